"""The people who write, by whichever address: customers, their identities, and who of them is the same person."""

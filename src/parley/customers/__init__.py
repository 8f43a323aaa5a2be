"""The people who write, by whichever address: customers and their identities."""

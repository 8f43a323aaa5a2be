"""What administrators did, to be looked up: who, what, and how it was before."""

"""Bots answer first: flows of nodes, run one step per customer message, until they hand over."""

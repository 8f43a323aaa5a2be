"""Predefined text an agent inserts, shared or for one queue."""

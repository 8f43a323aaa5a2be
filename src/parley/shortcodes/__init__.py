"""Predefined text an agent inserts, shared or for certain queues."""

"""Walks through the real product: a server of its own, real browsers, and people who press what they can see."""

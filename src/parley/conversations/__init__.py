"""Conversations and what is said in them: messages, notes, reading, stars, resolving.

Who gets a conversation is ``dispatch``; how it reaches the customer is ``channels``.
"""

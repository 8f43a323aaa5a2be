"""Who gets which conversation, and why: waiting, offers, assignments, timers.

Knows queues and agents; of a conversation only its number, channel and priority. ``policy`` decides, ``actions`` keeps,
``live`` runs it after every commit that matters.
"""

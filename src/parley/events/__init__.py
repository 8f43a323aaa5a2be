"""The event log, its tail, and the sockets that hear it.

Owns how events are numbered, kept, forwarded and caught up with. Does not know what any event means: each
room declares its own in ``events.py``, and ``parley.catalogue`` lists them all.
"""

"""Email: a mailbox whose threads are conversations.

``parse`` reads a mail whatever it looks like, ``inbound`` says what it means, ``threads`` finds where it belongs,
``actions`` keep it; ``drafts`` and ``answering`` are an agent's writing, ``compose`` and ``sending`` its way out.
"""

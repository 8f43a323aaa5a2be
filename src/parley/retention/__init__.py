"""Erases what the organisation keeps no longer: closed conversations with all that belongs to them; the audit log.

How long is the organisation's to say, and what there is to erase is each room's own. Here is when, and in what order.
"""

"""The house itself: its name, its time zone, the languages it speaks, how long it keeps things.

What is kept for too long is erased by `retention`, which knows every room that has a part of it.
"""

"""What one visitor, and one address, may do in a minute."""

from parley.kit.flood import Bucket

# New visitors from one address: an office behind one address stays below it.
VISITORS_PER_MINUTE = 120


# What a widget says by itself (typing, seen) for each message of either side, generously.
SIGNS_PER_MESSAGE = 10


class Limits:
    def __init__(self, messages_per_minute: int) -> None:
        self.messages = Bucket(messages_per_minute)
        self.signs = Bucket(messages_per_minute * SIGNS_PER_MESSAGE)
        self.visitors = Bucket(max(VISITORS_PER_MINUTE, messages_per_minute))

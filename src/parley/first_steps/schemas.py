from msgspec import Struct


class FirstSteps(Struct):
    """What has been done, in the order one goes. Each is told by what is there, so what is undone is open again."""

    yourself: bool
    """Who asks is called by their own name, and has a password that nobody made for them."""
    organisation: bool
    """It has a name."""
    queue: bool
    profile: bool
    """One that serves a queue."""
    agent: bool
    """Somebody who serves a queue and may sign in."""
    connector: bool
    """There is a way for customers to write."""
    conversation: bool
    """An agent has answered a customer."""
    site_id: int | None
    """The first web-chat site, if there is one."""

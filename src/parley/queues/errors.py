from parley.kit.errors import Conflict, NotFound


class NoSuchQueue(NotFound):
    code = "no_such_queue"
    message = "There is no such queue."


class QueueNameTaken(Conflict):
    code = "queue_name_taken"
    message = "There is already a queue of this name."


class QueueInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "queue_in_use"
    message = "This queue is in use."


class NoSuchHours(NotFound):
    code = "no_such_hours"
    message = "There are no such opening hours."


class HoursNameTaken(Conflict):
    code = "hours_name_taken"
    message = "There are already opening hours of this name."


class HoursInUse(Conflict):
    """``details["used_by"]``: as of a queue."""

    code = "hours_in_use"
    message = "These opening hours are in use."

from parley.kit.errors import Conflict, Invalid, NotFound


class BrokenFlow(Invalid):
    """``details["problems"]`` lists what ``check`` found."""

    code = "broken_flow"
    message = "The bot's flow has mistakes that customers would notice."


class NoSuchBot(NotFound):
    code = "no_such_bot"
    message = "There is no such bot."


class NoSuchVersion(NotFound):
    code = "no_such_version"
    message = "The bot has no such version."


class BotNameTaken(Conflict):
    code = "bot_name_taken"
    message = "There is already a bot of this name."


class BotInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "bot_in_use"
    message = "This bot is in use."

from parley.kit.errors import Invalid


class BrokenFlow(Invalid):
    """``details["problems"]`` lists what ``check`` found."""

    code = "broken_flow"
    message = "The bot's flow has mistakes that customers would notice."

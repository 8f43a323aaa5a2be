from parley.kit.errors import Conflict, NotAllowed, NotFound


class NotAnAgent(NotAllowed):
    code = "not_an_agent"
    message = "This account has no profile and takes no conversations."


class ProfileNameTaken(Conflict):
    code = "profile_name_taken"
    message = "There is already a profile of this name."


class NoSuchProfile(NotFound):
    code = "no_such_profile"
    message = "There is no such profile."


class ProfileInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "profile_in_use"
    message = "Agents have this profile."


class AgentInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "agent_in_use"
    message = "What this account did keeps its name; disable it instead."


class NoSuchAgent(NotFound):
    code = "no_such_agent"
    message = "There is no such agent."

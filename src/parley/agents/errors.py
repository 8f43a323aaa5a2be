from parley.kit.errors import Conflict, NotAllowed


class NotAnAgent(NotAllowed):
    code = "not_an_agent"
    message = "This account has no profile and takes no conversations."


class ProfileNameTaken(Conflict):
    code = "profile_name_taken"
    message = "There is already a profile of this name."

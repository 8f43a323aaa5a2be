from parley.kit.errors import Conflict, NotFound


class NoSuchConnector(NotFound):
    code = "no_such_connector"
    message = "There is no such connector."


class ConnectorNameTaken(Conflict):
    code = "connector_name_taken"
    message = "There is already a connector of this name."


class ConnectorInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "connector_in_use"
    message = "This connector is in use."

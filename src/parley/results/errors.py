from parley.kit.errors import Conflict, Invalid, NotFound


class NoSuchTree(NotFound):
    code = "no_such_tree"
    message = "There is no such tree of contact results."


class NoSuchSurvey(NotFound):
    code = "no_such_survey"
    message = "There is no such survey."


class TreeNameTaken(Conflict):
    code = "tree_name_taken"
    message = "There is already a tree of this name."


class SurveyNameTaken(Conflict):
    code = "survey_name_taken"
    message = "There is already a survey of this name."


class TreeInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "tree_in_use"
    message = "This tree is in use."


class CategoryInUse(Conflict):
    """``details``: ``field``, the ``category_id`` and name, and ``used_by``."""

    code = "category_in_use"
    message = "This category has been chosen: it can be retired, and not deleted."


class SurveyInUse(Conflict):
    """``details["used_by"]``: as of a tree."""

    code = "survey_in_use"
    message = "This survey is in use."


class NotAChoice(Invalid):
    """``details["field"]`` says of what: ``category_id``, or a question's id."""

    code = "not_a_choice"
    message = "This cannot be chosen here."


class ResultIncomplete(Conflict):
    """``details["missing"]`` lists ``category`` and the ids of questions."""

    code = "result_incomplete"
    message = "The contact result is not complete."

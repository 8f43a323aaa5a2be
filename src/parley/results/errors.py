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


class NotAChoice(Invalid):
    """``details["field"]`` says of what: ``category_id``, or a question's id."""

    code = "not_a_choice"
    message = "This cannot be chosen here."


class ResultIncomplete(Conflict):
    """``details["missing"]`` lists ``category`` and the ids of questions."""

    code = "result_incomplete"
    message = "The contact result is not complete."

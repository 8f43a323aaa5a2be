"""What an administrator says of trees and surveys, looked through before it is kept."""

from msgspec.structs import replace

from parley.kit.errors import Invalid
from parley.kit.fields import name_to_keep
from parley.kit.text import one_line
from parley.results.schemas import LEVELS, CategorySettings, Question, SurveySettings, TreeSettings


def tree_to_keep(settings: TreeSettings) -> TreeSettings:
    """Raises Invalid."""
    return replace(settings, name=name_to_keep(settings.name), categories=_level(settings.categories, 1))


def _level(categories: list[CategorySettings], level: int) -> list[CategorySettings]:
    if categories and level > LEVELS:
        told = "A tree has at most three levels."
        raise Invalid(told, field="categories", reason="three_levels", category=categories[0].name)
    kept = [
        replace(one, name=name_to_keep(one.name, "categories"), children=_level(one.children, level + 1))
        for one in categories
    ]
    names = [one.name.casefold() for one in kept]
    if twice := next((one.name for one in kept if names.count(one.name.casefold()) > 1), None):
        told = "Two categories side by side have the same name."
        raise Invalid(told, field="categories", reason="category_twice", category=twice)
    return kept


def survey_to_keep(settings: SurveySettings) -> SurveySettings:
    """Raises Invalid."""
    ids = [one.id for one in settings.questions]
    if len(set(ids)) < len(ids):
        raise Invalid("Two questions have the same id.", field="questions", reason="question_twice")
    return replace(settings, name=name_to_keep(settings.name), questions=[_question(one) for one in settings.questions])


def _question(one: Question) -> Question:
    options = list(dict.fromkeys(one_line(option) for option in one.options))
    if one.kind != "text" and len(options) < 2:
        told = "A question to choose from needs two options at least."
        raise Invalid(told, field="questions", reason="two_options", question=one.id)
    if one.kind == "text" and options:
        told = "A question for free text has no options."
        raise Invalid(told, field="questions", reason="options_of_text", question=one.id)
    return replace(one, text=name_to_keep(one.text, "questions"), options=options)

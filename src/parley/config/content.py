"""Trees of contact results, surveys, shortcodes."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict
from sqlalchemy import Connection

from parley.access.audit.schemas import Change
from parley.config.categories import Said, as_said, as_settings
from parley.config.kinds import House, Importing, Kind, Reference, Settings
from parley.config.schemas import Verb
from parley.kit import ids
from parley.results import queries as results
from parley.results import setting
from parley.results.schemas import Question, Survey, SurveySettings, Tree, TreeSettings, Words
from parley.shortcodes import actions as shortcode_actions
from parley.shortcodes import queries as shortcodes
from parley.shortcodes.schemas import ShortcodeSettings

SHORTCODES = Settings(
    "shortcodes",
    ShortcodeSettings,
    [Reference("queue_ids", "queues")],
    records=shortcodes.all_shortcodes,
    get=shortcodes.get_shortcode,
    add=shortcode_actions.add_shortcode,
    change=shortcode_actions.set_shortcode,
    remove=shortcode_actions.delete_shortcode,
)


class TreeInFile(Struct, omit_defaults=True):
    categories: Annotated[list[Said], Meta(max_length=500)]
    retired: bool = False


class Trees(Kind):
    def all(self, connection: Connection) -> dict[str, Tree]:
        return {one.name: one for one in results.all_trees(connection)}

    def get(self, connection: Connection, thing_id: int) -> Tree:
        return results.get_tree(connection, thing_id)

    def said(self, connection: Connection, house: House, one: Tree) -> Struct:
        return TreeInFile(as_said(one.categories), one.disabled)

    def add(self, task: Importing, name: str, said: TreeInFile) -> int:
        return setting.add_tree(
            task.tx, task.by, TreeSettings(name, as_settings(said.categories, [], {}), said.retired)
        ).id

    def set(self, task: Importing, name: str, said: TreeInFile, before: Tree) -> list[Change]:
        chosen = results.chosen(task.tx.connection, before.id)
        categories = as_settings(said.categories, before.categories, chosen)
        setting.set_tree(task.tx, task.by, before.id, TreeSettings(name, categories, said.retired), before.version)
        return []

    def remove(self, task: Importing, before: Tree) -> Verb:
        if not results.chosen(task.tx.connection, before.id):
            setting.delete_tree(task.tx, task.by, before.id)
            return "deleted"
        categories = as_settings(as_said(before.categories), before.categories, {})
        setting.set_tree(task.tx, task.by, before.id, TreeSettings(before.name, categories, True), before.version)
        return "retired"

    def settled(self, one: Tree) -> bool:
        return one.disabled


class QuestionInFile(Struct):
    """A question without its id, which answers are kept under."""

    text: Words
    kind: Literal["single", "multiple", "text"]
    required: bool = False
    options: Annotated[list[Words], Meta(max_length=50)] = []


class SurveyInFile(Struct, omit_defaults=True):
    questions: Annotated[list[QuestionInFile], Meta(max_length=50)]
    retired: bool = False


class Surveys(Kind):
    """A question is the one there was if it is asked in the same words; the room does the rest."""

    def all(self, connection: Connection) -> dict[str, Survey]:
        return {one.name: one for one in results.all_surveys(connection)}

    def get(self, connection: Connection, thing_id: int) -> Survey:
        return results.get_survey(connection, thing_id)

    def said(self, connection: Connection, house: House, one: Survey) -> Struct:
        return SurveyInFile([QuestionInFile(**_without_id(question)) for question in one.questions], one.disabled)

    def add(self, task: Importing, name: str, said: SurveyInFile) -> int:
        return setting.add_survey(task.tx, task.by, SurveySettings(name, _questions(said, []), said.retired)).id

    def set(self, task: Importing, name: str, said: SurveyInFile, before: Survey) -> list[Change]:
        settings = SurveySettings(name, _questions(said, [*before.questions, *before.retired]), said.retired)
        setting.set_survey(task.tx, task.by, before.id, settings, before.version)
        return []

    def remove(self, task: Importing, before: Survey) -> Verb:
        if not results.answered(task.tx.connection, before.id):
            setting.delete_survey(task.tx, task.by, before.id)
            return "deleted"
        settings = SurveySettings(before.name, before.questions, disabled=True)
        setting.set_survey(task.tx, task.by, before.id, settings, before.version)
        return "retired"

    def settled(self, one: Survey) -> bool:
        return one.disabled


def _without_id(question: Question) -> dict[str, Any]:
    return {name: value for name, value in asdict(question).items() if name != "id"}


def _questions(said: SurveyInFile, before: list[Question]) -> list[Question]:
    free = list(before)
    found: list[Question] = []
    for one in said.questions:
        was = next((known for known in free if (known.text, known.kind) == (one.text, one.kind)), None)
        if was is not None:
            free.remove(was)
        found.append(Question(id=ids.token(96) if was is None else was.id, **asdict(one)))
    return found


RESULT_TREES = Trees("result_trees", TreeInFile)
SURVEYS = Surveys("surveys", SurveyInFile)

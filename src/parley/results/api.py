from litestar import Controller, delete, get, post, put

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.results import queries, setting
from parley.results.errors import (
    CategoryInUse,
    NoSuchSurvey,
    NoSuchTree,
    SurveyInUse,
    SurveyNameTaken,
    TreeInUse,
    TreeNameTaken,
)
from parley.results.schemas import (
    Survey,
    SurveyChange,
    SurveySettings,
    SurveyUse,
    Tree,
    TreeChange,
    TreeSettings,
    TreeUse,
)


class ResultTreesController(Controller):
    """What agents choose from at the end of a conversation."""

    path = "/api/result-trees"
    tags = ("results",)

    @get("/", operation_id="listResultTrees", responses=problems(NotSignedIn, NotAllowed))
    async def list(self, who: Who, database: Database) -> list[Tree]:
        """By name."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_trees)

    @post("/", operation_id="createResultTree", responses=problems(NotSignedIn, NotAllowed, TreeNameTaken, Invalid))
    async def create(self, data: TreeSettings, who: Who, database: Database) -> Tree:
        """At most three levels; the names of categories side by side differ."""
        who.must(Permission.ADMINISTER)
        return await database.write(setting.add_tree, who.by, data)

    @get("/{tree_id:int}/use", operation_id="getResultTreeUse", responses=problems(NotSignedIn, NotAllowed, NoSuchTree))
    async def use(self, tree_id: int, who: Who, database: Database) -> TreeUse:
        """Which queues have it, and how many conversations each category."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.tree_use, tree_id)

    @put(
        "/{tree_id:int}",
        operation_id="setResultTree",
        responses=problems(
            NotSignedIn, NotAllowed, NoSuchTree, TreeNameTaken, CategoryInUse, TreeInUse, Stale, Invalid
        ),
    )
    async def set(self, tree_id: int, data: TreeChange, who: Who, database: Database) -> Tree:
        """All of it at once. A category with an ``id`` is the one there was: renamed, moved or retired, what was said
        with it stays as it was said. One that is left out is deleted, unless a conversation has it."""
        who.must(Permission.ADMINISTER)
        return await database.write(setting.set_tree, who.by, tree_id, data, data.version)

    @delete(
        "/{tree_id:int}",
        operation_id="deleteResultTree",
        responses=problems(NotSignedIn, NotAllowed, NoSuchTree, TreeInUse),
        status_code=204,
    )
    async def delete(self, tree_id: int, who: Who, database: Database) -> None:
        """Only one that no queue has and nobody chose from; the refusal lists in ``used_by`` what uses it."""
        who.must(Permission.ADMINISTER)
        await database.write(setting.delete_tree, who.by, tree_id)


class SurveysController(Controller):
    """What agents are asked at the end of a conversation."""

    path = "/api/surveys"
    tags = ("results",)

    @get("/", operation_id="listSurveys", responses=problems(NotSignedIn, NotAllowed))
    async def list(self, who: Who, database: Database) -> list[Survey]:
        """By name."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_surveys)

    @post("/", operation_id="createSurvey", responses=problems(NotSignedIn, NotAllowed, SurveyNameTaken, Invalid))
    async def create(self, data: SurveySettings, who: Who, database: Database) -> Survey:
        """Questions with a single choice, several, or free text."""
        who.must(Permission.ADMINISTER)
        return await database.write(setting.add_survey, who.by, data)

    @get("/{survey_id:int}/use", operation_id="getSurveyUse", responses=problems(NotSignedIn, NotAllowed, NoSuchSurvey))
    async def use(self, survey_id: int, who: Who, database: Database) -> SurveyUse:
        """Which queues have it, and which of its questions were answered."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.survey_use, survey_id)

    @put(
        "/{survey_id:int}",
        operation_id="setSurvey",
        responses=problems(NotSignedIn, NotAllowed, NoSuchSurvey, SurveyNameTaken, SurveyInUse, Stale, Invalid),
    )
    async def set(self, survey_id: int, data: SurveyChange, who: Who, database: Database) -> Survey:
        """All of it at once. A question that was answered and is now asked otherwise (other words, another kind, an
        option less) becomes a new one with an ``id`` of its own; the one there was is kept as ``retired``."""
        who.must(Permission.ADMINISTER)
        return await database.write(setting.set_survey, who.by, survey_id, data, data.version)

    @delete(
        "/{survey_id:int}",
        operation_id="deleteSurvey",
        responses=problems(NotSignedIn, NotAllowed, NoSuchSurvey, SurveyInUse),
        status_code=204,
    )
    async def delete(self, survey_id: int, who: Who, database: Database) -> None:
        """Only one that no queue has and nobody answered; the refusal lists in ``used_by`` what uses it."""
        who.must(Permission.ADMINISTER)
        await database.write(setting.delete_survey, who.by, survey_id)

from litestar import Controller, get, post

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.results import actions, queries
from parley.results.errors import SurveyNameTaken, TreeNameTaken
from parley.results.schemas import Survey, SurveySettings, Tree, TreeSettings


class ResultsController(Controller):
    """What agents choose from and are asked at the end of a conversation."""

    path = "/api"
    tags = ("results",)

    @get("/result-trees", operation_id="listResultTrees", responses=problems(NotSignedIn, NotAllowed))
    async def trees(self, who: Who, database: Database) -> list[Tree]:
        """By name."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_trees)

    @post(
        "/result-trees",
        operation_id="createResultTree",
        responses=problems(NotSignedIn, NotAllowed, TreeNameTaken, Invalid),
    )
    async def create_tree(self, data: TreeSettings, who: Who, database: Database) -> Tree:
        """At most three levels; the names of categories side by side differ."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.add_tree, who.by, data)

    @get("/surveys", operation_id="listSurveys", responses=problems(NotSignedIn, NotAllowed))
    async def surveys(self, who: Who, database: Database) -> list[Survey]:
        """By name."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_surveys)

    @post(
        "/surveys",
        operation_id="createSurvey",
        responses=problems(NotSignedIn, NotAllowed, SurveyNameTaken, Invalid),
    )
    async def create_survey(self, data: SurveySettings, who: Who, database: Database) -> Survey:
        """Questions with a single choice, several, or free text."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.add_survey, who.by, data)

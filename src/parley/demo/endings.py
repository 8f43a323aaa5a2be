"""What the shop's agents say of how a conversation ended."""

from random import Random

from parley.results.schemas import CategorySettings, KeptAnswer, Question, SurveySettings, TreeSettings


def _all(*names: str) -> list[CategorySettings]:
    return [CategorySettings(name) for name in names]


TREE = TreeSettings(
    "Casa Lume",
    [
        CategorySettings(
            "Order",
            children=[
                CategorySettings(
                    "Delivery", children=_all("On its way", "Late", "Lost", "New date", "Address changed")
                ),
                CategorySettings(
                    "Payment", children=_all("Invoice sent", "Transfer found", "Refunded", "Instalments", "Explained")
                ),
                *_all("Changed", "Cancelled"),
            ],
        ),
        CategorySettings(
            "Product",
            children=[
                CategorySettings(
                    "Advice", children=_all("Bought", "Will think about it", "Visits the shop", "Samples sent", "Care")
                ),
                CategorySettings("Defect", children=_all("Spare part sent", "Exchanged", "Money back")),
            ],
        ),
        CategorySettings("Complaint", children=_all("Settled", "Passed on to the management")),
        *_all("Wrong number", "No answer"),
    ],
)

SURVEY = SurveySettings(
    "After billing questions",
    [
        Question("solved", "Was the question solved?", "single", required=True, options=["Yes", "In part", "No"]),
        Question("causes", "What was it due to?", "multiple", options=["Our mistake", "Bank", "Misunderstanding"]),
        Question("remark", "Anything the accountants should know?", "text"),
    ],
)


def answers(random: Random) -> list[KeptAnswer]:
    """What an agent of the accounts answered; the remark is seldom worth writing."""
    solved, causes, remark = SURVEY.questions
    [how] = random.choices(solved.options, (8, 2, 1))
    found = [KeptAnswer(solved.id, solved.text, [how])]
    if random.random() < 0.6:
        found.append(KeptAnswer(causes.id, causes.text, [random.choice(causes.options)]))
    if how != "Yes":
        found.append(KeptAnswer(remark.id, remark.text, text="To be looked at once more next week."))
    return found

"""What the shop's agents say of how a conversation ended."""

from parley.results.schemas import CategorySettings, Question, SurveySettings, TreeSettings


def _all(*names: str) -> list[CategorySettings]:
    return [CategorySettings(name) for name in names]


TREE = TreeSettings(
    "Casa Lume",
    [
        CategorySettings(
            "Order",
            children=[
                CategorySettings("Delivery", children=_all("On its way", "Late", "Lost", "Address changed")),
                CategorySettings("Payment", children=_all("Invoice sent", "Refunded", "Instalments")),
                *_all("Changed", "Cancelled"),
            ],
        ),
        CategorySettings(
            "Product",
            children=[
                CategorySettings("Advice", children=_all("Bought", "Will think about it", "Visits the shop")),
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

"""What a flow leaves unsaid, and in which language."""

from collections.abc import Iterator

from parley.access.schemas import LANGUAGES
from parley.bots.check import FlowProblem, check
from parley.bots.flow import Ask, End, Flow, Handover, Localised, Menu, Node, Say, Survey


def review(flow: Flow, queue_ids: set[int]) -> list[FlowProblem]:
    """All that is wrong with a flow, in its build and in its words."""
    return [*check(flow, queue_ids), *_unsaid(flow)]


def _unsaid(flow: Flow) -> Iterator[FlowProblem]:
    for node_id, node in flow.nodes.items():
        lacking: set[str] = set()
        for text, needed in _texts(node):
            spoken = {language for language in LANGUAGES if text.get(language, "").strip()}
            if not any(one.strip() for one in text.values()):
                if needed:
                    yield FlowProblem("no_text", node_id)
                continue
            lacking |= set(LANGUAGES) - spoken
        yield from (FlowProblem("missing_language", node_id, language) for language in sorted(lacking))


def _texts(node: Node) -> list[tuple[Localised, bool]]:
    """Each text of a node, and whether there must be one."""
    match node:
        case Say():
            return [(node.text, True)]
        case Ask():
            return [(node.text, True), (node.again, False)]
        case Menu():
            return [(node.text, True), (node.again, False), *((one.label, True) for one in node.options)]
        case Survey():
            questions = [(one.text, True) for one in node.questions]
            return questions + [(option.label, True) for one in node.questions for option in one.options]
        case Handover() | End():
            return [(node.text, False)]
        case _:
            return []

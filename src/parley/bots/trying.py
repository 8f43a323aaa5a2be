"""A draft tried out: the very steps that customers would take, with nobody at the other end."""

from parley.bots import run
from parley.bots.flow import Fetched
from parley.bots.schemas import TriedOut, TryOut
from parley.kit.errors import Invalid
from parley.settings import Settings


async def step_of(wanted: TryOut, settings: Settings) -> TriedOut:
    flow, language = wanted.flow, wanted.language
    if wanted.progress is None:
        done = run.step(flow, run.begin(flow, wanted.parameters), None, language)
    else:
        heard = wanted.answer or wanted.fetched
        if wanted.call:
            heard = await _really_called(wanted, settings)
        if heard is None:
            raise Invalid("Somebody must say something: the customer or the network.", field="answer")
        done = run.step(flow, wanted.progress, heard, language)
    return TriedOut(done.progress, done.outputs)


async def _really_called(wanted: TryOut, settings: Settings) -> Fetched:
    from parley.bots import http  # noqa: PLC0415 (as in calls.py)
    from parley.kit.outside import allowed  # noqa: PLC0415

    assert wanted.progress is not None
    request = run.awaited(wanted.flow, wanted.progress, wanted.language)
    if request is None:
        raise Invalid("Nothing is asked of the network here.", field="call")
    return Fetched(request.call, await http.fetch(http.Call(0, request), allowed(settings)))

"""HTTP nodes' calls as jobs: once the step that asked for one is committed, and outside any transaction."""

from parley.bots.actions import CALL, Call, http_answered
from parley.kit.database import Tx
from parley.kit.jobs.actions import Effect, Job
from parley.kit.jobs.runner import Runner
from parley.kit.shapes import Converter
from parley.settings import Settings

# A call that fails is the flow's business; this counts calls whose process died.
ATTEMPTS = 3
_call = Converter(Call)


def register(runner: Runner, settings: Settings) -> None:
    async def call(job: Job) -> Effect:
        # Its library is a quarter of what a start would load, and many houses never call anybody.
        from parley.bots import http  # noqa: PLC0415
        from parley.kit.outside import allowed  # noqa: PLC0415

        payload = _call(job.payload)
        values = await http.fetch(payload, allowed(settings))
        return lambda tx: http_answered(tx, payload.conversation_id, payload.request.call, values)

    runner.register(CALL, call, attempts=ATTEMPTS, gave_up=_gave_up)


def _gave_up(tx: Tx, job: Job) -> None:
    payload = _call(job.payload)
    http_answered(tx, payload.conversation_id, payload.request.call, None)

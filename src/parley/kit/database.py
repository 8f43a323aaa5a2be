"""The database: one writer thread that commits many actions at once, and pooled read-only readers.

An *action* is a plain function ``action(tx, …)``. It runs in a savepoint of its own, so that a failed one
leaves nothing behind and disturbs nobody; its caller hears of the result only after the commit. A *query* is
``query(connection, …)`` on a read-only connection. docs/decisions/0001-write-path.md says why.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, Table, text

from parley.kit import clock, engines
from parley.kit.errors import Invalid, Unavailable
from parley.kit.prepared import Prepared, Row, inserting

P = ParamSpec("P")
T = TypeVar("T")
Done = Callable[[Any, BaseException | None], None]

log = logging.getLogger(__name__)

# More would make the first caller of a batch wait for the last; fewer would pay for more commits.
BATCH = 256
RETRIES = 5


class Tx:
    """What an action may touch: the connection, the moment it runs, the events it emits, whom it wakes."""

    __slots__ = ("_cursor", "connection", "emitted", "now", "woken")

    def __init__(self, connection: Connection, cursor: Any) -> None:
        self.connection = connection
        self._cursor = cursor
        self.now = 0
        self.emitted: list[Any] = []
        self.woken: set[str] = set()

    def wake(self, name: str) -> None:
        """Ask for the pass called ``name`` (see ``Database.on_wake``) after the commit."""
        self.woken.add(name)

    def run(self, statement: Prepared, **parameters: Any) -> list[Row]:
        """A prepared statement's rows."""
        return statement.run(self._cursor, self.connection.dialect, parameters)

    def insert(self, table: Table, /, **values: Any) -> int:
        """A row, put together once for those with the same columns; returns its key. As ``run``, for busy paths."""
        [(key,)] = self.run(inserting(table, tuple(values)), **values)
        return key

    def run_many(self, statement: Prepared, rows: list[dict[str, Any]]) -> None:
        statement.run_many(self._cursor, self.connection.dialect, rows)

    def lock(self, space: int, number: int) -> None:
        """Let nobody else pass here for the same thing before the commit. SQLite's one writer needs no lock."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:s, :n)"), {"s": space, "n": number % 2**31})


def _refusal(error: Exception) -> Exception:
    """What no column can hold is the request's fault; why stays for the log."""
    if not engines.is_unstorable(error):
        return error
    invalid = Invalid()
    invalid.__cause__ = error
    return invalid


class Call(NamedTuple):
    action: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    done: Done


class Database:
    """Readers and the writer over one engine each. ``start`` before use, ``stop`` when done."""

    def __init__(self, url: str, *, readers: int = 4) -> None:
        self.url = url
        self._write_engine: Engine = engines.writer(url)
        self._read_engine: Engine = engines.reader(url, readers)
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._calls: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wakers: dict[str, Callable[[], None]] = {}
        # Set by the event log: writes the batch's events, returns what to forward; and forwards it.
        self.write_events: Callable[[Tx, list[Any]], list[Any]] | None = None
        self.forward: Callable[[list[Any]], None] | None = None

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._write_engine.dialect.name

    def start(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Start the writer. Results and events are handed over in ``loop``, or in the writer's thread without one."""
        self._loop = loop
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is queued, then close."""
        if self._thread is not None:
            self._calls.put(None)
            self._thread.join()
            self._thread = None
        self._readers.shutdown()
        self._write_engine.dispose()
        self._read_engine.dispose()

    def on_wake(self, name: str, waker: Callable[[], None]) -> None:
        """Call ``waker`` (in the writer's thread) once after each commit in which an action woke ``name``."""
        self._wakers[name] = waker

    async def write(self, action: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``action(tx, …)``; returns its result after the commit, or raises what it raised."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def done(result: Any, error: BaseException | None) -> None:
            if future.cancelled():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

        self._calls.put(Call(action, args, kwargs, done))
        return await future

    def submit(self, done: Done, action: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> None:
        """Like ``write`` without a future: ``done(result, error)`` is called after the commit."""
        self._calls.put(Call(action, args, kwargs, done))

    def write_now(self, action: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like ``write`` for threads without a loop (commands, tests, passes that run beside the writer)."""
        future: Future[T] = Future()

        def done(result: Any, error: BaseException | None) -> None:
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

        self._calls.put(Call(action, args, kwargs, done))
        return future.result()

    async def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``query(connection, …)`` on a reader: one consistent view of everything committed."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self.read_now(query, *args, **kwargs))

    def read_now(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like ``read``, in the caller's thread."""
        try:
            with self._read_engine.connect() as connection:
                return query(connection, *args, **kwargs)
        except Exception as error:
            if engines.is_unstorable(error):
                raise Invalid from error
            raise

    # The writer's thread

    def _run(self) -> None:
        stopping = False
        while not stopping:
            call = self._calls.get()
            batch: list[Call] = []
            while call is not None:
                batch.append(call)
                if len(batch) == BATCH:
                    break
                try:
                    call = self._calls.get_nowait()
                except queue.Empty:
                    break
            stopping = call is None
            if batch:
                self._commit(batch)

    def _commit(self, batch: list[Call], attempt: int = 1) -> None:
        """Run a batch in one transaction, then tell everybody."""
        finished: list[tuple[Done, Any, BaseException | None]] = []
        again: list[Call] = []
        events: list[Any] = []
        woken: set[str] = set()
        try:
            with self._write_engine.connect() as connection, connection.begin():
                cursor = connection.connection.cursor()
                savepoint = engines.Savepoint(cursor)
                tx = Tx(connection, cursor)
                emitted: list[Any] = []
                for call in batch:
                    tx.now = clock.now()
                    tx.emitted, tx.woken = [], set()
                    savepoint.begin()
                    try:
                        result = call.action(tx, *call.args, **call.kwargs)
                    except Exception as error:
                        savepoint.undo()
                        if engines.is_deadlock(error) and attempt < RETRIES:
                            again.append(call)
                        else:
                            finished.append((call.done, None, _refusal(error)))
                        continue
                    savepoint.keep()
                    emitted += tx.emitted
                    woken |= tx.woken
                    finished.append((call.done, result, None))
                if emitted and self.write_events is not None:
                    events = self.write_events(tx, emitted)
        except Exception as error:
            # The commit itself failed (disk full, server gone): nothing of the batch is stored.
            log.exception("a batch of %d actions was not committed", len(batch))
            refusal = Unavailable() if isinstance(error, engines.DATABASE_ERRORS) else error
            self._tell([(call.done, None, refusal) for call in batch], [])
            return
        self._tell(finished, events)
        for name in woken:
            if (waker := self._wakers.get(name)) is not None:
                waker()
        for call in again:
            self._commit([call], attempt + 1)

    def _tell(self, finished: list[tuple[Done, Any, BaseException | None]], events: list[Any]) -> None:
        if self._loop is None:
            self._hand_over(finished, events)
            return
        try:
            self._loop.call_soon_threadsafe(self._hand_over, finished, events)
        except RuntimeError:  # The loop is closed: the server is going down and its callers are gone.
            log.debug("results of %d actions came after the end", len(finished))

    def _hand_over(self, finished: list[tuple[Done, Any, BaseException | None]], events: list[Any]) -> None:
        for done, result, error in finished:
            done(result, error)
        if events and self.forward is not None:
            self.forward(events)

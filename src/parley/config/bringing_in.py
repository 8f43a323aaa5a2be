"""Importing: everything the file says, in one transaction, or nothing."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from parley.access.audit.schemas import By
from parley.config.comparing import differences
from parley.config.errors import ConfigMistakes
from parley.config.kinds import Importing, Kind, Mention
from parley.config.planning import Plan
from parley.config.refusals import refused_at
from parley.config.schemas import ConfigOutcome, Difference, LeftAlone, Missing, Mistake, Wrong
from parley.config.sections import SECTIONS, look_around
from parley.config.work import ORGANISATION
from parley.config.writing import written
from parley.kit.database import Tx
from parley.kit.errors import Conflict, Invalid
from parley.kit.uses import Use, from_details
from parley.kit.versions import Stale
from parley.organisation import queries as organisation
from parley.retention import queries as retention
from parley.retention.errors import WouldErase
from parley.retention.schemas import Erasable


class Wishes(Struct, frozen=True):
    dry_run: bool = False
    """Do it all, tell what was done, and take it back."""
    prune: bool = False
    """What a section of the file does not have goes, or is disabled if it has a history."""
    erase: bool = False
    """What the file keeps for less time than before may go."""


class Rehearsed(Exception):
    """A dry run is over: raised, so that nothing of it stays."""

    def __init__(self, outcome: ConfigOutcome) -> None:
        super().__init__()
        self.outcome = outcome


class _TakenBack(Exception):
    """It changed nothing, so it shall not count as a change."""


def bring_in(
    tx: Tx, by: By, plan: Plan, wishes: Wishes, password_hash: str, environment: Mapping[str, str]
) -> ConfigOutcome:
    """Raises ConfigMistakes, WouldErase, Rehearsed. ``password_hash``: see ``Importing``."""
    emitted = len(tx.emitted)
    outcome = _Import(tx, by, plan, wishes, password_hash, environment).run()
    # A thousand shortcodes are one reason to fetch shortcodes.
    tx.emitted[emitted:] = dict.fromkeys(tx.emitted[emitted:])
    if wishes.dry_run:
        raise Rehearsed(outcome)
    if outcome.erases.anything and not wishes.erase:
        raise WouldErase(outcome.erases)
    return outcome


class _Import:
    def __init__(
        self, tx: Tx, by: By, plan: Plan, wishes: Wishes, password_hash: str, environment: Mapping[str, str]
    ) -> None:
        house, self._there = look_around(tx.connection)
        self._task = Importing(tx, by, house, password_hash, environment)
        self._plan = plan
        self._prune = wishes.prune
        self._outcome = ConfigOutcome(wishes.dry_run, [], 0, [], [], Erasable(0, 0))
        self._mistakes = list(plan.mistakes)

    def run(self) -> ConfigOutcome:
        asked = [(kind, self._plan.said[kind.section]) for kind in SECTIONS if kind.section in self._plan.said]
        for kind, those in asked:
            for name, said in those.items():
                self._mistakes += self._unknown(kind, name, said)
        self._stop_at_mistakes()
        for kind, those in asked:
            for name in sorted(those):
                self._bring(kind, name, those[name])
        self._stop_at_mistakes()
        for kind, those in asked:
            for name, said in those.items():
                if (before := self._there[kind.section].get(name)) is not None:
                    with self._telling(kind, name):
                        kind.finish(self._task, name, said, before)
        for kind, those in reversed(asked):
            for name in sorted(self._there[kind.section].keys() - those.keys()):
                self._leave(kind, name, self._there[kind.section][name])
        self._stop_at_mistakes()
        self._outcome.erases = self._erased()
        return self._outcome

    def _erased(self) -> Erasable:
        tx = self._task.tx
        [before] = self._there[ORGANISATION.section].values()
        return retention.newly_erasable(tx.connection, tx.now, before, organisation.get(tx.connection))

    def _stop_at_mistakes(self) -> None:
        if self._mistakes:
            raise ConfigMistakes(self._mistakes)

    def _unknown(self, kind: Kind, name: str, said: Any) -> list[Mistake]:
        """What it refers to is in the file, or in the house."""
        return [
            self._plan.document.mistake((*kind.path(name), *one.path), _nowhere(one))
            for one in kind.mentions(said)
            if one.name not in self._task.house.ids[one.section] and (one.section, one.name) not in self._plan.named
        ]

    def _bring(self, kind: Kind, name: str, said: Any) -> None:
        connection, house = self._task.tx.connection, self._task.house
        # What it needs has failed, and that has been told.
        if any(one.name not in house.ids[one.section] for one in kind.mentions(said)):
            return
        before = self._there[kind.section].get(name)
        was: Any = {} if before is None else written(kind.said(connection, house, before))
        after = before
        changes: list[Any] = []
        try:
            with self._telling(kind, name), self._savepoint():
                if before is None:
                    house.ids[kind.section][name] = kind.add(self._task, name, said)
                elif was != written(said):
                    changes = kind.set(self._task, name, said, before)
                after = kind.get(connection, house.id(kind.section, name))
                told = {one.field for one in changes}
                now = written(kind.said(connection, house, after))
                changes += [one for one in differences(was, now) if one.field not in told]
                if not changes and before is not None:
                    raise _TakenBack
        except _TakenBack:
            self._outcome.unchanged += 1
        else:
            if name not in house.ids[kind.section]:
                return
            self._outcome.differences.append(
                Difference(kind.section, name, "created" if before is None else "changed", changes)
            )
        fields = kind.missing(connection, said, after, before is None)
        self._outcome.missing += [Missing(kind.section, name, one) for one in fields]

    def _leave(self, kind: Kind, name: str, before: Any) -> None:
        """The file does not have it."""
        if kind.settled(before):
            return
        used_by: list[Use] = []
        if self._prune:
            try:
                with self._savepoint():
                    verb = kind.remove(self._task, before)
            except Stale:
                raise
            except Conflict as problem:
                used_by = from_details(problem.details)
            else:
                self._outcome.differences.append(Difference(kind.section, name, verb))
                return
        self._outcome.left_alone.append(LeftAlone(kind.section, name, used_by))

    @contextmanager
    def _savepoint(self) -> Generator[None]:
        """What is done inside leaves nothing behind when it fails."""
        tx = self._task.tx
        emitted, woken = len(tx.emitted), set(tx.woken)
        try:
            with tx.connection.begin_nested():
                yield
        except BaseException:
            del tx.emitted[emitted:]
            tx.woken = woken
            raise

    @contextmanager
    def _telling(self, kind: Kind, name: str) -> Generator[None]:
        """A refusal is told where the file says what was refused; the others shall be told too."""
        try:
            yield
        except Stale:
            raise
        except (Invalid, Conflict) as problem:
            document, thing = self._plan.document, kind.path(name)
            for path, wrong in refused_at(problem):
                # Of most things the name stands before the colon.
                stands = path != ("name",) or (*thing, *path) in document.lines
                self._mistakes.append(document.mistake((*thing, *path) if stands else thing, wrong))


def _nowhere(one: Mention) -> Wrong:
    message = f"{one.section} has no {one.name!r}, here or in the file"
    return Wrong("unknown_reference", message, {"section": one.section, "name": one.name})

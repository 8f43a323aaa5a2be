"""The command line as a test runs it, on a database of its choice."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from parley.cli import main


class Shell:
    def __init__(self, home: Path, database_url: str, **more: str) -> None:
        self._env = {"PARLEY_HOME": str(home), "PARLEY_DATABASE_URL": database_url, **more}

    def run(self, *arguments: object, given: str | None = None) -> tuple[int, str]:
        """Exit code, and everything that was printed."""
        done = CliRunner().invoke(main, [str(one) for one in arguments], env=self._env, input=given)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output

    def ok(self, *arguments: object, given: str | None = None) -> str:
        code, output = self.run(*arguments, given=given)
        assert code == 0, output
        return output

    def json(self, *arguments: object) -> Any:
        return json.loads(self.ok(*arguments, "--json"))

    def refused(self, *arguments: object, given: str | None = None) -> str:
        """In one line; returns it."""
        code, output = self.run(*arguments, given=given)
        assert code == 1, output
        [line] = output.splitlines()
        assert line.startswith("Error: ")
        return line.removeprefix("Error: ")

"""The commands as they are listed: quickly, truly, and none loads the others."""

import subprocess
import sys

import click
from click.testing import CliRunner

from parley import cli


def test_what_is_listed_is_what_the_commands_say() -> None:
    context = click.Context(cli.main)
    for name, said in cli.COMMANDS.items():
        command = cli.main.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").split("\n\n")[0].replace("\n", " ") == said


def test_help_loads_no_command() -> None:
    probe = (
        "import sys\nfrom parley.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('parley.commands.')))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert all(f"\n  {name} " in done.stdout for name in cli.COMMANDS)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_command_that_is_not_there() -> None:
    result = CliRunner().invoke(cli.main, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command 'nonsense'" in result.output

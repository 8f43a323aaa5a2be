"""What scripts/run says where it cannot work: one clear line, and no harm done."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.house.sources import ROOT

NOBODY = 65534


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A fresh checkout as far as the setup's first steps look at it; not under pytest's folder, which is private."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(ROOT / "scripts", folder / "scripts")
        for file in ("uv.lock", "pyproject.toml"):
            shutil.copy(ROOT / file, folder)
        yield folder


def start(checkout: Path, path: str = os.defpath, user: int | None = None) -> tuple[int, list[str]]:
    done = subprocess.run(
        [checkout / "scripts" / "run"],
        env={"PATH": path},
        user=user,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr.splitlines()


def test_a_python_that_is_too_old(checkout: Path) -> None:
    tools = checkout / "bin"
    tools.mkdir()
    names = ("bash", "env", "dirname", "cat", "cut", "sha256sum", "mkdir", "rm", "id", "flock")
    for name in names:
        found = shutil.which(name, path=os.defpath)
        assert found
        (tools / name).symlink_to(found)
    old = tools / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit\nexit 1\n')
    old.chmod(0o755)
    code, said = start(checkout, str(tools))
    assert (code, said) == (1, ["parley: Python 3.11 or newer is needed; here is Python 3.9.2."])


def test_a_folder_that_cannot_be_written(checkout: Path) -> None:
    as_root = os.geteuid() == 0
    if not as_root:
        checkout.chmod(0o555)
    code, said = start(checkout, user=NOBODY if as_root else None)
    checkout.chmod(0o755)
    assert code == 1
    assert len(said) == 1
    assert said[0].startswith(f"parley: no write permission in {checkout}")
    assert not (checkout / ".tools").exists()


@pytest.mark.parametrize(
    "script", [path for path in (ROOT / "scripts").iterdir() if path.is_file()], ids=lambda path: path.name
)
def test_scripts_are_executable_and_stop_at_the_first_error(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert "\nset -euo pipefail\n" in script.read_text()
    subprocess.run(["bash", "-n", script], check=True)

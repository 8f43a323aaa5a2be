"""Where the house's own files are, and what they import."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "src" / "parley"

# Written by a program: nobody reads them from top to bottom.
GENERATED = (ROOT / "web" / "api" / "src", PYTHON / "static", PYTHON / "migrations" / "versions")


def written_by_hand(folder: Path, *endings: str) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in endings and "node_modules" not in path.parts and not any(map(path.is_relative_to, GENERATED)):
            yield path


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every ``parley`` module, or thing in one, that the file imports."""
    for node in ast.walk(ast.parse(path.read_text(), path.name)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def headings(page: str) -> list[str]:
    """The second-level headings of a page in docs/, without their code marks."""
    lines = (ROOT / "docs" / page).read_text().splitlines()
    return [line[3:].strip().strip("`") for line in lines if line.startswith("## ")]

"""The borders import-linter cannot draw."""

from pathlib import Path

from tests.house.sources import PYTHON, ROOT, imported, written_by_hand

# They write two weeks of the past in bulk; `rows` says why.
MAY_READ_ALL = {PYTHON / "demo" / name for name in ("rows.py", "results.py", "mails.py")}


def room_of(path: Path) -> str:
    return path.relative_to(PYTHON).parts[0].removesuffix(".py")


def test_nobody_reads_another_rooms_tables() -> None:
    wrong: list[str] = []
    for path in written_by_hand(PYTHON, ".py"):
        if path in MAY_READ_ALL:
            continue
        room = room_of(path)
        for line, name in imported(path):
            house, other, *rest = [*name.split("."), ""]
            if house == "parley" and "tables" in rest and other not in (room, "kit") and room != "migrations":
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert not wrong, "use the other room's queries and actions:\n" + "\n".join(wrong)


def test_connectors_do_not_know_each_other() -> None:
    wrong: list[str] = []
    for connector in sorted(path.parent for path in (PYTHON / "channels").glob("*/__init__.py")):
        for path in written_by_hand(PYTHON / "channels", ".py"):
            if connector not in path.parents:
                for line, name in imported(path):
                    if f"{name}.".startswith(f"parley.channels.{connector.name}."):
                        wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert not wrong, "what they share belongs in channels/ itself:\n" + "\n".join(wrong)


def test_the_desk_and_the_widget_write_no_api_types_of_their_own() -> None:
    """Nobody calls ``fetch`` with an address of ours by hand: the generated client does."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in written_by_hand(ROOT / "web", ".ts", ".tsx")
        if ".test." not in path.name and 'fetch("/api' in path.read_text()
    ]
    assert not wrong

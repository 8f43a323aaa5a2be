"""A file that nobody can take in at a glance splits by verb; a list of cases may be a little longer."""

from tests.house.sources import ROOT, written_by_hand

LIMITS = {"src": 400, "web": 400, "scripts": 400, "tests": 500, "bench": 500}


def test_no_file_is_too_long() -> None:
    found = 0
    wrong: list[str] = []
    for folder, limit in LIMITS.items():
        for path in written_by_hand(ROOT / folder, ".py", ".ts", ".tsx", ".css", ".sh"):
            found += 1
            length = len(path.read_text().splitlines())
            if length > limit:
                wrong.append(f"{path.relative_to(ROOT)} has {length} lines, at most {limit} are allowed")
    assert found > 100
    assert not wrong, "\n".join(wrong)

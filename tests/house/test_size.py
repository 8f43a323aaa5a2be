"""A file that nobody can take in at a glance splits by verb."""

from tests.house.sources import ROOT, written_by_hand

LIMIT = 400


def test_no_file_is_too_long() -> None:
    folders = ("src", "web", "tests", "bench", "scripts")
    files = [path for name in folders for path in written_by_hand(ROOT / name, ".py", ".ts", ".tsx", ".css", ".sh")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert len(files) > 50
    assert {name: length for name, length in lengths.items() if length > LIMIT} == {}

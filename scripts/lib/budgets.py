"""What a browser has to download before it can show something, gzipped, against what we allow."""

import gzip
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

WIDGET_KB = 30
DESK_KB = 250


def gzipped(files: Iterable[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def first_load(desk: Path) -> set[Path]:
    """The entry's script and everything it imports statically; what is imported later does not count."""
    manifest: dict[str, Any] = json.loads((desk / ".vite" / "manifest.json").read_text())
    waiting = [name for name, chunk in manifest.items() if chunk.get("isEntry")]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += manifest[name].get("imports", [])
    return {desk / manifest[name]["file"] for name in seen if manifest[name]["file"].endswith(".js")}


def main() -> int:
    static = Path(sys.argv[1])
    # Beside each file lie its packed copies, of which a browser gets one.
    widget = [file for file in (static / "widget").rglob("*") if file.suffix not in (".br", ".gz", "")]
    rows = [
        ("widget, everything", gzipped(widget), WIDGET_KB),
        ("desk, first load of JavaScript", gzipped(first_load(static / "desk")), DESK_KB),
    ]
    failed = False
    for name, size, budget in rows:
        over = size > budget * 1000
        failed = failed or over
        print(f"{name:32} {size / 1000:8.1f} kB gzip  of {budget:4} kB  {'TOO LARGE' if over else 'ok'}")
    return int(failed)


sys.exit(main())

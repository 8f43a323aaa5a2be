"""A file's name as we keep it: one line of visible characters, without a path."""

import re
import unicodedata

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """``name`` without folders, control characters and marks that turn the reading direction (``gpj.exe``)."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    name = _FORBIDDEN.sub("_", name).strip().rstrip(" .")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: LONGEST - len(ending) - 1].rstrip(' .') or 'file'}.{ending}"
    return name[:LONGEST] or "file"

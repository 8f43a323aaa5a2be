"""What is new in an answer, and what follows it: the quoted mail and the signature. Of HTML: ``quotes_html``.

A guess that is wrong must not hide what somebody wrote: where the two are mixed, or nothing would remain, nothing is
split.
"""

from collections.abc import Iterator, Sequence

from parley.channels.email.words import LABEL, ORIGINAL, SENT_FROM, WROTE, WROTE_BEGINS

# Lines an attribution may be broken over.
MOST_LINES = 4
LONGEST_ATTRIBUTION = 400


def split_text(text: str) -> tuple[str, str]:
    """New, and the rest."""
    lines = text.split("\n")
    cut = next(_cuts(lines), None)
    if cut is None and (below := _below(lines)) is not None:
        return below
    new, rest = (lines, []) if cut is None else (lines[:cut], lines[cut:])
    mark = signature(new)
    if mark is not None:
        new, rest = new[:mark], [*new[mark:], *rest]
    if not says_something(new):
        # A mail passed on without a word.
        return text.strip("\n"), ""
    return "\n".join(new).strip("\n").rstrip(), "\n".join(rest).strip("\n").rstrip()


def _cuts(lines: Sequence[str]) -> Iterator[int]:
    """Where a quote begins that nothing new follows."""
    mark = signature(lines)
    said = lines if mark is None else lines[:mark]
    quoted = max((number for number, line in enumerate(said) if line.startswith(">")), default=-1)
    new = max((number for number, line in enumerate(said) if line.strip() and not line.startswith(">")), default=-1)
    for number, line in enumerate(lines):
        if ORIGINAL.match(line) or is_head(lines, number):
            yield _without_rule(lines, number)
        elif WROTE_BEGINS.match(line) or line.rstrip().endswith(":"):
            end = _attribution(lines, number)
            # All behind it is marked as quoted; or nothing is, for some quote without marks.
            if end is not None and ((quoted >= end > new) or (new >= end > quoted)):
                yield number
        elif line.startswith(">") and new < number <= quoted:
            yield number


def _without_rule(lines: Sequence[str], number: int) -> int:
    """A line of dashes above a head belongs to it."""
    while number and set(lines[number - 1].strip()) <= {"_", "-", "*"}:
        number -= 1
    return number


def _attribution(lines: Sequence[str], number: int) -> int | None:
    """The line after an attribution that begins here, if one does."""
    for count in range(1, MOST_LINES + 1):
        said = " ".join(line.strip() for line in lines[number : number + count])
        if len(said) > LONGEST_ATTRIBUTION or not lines[number].strip():
            return None
        if WROTE.match(said):
            following = next((line for line in lines[number + count :] if line.strip()), "")
            return number + count if following.startswith(">") or WROTE_BEGINS.match(lines[number]) else None
    return None


def is_head(lines: Sequence[str], number: int) -> bool:
    """From, Sent, To, Subject: at least three, one below the other."""
    first = LABEL.match(lines[number])
    if first is None or first.lastgroup != "from":
        return False
    found = {"from"}
    for line in lines[number + 1 : number + 9]:
        label = LABEL.match(line)
        if label is not None and label.lastgroup is not None:
            found.add(label.lastgroup)
        elif not line.strip():
            break
    return len(found) >= 3


def signature(lines: Sequence[str]) -> int | None:
    """Where ``-- `` stands, or what a telephone adds at the very end."""
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].rstrip("\r") in ("-- ", "--", "--\xa0"):
            return number
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), None)
    return last if last is not None and SENT_FROM.match(lines[last]) else None


def says_something(lines: Sequence[str]) -> bool:
    return any(char.isalnum() for line in lines for char in line)


def _below(lines: Sequence[str]) -> tuple[str, str] | None:
    """An answer below a quote it leaves in one piece."""
    end = max((number for number, line in enumerate(lines) if line.startswith(">")), default=None)
    if end is None:
        return None
    above, below = lines[: end + 1], list(lines[end + 1 :])
    begins = next((number for number, line in enumerate(above) if line.startswith(">")), 0)
    if any(line.strip() and not line.startswith(">") for line in above[begins:]):
        return None
    if any(line.strip() for line in above[:begins]) and _attribution(above, 0) != begins:
        return None
    mark = signature(below)
    rest = [] if mark is None else below[mark:]
    below = below if mark is None else below[:mark]
    if not says_something(below):
        return None
    return "\n".join(below).strip("\n").rstrip(), "\n".join([*above, *rest]).strip("\n").rstrip()

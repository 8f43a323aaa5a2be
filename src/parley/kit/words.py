"""Small things said in both languages, where the server has to say them."""


def ago(ms: int) -> dict[str, str]:
    """``3 minutes ago``, roughly."""
    for size, one_en, many_en, one_it, many_it in (
        (86_400_000, "day", "days", "giorno", "giorni"),
        (3_600_000, "hour", "hours", "ora", "ore"),
        (60_000, "minute", "minutes", "minuto", "minuti"),
    ):
        count = ms // size
        if count >= 1:
            return {
                "en": f"{count} {one_en if count == 1 else many_en} ago",
                "it": f"{count} {one_it if count == 1 else many_it} fa",
            }
    return {"en": "just now", "it": "poco fa"}

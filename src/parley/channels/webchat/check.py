"""A site's settings as an administrator says them, looked through before they are kept."""

from urllib.parse import urlsplit

from msgspec.structs import replace

from parley.channels.webchat.settings import FormField, WebchatSettings
from parley.kit.errors import Invalid


def checked(settings: WebchatSettings) -> WebchatSettings:
    """Raises Invalid."""
    if not any(one.strip() for one in settings.title.values()):
        raise Invalid("A chat needs a title.", field="settings.title", reason="no_title")
    seen: set[str] = set()
    for place, one in enumerate(settings.form):
        if one.name in seen:
            field = f"settings.form.{place}.name"
            raise Invalid("Two questions have the same name.", field=field, reason="question_twice", said=one.name)
        seen.add(one.name)
        _must_be_askable(one, f"settings.form.{place}")
    origins = [_origin(one, f"settings.origins.{place}") for place, one in enumerate(settings.origins)]
    return replace(settings, origins=list(dict.fromkeys(origins)))


def _must_be_askable(one: FormField, field: str) -> None:
    if not any(text.strip() for text in one.label.values()):
        raise Invalid("A question needs words.", field=f"{field}.label", reason="blank")
    if one.kind == "choice" and len({option.strip() for option in one.options} - {""}) < 2:
        raise Invalid("A choice needs two different options at least.", field=f"{field}.options", reason="two_options")


def _origin(said: str, field: str) -> str:
    """``https://www.example.com`` of whatever address of it was pasted."""
    try:
        parts = urlsplit(said.strip() if "://" in said else f"https://{said.strip()}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise Invalid("This is no address of a site.", field=field, reason="no_site") from error
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username or any(one.isspace() for one in host):
        raise Invalid("This is no address of a site.", field=field, reason="no_site")
    return f"{parts.scheme}://{host}{port}"

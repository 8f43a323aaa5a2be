"""Every setting of a Parley process, read once from the environment. docs/settings.md has a heading for each."""

import os
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

# Where the demo takes mail, unless it is told otherwise.
DEMO_SMTP_PORT = 2525


class SettingsError(Exception):
    """A setting has a value Parley cannot use; the message is one line for the operator."""


class Settings(msgspec.Struct, frozen=True):
    home: Path
    """Folder of all data (``PARLEY_HOME``)."""
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = True
    """Seed demo data into an empty database (``PARLEY_DEMO=0`` turns it off)."""
    database_url: str = ""
    """SQLAlchemy URL; empty means SQLite in ``home``."""
    media_url: str = ""
    """obstore URL (``file:///…``, ``s3://bucket/prefix``); empty means a folder in ``home``."""
    admin_password: str = ""
    """Password of the first administrator; empty means a random one, printed once."""
    public_url: str = ""
    """How browsers reach this server (``https://desk.example.org``); empty means by host and port."""
    visitor_messages_per_minute: int = 30
    """How many messages one visitor may send in a minute before being asked to wait."""
    max_file_bytes: int = 20 * 1024 * 1024
    """The largest file a customer or agent may send."""
    allow_private_http: bool = False
    """Whether a bot's HTTP node may call private and loopback addresses."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses and networks of proxies in front of us, which say who really asks."""
    geoip_file: Path | None = None
    """A database of where addresses are, in MaxMind's format."""

    smtp_port: int = 0
    """Where the built-in SMTP listener takes mail for the mailboxes; 0 = nowhere."""
    lmtp_port: int = 0
    """The same for LMTP, for a mail server in front."""
    smtp_host: str = "127.0.0.1"
    """The address both listen on."""
    max_mail_bytes: int = 50 * 1024 * 1024
    """The largest mail they take."""

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    @property
    def url(self) -> str:
        """The SQLAlchemy URL with our drivers filled in."""
        if not self.database_url:
            return f"sqlite:///{self.home / 'parley.db'}"
        scheme, rest = self.database_url.split("://", 1)
        if scheme in ("postgres", "postgresql"):
            return f"postgresql+psycopg://{rest}"
        return self.database_url

    @property
    def base_url(self) -> str:
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


def read_settings(environ: dict[str, str] | None = None) -> Settings:
    """Settings from ``PARLEY_*`` variables; raises SettingsError naming the variable that is wrong."""
    source = dict(os.environ if environ is None else environ)

    def text(name: str, default: str = "") -> str:
        return source.get(f"PARLEY_{name}", "").strip() or default

    def number(name: str, default: int, low: int, high: int) -> int:
        raw = text(name, str(default))
        if not raw.isdigit() or not low <= int(raw) <= high:
            raise SettingsError(f"PARLEY_{name}={raw!r}: expected a whole number from {low} to {high}.")
        return int(raw)

    def flag(name: str, default: bool) -> bool:
        raw = text(name, "1" if default else "0").lower()
        if raw not in ("0", "1", "true", "false", "yes", "no"):
            raise SettingsError(f"PARLEY_{name}={raw!r}: expected 0 or 1.")
        return raw in ("1", "true", "yes")

    def networks(name: str) -> tuple[str, ...]:
        given = tuple(text(name).replace(",", " ").split())
        for one in given:
            try:
                ip_network(one)
            except ValueError:
                raise SettingsError(f"PARLEY_{name}: {one!r} is no address and no network.") from None
        return given

    def file(name: str) -> Path | None:
        path = Path(text(name)).expanduser().absolute() if text(name) else None
        if path is not None and not path.is_file():
            raise SettingsError(f"PARLEY_{name}: there is no file {path}.")
        return path

    database_url = text("DATABASE_URL")
    if database_url and urlsplit(database_url).scheme.split("+")[0] not in ("sqlite", "postgres", "postgresql"):
        raise SettingsError("PARLEY_DATABASE_URL: expected sqlite:///… or postgresql://….")
    return Settings(
        home=Path(text("HOME", ".parley")).expanduser().absolute(),
        host=text("HOST", "127.0.0.1"),
        port=number("PORT", 8000, 1, 65535),
        demo=flag("DEMO", True),
        database_url=database_url,
        media_url=text("MEDIA_URL"),
        admin_password=source.get("PARLEY_ADMIN_PASSWORD", ""),
        public_url=text("PUBLIC_URL"),
        visitor_messages_per_minute=number("VISITOR_MESSAGES_PER_MINUTE", 30, 1, 1_000_000),
        max_file_bytes=number("MAX_FILE_BYTES", 20 * 1024 * 1024, 1024, 1024 * 1024 * 1024),
        allow_private_http=flag("ALLOW_PRIVATE_HTTP", False),
        smtp_port=number("SMTP_PORT", DEMO_SMTP_PORT if flag("DEMO", True) else 0, 0, 65535),
        lmtp_port=number("LMTP_PORT", 0, 0, 65535),
        smtp_host=text("SMTP_HOST", "127.0.0.1"),
        max_mail_bytes=number("MAX_MAIL_BYTES", 50 * 1024 * 1024, 64 * 1024, 1024 * 1024 * 1024),
        trusted_proxies=networks("TRUSTED_PROXIES"),
        geoip_file=file("GEOIP_FILE"),
    )

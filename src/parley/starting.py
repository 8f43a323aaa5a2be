"""What happens before the first request: folders, schema, first administrator or demo data; and what is printed."""

from parley.access import actions as access
from parley.access import queries as access_queries
from parley.access import sets
from parley.kit import ids, schema
from parley.kit.database import Database
from parley.settings import Settings


def prepare(settings: Settings) -> str:
    """Make ready; returns the greeting to print once the server answers."""
    settings.home.mkdir(parents=True, exist_ok=True)
    if not schema.is_current(settings.url):
        # Loaded only for its hour: a second start shall be quick.
        from parley.kit import migrate  # noqa: PLC0415

        migrate.upgrade(settings.url)
    database = Database(settings.url)
    database.start()
    try:
        if database.read_now(access_queries.new_permissions):
            database.write_now(sets.learn)
        lines = _first_start(database, settings)
    finally:
        database.stop()
    return "\n".join(["", "  Parley is ready.", "", f"  Desktop          {settings.base_url}/", *lines, ""])


def _first_start(database: Database, settings: Settings) -> list[str]:
    if settings.demo:
        # Read only where it is wanted: its texts are most of what a start would load.
        from parley.demo import seed  # noqa: PLC0415

        if database.read_now(seed.is_empty):
            seed.seed(database, settings)
        return [
            f"  Customer's page  {settings.base_url}/demo",
            "",
            *(f"  {one}" for one in seed.logins(database, settings)),
        ]
    if database.read_now(access_queries.anybody):
        return []
    password = settings.admin_password or ids.token(96)
    if not database.write_now(access.ensure_administrator, password, chosen=bool(settings.admin_password)):
        # Another process of ours was faster, and printed it.
        return []
    return ["", f"  Administrator    admin / {password}   (shown this once; change it in the desktop)"]

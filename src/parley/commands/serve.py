import gc
import logging
import socket
import sys
from contextlib import suppress

import click
import uvicorn

from parley.app import Door, build
from parley.commands.opening import settings
from parley.kit.schema import NewerDatabase
from parley.settings import Settings, SettingsError
from parley.starting import prepare

BACKLOG = 2048


@click.command("serve")
def command() -> None:
    """Bring the database up to date, seed it when it is empty, and serve until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("httpx", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    sys.setswitchinterval(0.001)
    chosen = settings()
    listening = _listen(chosen)
    try:
        greeting = prepare(chosen)
    except NewerDatabase as error:
        raise click.ClickException(str(error)) from error
    except PermissionError as error:
        raise click.ClickException(f"no permission to write to {error.filename or chosen.home}.") from error
    except OSError as error:
        raise click.ClickException(f"{chosen.home}: {error.strerror or error}.") from error
    try:
        application = build(chosen)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    config = uvicorn.Config(
        application,
        forwarded_allow_ips=list(chosen.trusted_proxies),
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=256 * 1024,
        access_log=False,
        log_level="warning",
        lifespan="on",
        timeout_graceful_shutdown=5,
    )
    server = Server(config, greeting, application.state.door)
    with suppress(KeyboardInterrupt):  # uvicorn has stopped in order by then, and passes the signal on
        server.run(sockets=[listening])
    raise SystemExit(0 if server.started else 1)


class Server(uvicorn.Server):
    """Says where to go once it really answers, and what does not work."""

    def __init__(self, config: uvicorn.Config, greeting: str, door: Door) -> None:
        super().__init__(config)
        self._greeting, self._door = greeting, door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            # What is here by now stays; looking through it again and again costs the slowest requests their time.
            gc.collect()
            gc.freeze()
            click.echo(self._greeting)
            for trouble in self._door.house.troubles.values():
                click.echo(f"  {trouble['en']}\n")


def _listen(chosen: Settings) -> socket.socket:
    """Take the port before anything else, so that a second start says so at once and touches nothing."""
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((chosen.host, chosen.port))
        listening.listen(BACKLOG)
    except OSError as error:
        reason = "is in use" if error.errno == 98 else f"cannot be opened ({error.strerror})"
        raise click.ClickException(f"port {chosen.port} {reason}; set PARLEY_PORT to another one.") from error
    return listening

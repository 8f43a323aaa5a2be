"""Debian's Dovecot on loopback, with a mailbox of one's own. Where it is not installed, nothing of this runs."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from imaplib import IMAP4
from pathlib import Path
from tempfile import mkdtemp

INSTALLED = shutil.which("dovecot", path="/usr/sbin:/usr/bin") is not None
USER, PASSWORD = "box", "opensesame"
_CONF = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{folder}/mail
first_valid_uid = 0
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
imap_idle_notify_interval = 30 s
{capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Dovecot:
    def __init__(self, folder: Path, *, idle: bool = True, certificate: tuple[Path, Path] | None = None) -> None:
        self.folder = folder
        self.port, self.tls_port = free_port(), free_port()
        # As root it wants to be somebody else: mail of root is refused.
        uid = os.getuid() or pwd.getpwnam("nobody").pw_uid
        gid = os.getgid() if os.getuid() else pwd.getpwnam("nobody").pw_gid
        for name in ("mail", "home", "state"):
            (folder / name).mkdir(exist_ok=True)
            os.chown(folder / name, uid, gid)
        user, group = pwd.getpwuid(uid).pw_name, grp.getgrgid(gid).gr_name
        (folder / "conf").write_text(
            _CONF.format(
                folder=folder,
                user=user,
                group=group,
                uid=uid,
                gid=gid,
                port=self.port,
                tls_port=self.tls_port,
                password=PASSWORD,
                ssl="yes" if certificate else "no",
                certificate=f"ssl_cert = <{certificate[0]}\nssl_key = <{certificate[1]}" if certificate else "",
                capability="" if idle else "imap_capability = IMAP4rev1 UIDPLUS",
            )
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", str(self.folder / "conf")],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 15
        while True:
            try:
                self.client().logout()
            except OSError:
                assert self._process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < deadline, (self.folder / "log").read_text()
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """All of it, at once."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def client(self) -> IMAP4:
        client = IMAP4("127.0.0.1", self.port, timeout=10)
        client.login(USER, PASSWORD)
        return client

    def put(self, *mails: bytes, seen: bool = False, folder: str = "INBOX", at: datetime | None = None) -> None:
        """``folder`` as the network writes it; made when it is not there."""
        client = self.client()
        client.create(folder)
        flags = r"(\Seen)" if seen else None
        for mail in mails:
            # None is for neither; only its types do not know.
            client.append(folder, flags, at, mail)  # type: ignore[arg-type]
        client.logout()

    def flags(self) -> list[str]:
        """Of each mail, in order."""
        client = self.client()
        client.select("INBOX", readonly=True)
        _, told = client.fetch("1:*", "(FLAGS)")
        client.logout()
        return [str(one) for one in told if one]

    def number_anew(self) -> None:
        """What happens when a mailbox is restored or moved: another UIDVALIDITY. Only while it is stopped."""
        for path in (self.folder / "mail").glob("dovecot*"):
            path.unlink()


@contextmanager
def dovecot(**more: object) -> Generator[Dovecot]:
    folder = Path(mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    server = Dovecot(folder, **more)  # type: ignore[arg-type]
    server.start()
    try:
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)

"""Debian's Postfix on loopback, between us and the world. Where it is not installed nothing of this runs.

Nor without being root: its master has to be, and its queue is another account's.
"""

import os
import pwd
import shutil
import smtplib
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.email.dovecot import free_port

_POSTFIX = "/usr/sbin/postfix"
USABLE = Path(_POSTFIX).exists() and os.getuid() == 0
WHY_NOT = "apt-get install postfix, and be root"
_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.net
mydestination =
local_recipient_maps =
alias_maps =
mynetworks = 127.0.0.0/8
relay_domains = shop.example
transport_maps = inline:{{
  {{ shop.example = {way_in}:[127.0.0.1]:{port_in} }}, {{ example.org = smtp:[127.0.0.1]:{port_out} }} }}
smtp_dns_support_level = disabled
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
smtp_connect_timeout = 2s
smtpd_recipient_restrictions =
  check_recipient_access inline:{{ {{ gone@example.org = 550 5.1.1 He left }} }}, permit_mynetworks, reject
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """Brings mail for shop.example to ``port_in`` by ``way_in`` (SMTP or LMTP), for example.org to ``port_out``."""

    def __init__(self, folder: Path, *, way_in: str, port_in: int, port_out: int) -> None:
        self.folder = folder
        self.port = free_port()
        for name in ("etc", "queue", "data"):
            (folder / name).mkdir()
        account = pwd.getpwnam("postfix")
        os.chown(folder / "data", account.pw_uid, account.pw_gid)
        main = _MAIN.format(folder=folder, way_in=way_in, port_in=port_in, port_out=port_out)
        (folder / "etc/main.cf").write_text(main)
        (folder / "etc/master.cf").write_text(_MASTER.format(port=self.port))

    def _do(self, what: str) -> None:
        subprocess.run([_POSTFIX, "-c", self.folder / "etc", what], check=True, capture_output=True)

    def start(self) -> None:
        self._do("start")
        deadline = time.monotonic() + 15
        while True:
            try:
                smtplib.SMTP("127.0.0.1", self.port, timeout=5).quit()
            except OSError:
                assert time.monotonic() < deadline, self.log()
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """All of it, at once: what it has said 250 to is in its queue."""
        self._do("abort")

    def log(self) -> str:
        return (self.folder / "log").read_text() if (self.folder / "log").exists() else "no log"


@contextmanager
def postfix(*, way_in: str = "smtp", port_in: int, port_out: int) -> Generator[Postfix]:
    folder = Path(mkdtemp(prefix="postfix-"))
    folder.chmod(0o755)
    try:
        server = Postfix(folder, way_in=way_in, port_in=port_in, port_out=port_out)
        server.start()
        yield server
    finally:
        subprocess.run([_POSTFIX, "-c", folder / "etc", "abort"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)

"""Certificates that are no good, each in its own way, and one that is."""

import subprocess
from pathlib import Path
from typing import NamedTuple

_NEW = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj")


class Certificate(NamedTuple):
    certificate: Path
    key: Path


def self_signed(folder: Path) -> Certificate:
    """Nobody vouches for it."""
    return _made(folder, "self")


def authority(folder: Path) -> Certificate:
    """Who vouches for others; trusted by whom ``SSL_CERT_FILE`` tells so."""
    return _made(folder, "authority")


def issued(by: Certificate, name: str) -> Certificate:
    """Good for ``name`` alone, as openssl writes it: ``DNS:mail.example.org``, ``IP:127.0.0.1``."""
    folder, ours = by.key.parent, ("-CA", by.certificate, "-CAkey", by.key)
    told = ("-addext", f"subjectAltName={name}", "-addext", "basicConstraints=critical,CA:FALSE")
    return _made(folder, name.replace(":", "-"), *ours, *told)


def _made(folder: Path, name: str, *more: str | Path) -> Certificate:
    made = Certificate(folder / f"{name}.pem", folder / f"{name}-key.pem")
    command = [*_NEW, f"/CN={name}", "-keyout", made.key, "-out", made.certificate, *more]
    subprocess.run(command, check=True, capture_output=True)
    return made

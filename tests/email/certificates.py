"""A certificate nobody vouches for."""

import subprocess
from pathlib import Path

_REQUEST = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")


def self_signed(folder: Path) -> tuple[Path, Path]:
    """The certificate and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [*_REQUEST, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    return certificate, key

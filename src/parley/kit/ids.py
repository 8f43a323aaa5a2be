"""Unguessable strings: tokens, keys of files, secrets."""

import hashlib
import secrets


def token(bits: int = 256) -> str:
    """A fresh random string of ``bits`` bits, URL-safe."""
    return secrets.token_urlsafe(bits // 8)


def digest(secret: str) -> str:
    """What we store of a token: its SHA-256 in hex. Tokens are random, so no salt or slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def letters(count: int) -> str:
    """A fresh random word of small letters and digits that are not mistaken for each other; five bits each."""
    return "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(count))

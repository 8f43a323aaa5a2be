"""Passwords are kept as argon2id hashes, with argon2-cffi's own parameters (RFC 9106, low memory)."""

import asyncio
import secrets
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from parley.access.errors import WeakPassword

MIN_LENGTH = 10

_hasher = PasswordHasher()
# A hash takes 64 MB and tens of milliseconds: however many people knock, two at a time.
_threads = ThreadPoolExecutor(2, thread_name_prefix="argon2")


def _normal(password: str) -> str:
    """The same keys give other code points on other systems: é is one of them or two."""
    return unicodedata.normalize("NFKC", password)


def hash_now(password: str) -> str:
    return _hasher.hash(_normal(password))


@cache
def _nobodys() -> str:
    """What an unknown user's password is checked against, so that the answer takes as long as for a known one."""
    return hash_now("nobody has this password")


def check_now(password_hash: str | None, password: str) -> bool:
    """Without a hash: false, after the same time."""
    nobodys = _nobodys()
    try:
        return _hasher.verify(password_hash or nobodys, _normal(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, hash_now, password)


async def check_password(password_hash: str | None, password: str) -> bool:
    return await asyncio.get_running_loop().run_in_executor(_threads, check_now, password_hash, password)


@cache
def unknown() -> str:
    """The hash of a password that nobody knows, for an account that gets its own later."""
    return hash_now(secrets.token_urlsafe())


# Without signs that are mistaken for others when they are read out.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def made_up() -> str:
    """Four times four signs: 79 bits, and easy to read out."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))


def must_be_strong(password: str, username: str) -> None:
    if len(_normal(password)) < MIN_LENGTH or _normal(password).casefold() == username:
        raise WeakPassword(min_length=MIN_LENGTH)

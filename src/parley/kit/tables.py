"""The one MetaData all rooms' tables hang from, and the column types they share."""

from typing import Any

import msgspec
from sqlalchemy import BigInteger, Integer, MetaData, Text
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column declared exactly INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

# Milliseconds since the epoch, UTC.
Moment = BigInteger


class Json(TypeDecorator[Any]):
    """A value of a msgspec-encodable type, kept as JSON text; decoded to ``shape`` on the way out."""

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any = Any) -> None:
        super().__init__()
        self.shape = shape
        self._decoder = msgspec.json.Decoder(shape)

    def __repr__(self) -> str:
        return "Json()"

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Any) -> Any:  # noqa: ARG002 (SQLAlchemy's signature)
        return None if value is None else self._decoder.decode(value)

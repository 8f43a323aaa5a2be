"""The measure of things: raw sqlite3 storing the same row, with every commit on the disk."""

import sqlite3
import time
from pathlib import Path

TEXT = "Hello, my lamp arrived broken, can you help me with order 1234?"


def per_second(path: Path, per_commit: int, seconds: float) -> float:
    """Messages a second: insert one, update its conversation; ``per_commit`` of them a transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE message (id INTEGER PRIMARY KEY, conversation_id INTEGER, number INTEGER, at INTEGER,"
        " author TEXT, author_id INTEGER, author_name TEXT, kind TEXT, text TEXT, key TEXT UNIQUE,"
        " UNIQUE (conversation_id, number))"
    )
    connection.execute("CREATE TABLE conversation (id INTEGER PRIMARY KEY, message_count INTEGER, last_message TEXT)")
    connection.executemany("INSERT INTO conversation VALUES (?, 0, '')", [(n,) for n in range(1, 65)])
    stored, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(per_commit):
            stored += 1
            conversation = stored % 64 + 1
            connection.execute(
                "INSERT INTO message (conversation_id, number, at, author, author_id, author_name, kind, text, key)"
                " VALUES (?, ?, ?, 'customer', 7, 'Rosa', 'text', ?, ?)",
                (conversation, stored, 1_700_000_000_000 + stored, TEXT, f"customer:7:{stored:032x}"),
            )
            connection.execute(
                "UPDATE conversation SET message_count = message_count + 1, last_message = ? WHERE id = ?",
                (TEXT, conversation),
            )
        connection.execute("COMMIT")
    connection.close()
    return stored / spent

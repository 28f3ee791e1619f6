"""Take a store file's seal off and put one on, as SQLCipher does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    from pathlib import Path


def export(source: Path, source_key: bytes | None, target: Path, target_key: bytes | None) -> None:
    """Copy a store file into a new one under another key; None is no key at all."""
    connection = sqlcipher.connect(str(source))
    try:
        if source_key is not None:
            connection.execute(f"PRAGMA key = \"x'{source_key.hex()}'\"")
        key = "" if target_key is None else f"x'{target_key.hex()}'"
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), key))
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.execute("DETACH DATABASE copy")
    finally:
        connection.close()

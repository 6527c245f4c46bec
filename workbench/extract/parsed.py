"""Parsed lexicons kept between starts: to read them back takes a twentieth of the time of parsing TOML."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from hashlib import blake2b
from typing import Any

import msgspec

from workbench.config import cache_folder
from workbench.names.cache_folders import is_ours


def parse_or_recall(name: str, content: bytes) -> dict[str, Any]:
    """What the TOML of a shipped lexicon says; recalled from the cache folder where it was parsed before.

    Without a cache folder that can be written it is parsed every time. Raises tomllib.TOMLDecodeError.
    """
    digest = blake2b(content, digest_size=16).digest()
    path = cache_folder() / f"lexicon-{name}.msgpack"
    with suppress(OSError, ValueError, TypeError):  # none yet, or a damaged one
        kept, tables = msgspec.msgpack.decode(path.read_bytes())
        if kept == digest and is_ours(path):
            recalled: dict[str, Any] = tables
            return recalled
    parsed = tomllib.loads(content.decode("utf-8"))
    with suppress(OSError):
        packed = msgspec.msgpack.encode((digest, parsed))
        if msgspec.msgpack.decode(packed)[1] == parsed:  # dates and the like would come back as text
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(f".{os.getpid()}")
            beside.write_bytes(packed)
            beside.replace(path)
    return parsed

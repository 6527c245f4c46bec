"""Report texts: one file each, named by its sha256, written once and never changed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from workbench.store.disk import Disk, flush_folder, put, reason
from workbench.store.repository import CorruptCase

_NAME = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"[0-9a-f]{64}\.txt")


def is_text(path: Path) -> bool:
    """Whether a file is one of a case's texts, by its name, and not a link or what a syncing program left."""
    return _FILE.fullmatch(path.name) is not None and path.is_file() and not path.is_symlink()


def to_bytes(text: str) -> bytes:
    """UTF-8; lone surrogates, which damaged documents yield, as the three bytes they would have."""
    return text.encode("utf-8", "surrogatepass")


class Texts:
    """The folder of texts."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def path(self, sha256: str) -> Path:
        """The file of a text."""
        return self._folder / f"{sha256}.txt"

    def add(self, text: str) -> str:
        """Stores a text durably and returns its sha256. Raises OSError."""
        raw = to_bytes(text)
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self.path(sha256)
        if not self._holds(path, raw):
            put(self._disk, path, raw)
        # Also for one that was there: whoever put it may have died before its name was durable.
        flush_folder(self._disk, self._folder)
        return sha256

    def read(self, sha256: str) -> str:
        """The text. Raises CorruptCase when it is missing or was changed."""
        path = self.path(sha256)
        if not _NAME.fullmatch(sha256):
            raise CorruptCase(f"{sha256!r} is no sha256 of a text")
        try:
            raw = self._disk.read(path)
        except OSError as error:
            raise CorruptCase(
                f"{path}: the text cannot be read ({reason(error)}); add the report again"
            ) from error
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise CorruptCase(f"{path}: the text was changed; add the report again")
        return raw.decode("utf-8", "surrogatepass")

    def _holds(self, path: Path, raw: bytes) -> bool:
        try:
            return self._disk.read(path) == raw
        except OSError:
            return False

"""The interface of the case store: what the rest of the program may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from workbench.model.case import Case
from workbench.model.entry import Entry, Heading

File = tuple[str, bytes]
"""A file's path within a case, with slashes, and what it holds."""


class StoreError(Exception):
    """Something is wrong with a case on disk; the text says what, and what to do."""


class NotACase(StoreError):
    """The folder holds no case, or the path is no folder."""


class CorruptCase(StoreError):
    """The case is damaged; nothing was changed."""


class NewerCase(StoreError):
    """A newer version of the program wrote the case; nothing was changed."""


class CaseLocked(StoreError):
    """Another process writes to the case; it can be opened read-only."""


class FolderNotWritable(CaseLocked):
    """The folder or its medium cannot be written to; a case in it can be opened read-only."""


class CaseOwned(CaseLocked):
    """Another computer has the case open, as its owner file in a shared or synced folder says."""


class CaseExists(StoreError):
    """There is a case where one was to be made."""


class ReadOnly(StoreError):
    """The case is open read-only, so it cannot be changed."""


class NotSaved(StoreError):
    """A change could not be written; the case on disk and in memory are as before it."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final
        """Whether the disk failed in a way that no second try can mend: nothing more will be written here."""


class Repository(Protocol):
    """One open case on disk."""

    @property
    def path(self) -> Path:
        """The case's folder."""

    @property
    def case_id(self) -> str:
        """The id of the case, made with it."""

    @property
    def read_only(self) -> bool:
        """Whether commits are refused."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What opening found and mended, in words for the analyst."""

    def load(self) -> Case:
        """The state of the case, all records, tombstones included; every commit changes it."""

    def commit(self, entry: Entry) -> None:
        """Writes an entry; when it returns, the entry survives a power cut, and the case has changed.

        Raises:
            NotSaved: it was not written, and nothing changed.
            ReadOnly: the case is open read-only.
            ValueError: its seq is not the next, or a before-image is not what is stored.
        """

    def entries(self, *, newest_first: bool = False) -> Iterator[Entry]:
        """All entries. Raises CorruptCase where the history is damaged."""

    def headings(self, *, newest_first: bool = False) -> Iterator[Heading]:
        """All entries without their changes, which is much faster. Raises CorruptCase as `entries`."""

    def entry(self, seq: int) -> Entry:
        """The entry of that number. Raises KeyError when there is none, CorruptCase when it is damaged."""

    @property
    def last_seq(self) -> int:
        """The number of the newest entry; 0 for a new case."""

    def add_text(self, text: str) -> str:
        """Stores a report's text durably under its sha256, which it returns; a second time does nothing."""

    def text(self, sha256: str) -> str:
        """The stored text. Raises CorruptCase when it is missing or does not match its sha256."""

    @property
    def untidy(self) -> bool:
        """Whether `tidy` would take much work off the next opening."""

    def tidy(self) -> None:
        """Takes work off the next opening; nothing depends on it, and it never raises.

        It may take half a second, so a worker thread runs it: it delays no commit of another thread.
        """

    def contents(self) -> Iterator[File]:
        """The files of a whole copy of the case as it stands, history and texts included.

        Raises:
            OSError: one cannot be read.
        """

    def close(self) -> None:
        """Gives up the lock. Calling it again does nothing."""

    def __enter__(self) -> Repository: ...

    def __exit__(self, *_: object) -> None: ...

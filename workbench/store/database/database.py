"""A whole case as a TinyDB database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB

from workbench.model.entry import TABLES
from workbench.model.stamping import utc_now
from workbench.store.cases import open_case
from workbench.store.database.storage import CaseStorage
from workbench.store.database.table import CaseTable
from workbench.store.repository import Repository


class CaseDatabase(TinyDB):
    """The tables of a case, as TinyDB has them; every write, or transaction, is one entry of its history.

    A write is checked as a record of its table, stamped with the time and who made it, and on disk when it
    returns; `undo` takes it back like any other. A table that a case does not have is empty, and refuses
    writes. Not thread-safe.
    """

    table_class = CaseTable  # type: ignore[assignment]  # as the next
    default_storage_class = CaseStorage  # type: ignore[assignment]  # typed by TinyDB's own default

    def __init__(self, repository: Repository, *, by: str, clock: Callable[[], str] = utc_now) -> None:
        """A database over an open case, which it closes in the end; by is who signs its entries."""
        super().__init__(repository, by=by, clock=clock)

    @property
    def storage(self) -> CaseStorage:
        """TinyDB's storage, here the case."""
        return cast(CaseStorage, self._storage)

    @property
    def repository(self) -> Repository:
        """The case itself: its id and path, warnings of opening, the texts of reports, the history."""
        return self.storage.repository

    def table(self, name: str, **options: Any) -> CaseTable:
        """A table of the case. Takes TinyDB's options, of which ``cache_size`` has an effect."""
        return cast(CaseTable, super().table(name, **options))

    def tables(self) -> set[str]:
        """The names of the tables, empty ones included."""
        return set(TABLES)

    def transaction(self, summary: str, reason: str | None = None) -> AbstractContextManager[None]:
        """Makes all changes within a ``with`` block, over any tables, one entry; after an exception, none.

        summary, and the reason where there is one, are what the history says of it. References are checked
        at the end, so that records may be removed in any order.

        Raises:
            RuntimeError: another transaction is open.
            ReadOnly: the case is open read-only.
            ValueError, NotSaved: as for a single write; then nothing was changed.
        """
        return self.storage.transaction(summary, reason)

    def drop_table(self, name: str) -> None:
        """Removes all records of a table, as one entry. Raises ValueError where others point to them."""
        self.table(name).truncate()


def open_database(path: Path, *, by: str, read_only: bool = False) -> CaseDatabase:
    """Opens a case as a database; by is who signs what is changed. Raises as `open_case`."""
    repository = open_case(path, read_only=read_only)
    try:
        return CaseDatabase(repository, by=by)
    except BaseException:
        repository.close()
        raise

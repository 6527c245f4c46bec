"""TinyDB's table over the records of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, cast, overload

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from workbench.model.identity import new_id
from workbench.model.record import Record
from workbench.store.database.documents import RecordView, document_of
from workbench.store.database.storage import CaseStorage

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]
"""What an update does: the fields it sets, or a function that changes a document."""

_MISTAKABLE = ("'fragment'", "'matches'", "'search'", "QueryImplNone")
"""How queries show themselves whose hash leaves out a part (TinyDB 4.9: the path of a fragment, the flags of
a pattern, a function in a nested query): two that differ can be equal, so results are not kept by them."""


class CaseDocument(Document):
    """TinyDB's document, with an id of text; to insert one with an id of your own either kind will do."""

    doc_id: str  # type: ignore[assignment]  # TinyDB's own types know of int only

    def __init__(self, value: Mapping[str, Any], doc_id: str) -> None:
        """A document of these fields; doc_id is the id of its record."""
        super().__init__(value, cast(Any, doc_id))


class Documents(Mapping[str, dict[str, Any]]):
    """The documents of a table by id, each made when it is asked for."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        """The documents of records by id, tombstones left out."""
        self._records = records

    def __getitem__(self, record_id: str) -> dict[str, Any]:
        record = self._records[record_id]
        if record.deleted:
            raise KeyError(record_id)
        return document_of(record)

    def __contains__(self, record_id: object) -> bool:
        record = self._records.get(cast(str, record_id))
        return record is not None and not record.deleted

    def __iter__(self) -> Iterator[str]:
        return (record.id for record in self._records.values() if not record.deleted)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Overlay(MutableMapping[str, Any]):
    """What TinyDB's updaters write to: documents over those of a table, which stay as they are."""

    def __init__(self, below: Documents) -> None:
        self._below = below
        self.touched: dict[str, Any] = {}
        """Documents that were written, or handed out to be changed; None for one that was removed."""

    def __getitem__(self, record_id: str) -> Any:
        if record_id not in self.touched:
            self.touched[record_id] = self._below[record_id]
        if self.touched[record_id] is None:
            raise KeyError(record_id)
        return self.touched[record_id]

    def __setitem__(self, record_id: str, document: Any) -> None:
        self.touched[record_id] = document

    def __delitem__(self, record_id: str) -> None:
        if record_id not in self:
            raise KeyError(record_id)
        if record_id in self._below:
            self.touched[record_id] = None
        else:
            del self.touched[record_id]

    def __contains__(self, record_id: object) -> bool:
        if record_id in self.touched:
            return self.touched[record_id] is not None
        return record_id in self._below

    def __iter__(self) -> Iterator[str]:
        new = (record_id for record_id in self.touched if record_id not in self._below)
        return iter([record_id for record_id in (*self._below, *new) if record_id in self])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Removes all documents."""
        self.touched = dict.fromkeys(self._below)


class CaseTable(Table):
    """A table of a case, by TinyDB's own interface; ids are text, the ids of the records.

    A write is on disk when it returns. A removed record stays as a tombstone, which no read shows. Documents
    are private copies. A field at its default is not in a document, so ``exists`` does not find it.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB's own types know of int only
    _storage: CaseStorage

    def __init__(
        self,
        storage: CaseStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        """As TinyDB's; the tables of a case are always there, so there is no empty one to persist."""
        super().__init__(storage, name, cache_size)
        self._cached_version = storage.version

    if TYPE_CHECKING:  # TinyDB's, with ids of text

        def insert(self, document: Mapping[str, Any]) -> str: ...  # type: ignore[override]
        def insert_multiple(  # type: ignore[override]
            self, documents: Iterable[Mapping[str, Any]]
        ) -> list[str]: ...
        def upsert(  # type: ignore[override]
            self, document: Mapping[str, Any], cond: QueryLike | None = None
        ) -> list[str]: ...
        def contains(  # type: ignore[override]
            self, cond: QueryLike | None = None, doc_id: str | None = None
        ) -> bool: ...
        def all(self) -> list[CaseDocument]: ...  # type: ignore[override]

    @property
    def storage(self) -> CaseStorage:
        """TinyDB's storage, here the case."""
        return self._storage

    def search(self, cond: QueryLike) -> list[CaseDocument]:  # type: ignore[override]  # lists are invariant
        """The documents that meet a condition."""
        return [_document(record) for record in self._found(cond)]

    def count(self, cond: QueryLike) -> int:
        """How many documents meet a condition."""
        return len(self._found(cond))

    @overload  # type: ignore[override]  # TinyDB's own types know of int ids only
    def get(self, cond: QueryLike | None = ..., doc_id: str | None = ...) -> CaseDocument | None: ...
    @overload
    def get(
        self, cond: QueryLike | None = ..., doc_id: None = ..., *, doc_ids: Iterable[str]
    ) -> list[CaseDocument]: ...
    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: str | None = None,
        doc_ids: Iterable[str] | None = None,
    ) -> CaseDocument | list[CaseDocument] | None:
        """The document of an id or the first that meets a condition, else None; of ids, those there are."""
        if doc_id is not None:
            record = self._storage.record(self.name, doc_id)
        elif doc_ids is not None:
            found = (self._storage.record(self.name, one) for one in dict.fromkeys(doc_ids))
            return [_document(record) for record in found if record is not None]
        elif cond is not None:
            record = next(self._matching(cond), None)
        else:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        return None if record is None else _document(record)

    def update(  # type: ignore[override]  # as for `get`
        self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[str] | None = None
    ) -> list[str]:
        """Changes the documents that meet a condition, those of ids, or all; the ids of those it changed."""
        if doc_ids is None and cond is not None:
            doc_ids = self._ids(cond)
        return cast(list[str], super().update(fields, None, cast(Any, doc_ids)))

    def update_multiple(  # type: ignore[override]  # as for `get`
        self, updates: Iterable[tuple[Fields, QueryLike]]
    ) -> list[str]:
        """Does several updates, each of the documents that meet its condition once those before are done."""
        updates = list(updates)
        candidates = self._ids(lambda document: any(cond(document) for _, cond in updates))
        updated: list[str] = []

        def updater(table: MutableMapping[Any, Any]) -> None:
            for record_id in candidates:
                for fields, cond in updates:
                    if cond(table[record_id]):
                        updated.append(record_id)
                        if callable(fields):
                            fields(table[record_id])
                        else:
                            table[record_id].update(fields)

        self._update_table(updater)
        return updated

    def remove(  # type: ignore[override]  # as for `get`
        self, cond: QueryLike | None = None, doc_ids: Iterable[str] | None = None
    ) -> list[str]:
        """Removes the documents that meet a condition, or those of ids; the ids of those it removed."""
        if doc_ids is None and cond is not None:
            doc_ids = self._ids(cond)
        return cast(list[str], super().remove(None, cast(Any, doc_ids)))

    def __len__(self) -> int:
        return len(self._storage.records(self.name))

    def __iter__(self) -> Iterator[CaseDocument]:
        return map(_document, self._storage.records(self.name))

    def _found(self, cond: QueryLike) -> list[Record]:
        """The records that meet a condition; kept by the condition until something changes."""
        version = self._storage.version
        if self._cached_version != version:
            self.clear_cache()
            self._cached_version = version
        cache = cast("MutableMapping[QueryLike, list[Record]]", self._query_cache)
        found = cache.get(cond)
        if found is None:
            found = list(self._matching(cond))
            if _cacheable(cond) and self._storage.version == version:
                cache[cond] = found
        return found

    def _matching(self, cond: QueryLike) -> Iterator[Record]:
        """The records that meet a condition, one after the other."""
        records = self._storage.records(self.name)
        if not records:
            return
        view = RecordView(type(records[0]))
        meets = cond.__call__  # looked up once: calling the query itself would look it up every time
        for record in records:
            view.record = record
            if meets(view):
                yield record

    def _ids(self, cond: QueryLike) -> list[str]:
        return [record.id for record in self._matching(cond)]

    def _read_table(self) -> Any:
        return Documents(self._storage.by_id(self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        overlay = Overlay(self._read_table())
        updater(overlay)
        if overlay.touched:
            self._storage.change({self.name: overlay.touched})

    def _get_next_id(self) -> str:
        return new_id()


def _document(record: Record) -> CaseDocument:
    return CaseDocument(document_of(record), record.id)


def _cacheable(cond: QueryLike) -> bool:
    says: Callable[[], bool] = getattr(cond, "is_cacheable", lambda: True)
    return says() and not any(word in repr(cond) for word in _MISTAKABLE)

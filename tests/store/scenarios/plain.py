"""The same kind of work with TinyDB as it comes: one file, overwritten in place at every edit."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from tinydb import TinyDB
from tinydb.storages import JSONStorage, Storage

from tests.store.scenarios.scenario import Scenario
from tests.store.world import World
from workbench.store.disk import Disk, write_all

EDITS = 14
Documents = dict[str, dict[str, Any]]


class _Handle:
    """The file that `JSONStorage` reads and writes, by way of a disk; flushed when it says so."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk = disk
        self._path = path
        self._descriptor = disk.open(path, os.O_RDWR)
        self._text = io.StringIO()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def tell(self) -> int:
        return os.lseek(self._descriptor, 0, os.SEEK_CUR)

    def read(self) -> str:
        return self._path.read_text()

    def write(self, text: str) -> None:
        self._text.write(text)

    def flush(self) -> None:
        text, self._text = self._text.getvalue(), io.StringIO()
        write_all(self._disk, self._descriptor, text.encode())

    def fileno(self) -> int:
        return self._descriptor

    def truncate(self) -> None:
        self._disk.truncate(self._descriptor, self.tell())

    def close(self) -> None:
        self._disk.close(self._descriptor)


class _OnDisk(JSONStorage):
    """TinyDB's own storage but for where its file comes from."""

    def __init__(self, disk: Disk, path: Path) -> None:
        Storage.__init__(self)
        self._mode = "r+"
        self.kwargs: dict[str, Any] = {}
        self._handle: Any = _Handle(disk, path)


class PlainTinyDB(Scenario):
    """Edits of one document each; progress is how many of them returned."""

    name: ClassVar[str] = "plain TinyDB"
    least: ClassVar[int] = 50

    def __init__(self, world: World, documents: int = 1000) -> None:
        self.documents = documents
        self.states: list[Documents] = []
        super().__init__(world)

    @property
    def file(self) -> Path:
        """The database."""
        return self.world.root / "plain.json"

    def make(self) -> None:
        for edits in (*range(EDITS + 1), 0):
            self.world.become({})
            with TinyDB(self.file) as database:
                numbers = range(self.documents)
                database.insert_multiple({"quote": f"words {each}", "start": each} for each in numbers)
                for number in range(edits):
                    edit(database, number)
            self.states.append(read(self.file))

    def again(self) -> None:
        super().again()
        self.progress = 0

    def run(self, disk: Disk) -> None:
        with patch("tinydb.storages.os.fsync", disk.sync):
            try:
                storage = _OnDisk(disk, self.file)
                self._edit(TinyDB(storage=lambda: storage))
            except (OSError, ValueError):
                return

    def _edit(self, database: TinyDB) -> None:
        while self.progress < EDITS:
            edit(database, self.progress)
            self.progress += 1

    def verify(self, progress: int) -> None:
        assert read(self.file) in self.states[progress : progress + 2], "the file holds another state"


def edit(database: TinyDB, number: int) -> None:
    """Changes, adds or removes one document."""
    match number % 3:
        case 0:
            database.update({"tags": ["changed"] * (number + 1)}, doc_ids=[number + 1])
        case 1:
            database.insert({"quote": "more", "start": number})
        case _:
            database.remove(doc_ids=[number])


def read(file: Path) -> Documents:
    """What the file holds. Raises ValueError where it cannot be read."""
    found: dict[str, Documents] = json.loads(file.read_bytes() or b"{}")
    return found.get("_default", {})

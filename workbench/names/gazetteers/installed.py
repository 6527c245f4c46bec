"""The imported gazetteers in the data folder: ``names/<name>/``, each a heading and a file of entries.

``gazetteer.json`` is written last and names the file of entries, so a folder holds the old gazetteer or the
new one, never half of one. The entries are JSON lines in which what is empty is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbench.config import data_folder
from workbench.names.entry import NameEntry
from workbench.names.gazetteers.faults import GazetteerError, Malformed

HEADING = "gazetteer.json"
DAMAGED = "damaged"
"""Lies beside a heading whose entries turned out to be damaged, until the gazetteer is written anew."""
FORMAT = "workbench-gazetteer/1"
_AT_ONCE = 1 << 20
"""Bytes of entries that are decoded together."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an imported gazetteer without reading its entries."""

    format: str = FORMAT
    name: str
    """Also its folder's name and the first part of its entries' ids."""
    kind: str
    """geonames | table | actors: the kind of file that it was read from."""
    path: str
    """Where the original file lay; `update` looks there."""
    original: str
    """The sha256 of the original file."""
    imported: str
    """When, in UTC, as 2026-02-01T09:30:00Z."""
    countries: tuple[str, ...] = ()
    """Only rows of these were taken, by ISO 3166-1 code; all when empty."""
    attribution: str = ""
    """Whose data it is and under what licence."""
    rows: int
    kept: int
    left_out: int
    malformed: int
    first_malformed: tuple[Malformed, ...] = ()
    entries: str
    """Name of the file of entries."""
    size: int
    """Bytes of the file of entries."""
    digest: str
    """The sha256 of the file of entries."""


class Damaged(msgspec.Struct, frozen=True):
    """A gazetteer that cannot be used, and why."""

    name: str
    reason: str


class Gazetteer:
    """One imported gazetteer."""

    def __init__(self, folder: Path, heading: Heading) -> None:
        self.folder = folder
        self.heading = heading

    @property
    def name(self) -> str:
        """Its name, which is also :attr:`NameEntry.source` of its entries."""
        return self.heading.name

    @property
    def digest(self) -> str:
        """The sha256 of its entries: two gazetteers with the same digest hold the same."""
        return self.heading.digest

    def entries(self) -> Iterator[NameEntry]:
        """Its entries in the order of the original file.

        Raises GazetteerError, before the first entry, when they cannot be read or are not what was
        written; in the latter case :func:`list_gazetteers` leaves the gazetteer out from then on.
        """
        self.check()
        return self._decoded()

    def check(self) -> None:
        """Makes sure that the entries are what was written. Raises GazetteerError as `entries` does."""
        try:
            with self._path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as problem:
            raise self._unreadable(problem) from problem
        if digest != self.digest:
            self._mark_damaged()
            raise GazetteerError(
                f"{self.name}: its entries were damaged or changed; {_MEND.format(self.name)}"
            )

    @property
    def _path(self) -> Path:
        return self.folder / self.heading.entries

    def _unreadable(self, problem: OSError) -> GazetteerError:
        return GazetteerError(f"{self.name}: its entries cannot be read: {problem.strerror or problem}")

    def _mark_damaged(self) -> None:
        try:
            (self.folder / DAMAGED).write_text(self.digest, encoding="utf-8")
        except OSError:
            return  # a folder that cannot be written to: found again at the next reading

    def _decoded(self) -> Iterator[NameEntry]:
        decoder = msgspec.json.Decoder(NameEntry)
        try:
            with self._path.open("rb") as stream:
                while block := stream.read(_AT_ONCE):
                    yield from decoder.decode_lines(block + stream.readline())
        except OSError as problem:
            raise self._unreadable(problem) from problem
        except msgspec.DecodeError as problem:
            mend = _MEND.format(self.name)
            raise GazetteerError(f"{self.name}: it is of another version; {mend}") from problem


_MEND = "`workbench names update {0}` reads it again, `workbench names remove {0}` removes it"


def names_folder() -> Path:
    """Where imported gazetteers are kept."""
    return data_folder() / "names"


def list_gazetteers() -> list[Gazetteer]:
    """The imported gazetteers that can be used, by name; see :func:`damaged_gazetteers` for the others.

    Reads headings only, so damage inside a file of entries shows when the entries are read. Never raises.
    """
    return [each for each in _all() if isinstance(each, Gazetteer)]


def damaged_gazetteers() -> list[Damaged]:
    """The imported gazetteers that are left out, by name, and why."""
    return [each for each in _all() if isinstance(each, Damaged)]


def _all() -> list[Gazetteer | Damaged]:
    try:
        folders = sorted(folder for folder in names_folder().iterdir() if (folder / HEADING).exists())
    except OSError:
        return []
    return [_opened(folder) for folder in folders]


def _opened(folder: Path) -> Gazetteer | Damaged:
    """The gazetteer of a folder as far as its heading and the size of its entries tell."""
    mend = _MEND.format(folder.name)
    try:
        heading = msgspec.json.decode((folder / HEADING).read_bytes(), type=Heading)
        size = (folder / heading.entries).stat().st_size
        marked = (folder / DAMAGED).exists()
    except OSError as problem:
        return Damaged(folder.name, f"it cannot be read: {problem.strerror}; {mend}")
    except (msgspec.DecodeError, ValueError):
        return Damaged(
            folder.name, f"its {HEADING} is damaged; `workbench names remove {folder.name}` removes it"
        )
    if (
        heading.format != FORMAT
        or heading.name != folder.name
        or Path(heading.entries).name != heading.entries
    ):
        return Damaged(folder.name, f"it is of another version of the program; {mend}")
    if size != heading.size or marked:
        return Damaged(folder.name, f"its entries were damaged or changed; {mend}")
    return Gazetteer(folder, heading)

"""A symbolic link that somebody planted in a case is never followed for writing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.cases import added, loaded, opened, segments, span
from workbench.store.cases import create_case, open_case
from workbench.store.folder import CaseFolder
from workbench.store.repository import StoreError
from workbench.store.texts import to_bytes

TEXT = "Two men were seen at the well."
OUTSIDE = b"what lies outside the case"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of one entry."""
    with create_case(tmp_path / "case") as repository:
        repository.commit(added(1, span(1)))
    return tmp_path / "case"


def text_file(case: Path) -> Path:
    """Where the text will be."""
    return case / "texts" / f"{hashlib.sha256(to_bytes(TEXT)).hexdigest()}.txt"


def next_segment(case: Path) -> Path:
    """Where the journal will go on."""
    return segments(case)[-1].with_name("000000000003.jsonl")


def beside(place: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """The file that is written before one takes its place."""
    return lambda case: place(case).with_name(place(case).name + ".tmp")


PLACES: dict[str, Callable[[Path], Path]] = {
    "table": lambda case: case / "tables" / "spans" / "r1.json",
    "another table": lambda case: case / "tables" / "notes.json",
    "text": text_file,
    "checkpoint": lambda case: case / "local" / "checkpoint",
    "replica": lambda case: case / "local" / "replica.json",
    "owner": lambda case: case / "local" / "owner.json",
    "lock": lambda case: case / "local" / "lock",
    "newest segment": lambda case: segments(case)[-1],
    "next segment": next_segment,
}
PLACES |= {
    f"{name}, aside": beside(PLACES[name])
    for name in ("table", "text", "checkpoint", "owner", "next segment")
}


def work(case: Path, plant: Callable[[], None]) -> None:
    """Opens a case, plants something, and does all that writes; where that is refused, it ends."""
    try:
        repository = open_case(case)
    except StoreError:
        return
    assert isinstance(repository, CaseFolder)
    try:
        plant()
        repository.commit(added(repository.last_seq + 1, span(repository.last_seq + 1)))
        repository.add_text(TEXT)
        repository.tidy()
        repository.commit(added(repository.last_seq + 1, span(repository.last_seq + 1)))
        repository.tidy()
        repository.seal()
    except (StoreError, OSError):
        pass
    finally:
        repository.close()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("dangling", [False, True])
@pytest.mark.parametrize("place", PLACES)
def test_a_planted_link_is_not_written_through(
    case: Path, tmp_path: Path, place: str, dangling: bool, when: str
) -> None:
    path = PLACES[place](case)
    outside = tmp_path / "outside"
    if not dangling:
        outside.write_bytes(path.read_bytes() if path.exists() else OUTSIDE)
    before = outside.read_bytes() if outside.exists() else None

    def plant() -> None:
        path.unlink(missing_ok=True)
        path.symlink_to(outside)

    if when == "before":
        plant()
    work(case, plant if when == "after" else lambda: None)
    assert (outside.read_bytes() if outside.exists() else None) == before


@pytest.mark.parametrize("place", ["table", "another table", "text", "checkpoint", "owner", "table, aside"])
def test_work_goes_on_where_a_link_lies_in_the_way(case: Path, tmp_path: Path, place: str) -> None:
    path = PLACES[place](case)
    (tmp_path / "outside").write_bytes(OUTSIDE)
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / "outside")
    with opened(case) as repository:
        repository.commit(added(2, span(2)))
        assert repository.text(repository.add_text(TEXT)) == TEXT
    with opened(case) as repository:
        assert loaded(repository)["spans"] == {span(1).id: span(1), span(2).id: span(2)}
        assert repository.warnings == ()
    assert not path.is_symlink()

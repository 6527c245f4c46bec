"""A case that was worked on, ways to damage it, and what must be in the case that is rescued from it."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.session.reports import STRIKE, new_case, written
from tests.store.cases import loaded, opened, taken_for
from tests.store.test_cases import files
from workbench.edits.incidents import accept_incident, reject_incident, set_title
from workbench.edits.notes import write_note
from workbench.formats.reading.record_check import check_case_records
from workbench.model.entry import Entry, Table
from workbench.model.record import Record
from workbench.session.intake import add_report, read_report
from workbench.store.check import check_case
from workbench.store.disk import Disk
from workbench.store.folder import CaseFolder
from workbench.store.rescue import Rescued, rescue


def worked_on(folder: Path) -> Path:
    """A case that was worked on: a compressed segment, two plain ones, edits that the tables lack."""
    session = new_case(folder / "made")
    report = add_report(session, read_report(written(folder)))
    first, *others = session.case.incidents()
    session.apply(accept_incident(session.case, first.id))
    session.apply(write_note(session.case, "Two officers, says Nawaz.", on="incident", subject=first.id))
    session.tidy()
    assert isinstance(session.repository, CaseFolder)
    session.repository.seal()
    session.apply(set_title(session.case, first.id, "Market bomb"))
    add_report(session, read_report(written(folder, STRIKE, "strike.txt")))
    session.apply(write_note(session.case, "Read first.", on="report", subject=report))
    session.tidy()
    for other in others[:2]:
        session.apply(reject_incident(session.case, other.id, "told before"))
    session.undo()
    session.apply(set_title(session.case, first.id, "Bomb at the market"))
    shutil.copytree(folder / "made", folder / "case")  # as after a crash
    session.close()
    return taken_for(folder / "case", folder / "made")


def sealed(case: Path) -> Path:
    """The compressed segment."""
    [path] = case.glob("journal/*/*.gz")
    return path


def flip(path: Path, share: float) -> None:
    """Changes a byte of a file, that far into it."""
    raw = bytearray(path.read_bytes())
    raw[min(len(raw) - 1, int(len(raw) * share))] ^= 0x21
    path.write_bytes(raw)


def zero(path: Path, start: float, end: float) -> None:
    """Lets a part of a file be zeros."""
    raw = bytearray(path.read_bytes())
    first, last = int(len(raw) * start), int(len(raw) * end)
    raw[first:last] = bytes(last - first)
    path.write_bytes(raw)


def zero_some(path: Path, share: float) -> None:
    """Lets a tenth of a file be zeros."""
    zero(path, share, min(1.0, share + 0.1))


def cut(path: Path, share: float) -> None:
    """Cuts a file."""
    os.truncate(path, int(path.stat().st_size * share))


def plain_lines(case: Path) -> list[bytes]:
    """All that the journals hold, a file each, unpacked as far as that goes."""
    found = []
    for path in case.glob("journal/**/*.jsonl*"):
        raw = path.read_bytes()
        if path.suffix == ".gz":
            inflate, plain = zlib.decompressobj(31), b""
            for index in range(len(raw)):
                try:
                    plain += inflate.decompress(raw[index : index + 1])
                except zlib.error:
                    break
            raw = plain
        found.append(raw)
    return found


def journalled(case: Path) -> dict[int, tuple[Entry, bytes]]:
    """The entries of a sound case, each with its line."""
    whole = b"".join(plain_lines(case))
    with opened(case, read_only=True) as repository:
        entries = {each.seq: each for each in repository.entries()}
    lines = dict.fromkeys(entries, b"")
    for line in whole.split(b"\n"):
        for seq in entries:
            if line.startswith(b'{"seq":%d,' % seq) and b'"changes":' in line:
                lines[seq] = line
    return {seq: (entries[seq], lines[seq]) for seq in entries}


def newest_states(entries: list[Entry]) -> dict[tuple[Table, str], Record]:
    """The last state of each record that the entries tell of."""
    return {(change.table, change.id): change.after for each in entries for change in each.changes}


def holds_all_that_is_whole(sound: Path, damaged: Path, new: Path) -> None:
    """Holds a rescued case against the sound one, given what the damaged one still has."""
    original = journalled(sound)
    rest = plain_lines(damaged)
    with opened(new, read_only=True) as repository:
        told = {each.seq: each for each in repository.entries()}
        tables = loaded(repository)
    survived = [each for each, line in original.values() if any(line in raw for raw in rest)]
    for one in survived:
        kept = told[one.seq]
        assert kept.summary == one.summary
        assert (kept.at, kept.by, kept.reason, kept.undoes) == (one.at, one.by, one.reason, one.undoes)
        assert [change.after for change in kept.changes] == [change.after for change in one.changes]
    for (table, identity), state in newest_states(survived).items():
        now = tables[table][identity]
        assert now == state or now.rev > state.rev, (table, identity)
    for path in (sound / "tables").rglob("*.json"):
        left = damaged / path.relative_to(sound)
        if left.exists() and left.read_bytes() == path.read_bytes():
            for table, documents in json.loads(left.read_bytes()).items():
                for identity, document in documents.items():
                    assert tables[table][identity].rev >= document["rev"], (table, identity)
    assert told[max(told)].operation == "rescue"


def is_sound(new: Path, but_for_texts: bool = False) -> bool:
    """Whether checking finds nothing, or only texts that are missing."""
    faults = check_case(new)
    if but_for_texts:
        faults = [fault for fault in faults if "text" not in fault]
    elif not faults:
        with opened(new, read_only=True) as repository:
            faults = check_case_records(repository.load(), repository.text)
    assert faults == []
    return True


def rescued(case: Path, disk: Disk | None = None) -> tuple[Path, Rescued]:
    """A case rescued beside the damaged one, which must not change."""
    before = files(case)
    new = case.with_name("new")
    found = rescue(case, new, disk=disk)
    assert files(case) == before
    return new, found


def both(*acts: Callable[[], object]) -> None:
    """Does several things."""
    for act in acts:
        act()


def flip_line_feed(path: Path) -> None:
    """Changes the end of the second line, which leaves its words and its checksum whole."""
    raw = path.read_bytes()
    at = raw.index(b"\n", raw.index(b"\n") + 1)
    path.write_bytes(raw[:at] + b"\x0b" + raw[at + 1 :])

"""Rescuing a damaged case: all that is whole is in the new one, which is sound; the old one stays."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.session.reports import MARKET
from tests.store.cases import Tables, added, entry, loaded, opened, segments, span, taken_for
from tests.store.damage import (
    both,
    cut,
    flip,
    flip_line_feed,
    holds_all_that_is_whole,
    is_sound,
    journalled,
    plain_lines,
    rescued,
    sealed,
    worked_on,
    zero,
    zero_some,
)
from tests.store.faults import FailingDisk, HastyDisk
from tests.store.test_cases import files
from workbench.edits.incidents import set_title
from workbench.model.entry import Change
from workbench.session.session import Session
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.disk import Disk
from workbench.store.lines import seal
from workbench.store.repository import CaseExists, CorruptCase, NewerCase, NotACase, NotSaved
from workbench.store.rescue import rescue

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case without damage."""
    return worked_on(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to damage."""
    shutil.copytree(sound, tmp_path / "case")
    return taken_for(tmp_path / "case", sound)


LOSES_NOTHING = "the line feed of a line"
DAMAGES: dict[str, Damage] = {
    "a byte of an old entry": lambda case: flip(segments(case)[0], 0.3),
    "a byte of the newest segment": lambda case: flip(segments(case)[-1], 0.4),
    LOSES_NOTHING: lambda case: flip_line_feed(segments(case)[-1]),
    "a block of zeros": lambda case: zero(segments(case)[0], 0.2, 0.7),
    "an old segment cut short": lambda case: cut(segments(case)[0], 0.5),
    "the newest segment cut short": lambda case: cut(segments(case)[-1], 0.5),
    "an old segment gone": lambda case: segments(case)[0].unlink(),
    "the newest segment gone": lambda case: segments(case)[-1].unlink(),
    "a byte of the compressed segment": lambda case: flip(sealed(case), 0.6),
    "its first byte": lambda case: flip(sealed(case), 0.0),
    "its last byte": lambda case: flip(sealed(case), 1.0),
    "the compressed segment cut short": lambda case: cut(sealed(case), 0.7),
    "the compressed segment gone": lambda case: sealed(case).unlink(),
    "case.json": lambda case: (case / "case.json").write_text("{"),
    "case.json gone": lambda case: (case / "case.json").unlink(),
    "checkpoint and compressed segment": lambda case: both(
        lambda: (case / "local" / "checkpoint").unlink(), lambda: flip(sealed(case), 0.2)
    ),
    "what is local, and an entry": lambda case: both(
        lambda: shutil.rmtree(case / "local"), lambda: flip(segments(case)[0], 0.3)
    ),
    "tables and an entry": lambda case: both(
        lambda: shutil.rmtree(case / "tables"), lambda: flip(segments(case)[-1], 0.5)
    ),
    "a table and the compressed segment": lambda case: both(
        lambda: flip(case / "tables" / "incidents.json", 0.5), lambda: sealed(case).unlink()
    ),
    "all journals": lambda case: shutil.rmtree(case / "journal"),
    "all but the newest segment": lambda case: both(
        lambda: sealed(case).unlink(), lambda: segments(case)[0].unlink()
    ),
    "the first line": lambda case: flip(segments(case)[-1], 0.0),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_all_that_is_whole_is_saved_and_the_new_case_is_sound(sound: Path, case: Path, damage: str) -> None:
    DAMAGES[damage](case)
    new, found = rescued(case)
    assert found.lost or damage == LOSES_NOTHING
    holds_all_that_is_whole(sound, case, new)
    assert is_sound(new)
    assert found.entries == sum(
        any(line in raw for raw in plain_lines(case)) for _, line in journalled(sound).values()
    )


def test_damage_anywhere_in_the_journal_loses_nothing_whole(sound: Path, case: Path) -> None:
    dice = random.Random(5)
    for _ in range(25):
        shutil.rmtree(case)
        shutil.copytree(sound, case)
        for _ in range(dice.choice((1, 1, 2, 3))):
            path = dice.choice([*segments(case), sealed(case)])
            dice.choice((flip, cut, zero_some))(path, dice.random())
        new, _ = rescued(case, HastyDisk())
        holds_all_that_is_whole(sound, case, new)
        assert is_sound(new)
        shutil.rmtree(new)


def test_the_new_case_is_the_same_case_and_undo_goes_on(sound: Path, case: Path) -> None:
    flip(segments(case)[0], 0.3)
    with pytest.raises(CorruptCase, match="restore CASE NEW"):
        check_or_open(case)
    new, _ = rescued(case)
    with opened(sound, read_only=True) as one, opened(new) as other:
        assert other.case_id == one.case_id
        assert other.last_seq == one.last_seq + 1
        assert loaded(other) == loaded(one)  # what the lost entry did stands in the table files
        session = Session(other, one.entry(1).by)
        assert "Bomb at the market" in session.undo().summary


def check_or_open(case: Path) -> None:
    """Reads all of a case's journal."""
    with opened(case, read_only=True) as repository:
        list(repository.entries())


def test_what_a_lost_entry_did_shows_in_later_ones(tmp_path: Path) -> None:
    states = [span(1, rev=rev, confidence=rev / 10) for rev in range(1, 5)]
    with create_case(tmp_path / "case") as repository:
        repository.commit(added(1, states[0]))
        for seq in (2, 3, 4):
            change = Change("spans", states[0].id, states[seq - 2], states[seq - 1])
            repository.commit(entry(seq, change))
    path = segments(tmp_path / "case")[0]
    raw = path.read_bytes()
    at = raw.index(b'{"seq":3')
    path.write_bytes(raw[:at] + raw[at:].replace(b'"confidence":0.3', b'"confidence":0.9', 1))
    _, found = rescued(tmp_path / "case")
    assert "Entry 3 could not be read." in found.lost
    with opened(tmp_path / "new", read_only=True) as repository:
        told = repository.entry(3)
        assert told.operation == "rescue"
        assert told.changes == (Change("spans", states[0].id, states[1], states[2]),)
        assert repository.entry(4).changes[0].after == states[3]


def test_texts_whose_sum_fits_are_saved_and_the_others_named(sound: Path, case: Path) -> None:
    market, strike = sorted((case / "texts").iterdir(), key=lambda path: -path.stat().st_size)
    flip(market, 0.5)
    new, found = rescued(case)
    assert found.texts == 1
    assert any("The text of report market.txt was lost" in sentence for sentence in found.lost)
    assert (new / "texts" / strike.name).read_bytes() == strike.read_bytes()
    assert is_sound(new, but_for_texts=True)
    with opened(new) as repository:
        repository.add_text(MARKET)
    assert is_sound(new)
    with opened(sound, read_only=True) as one, opened(new, read_only=True) as other:
        assert loaded(other) == loaded(one)


def test_a_report_that_only_its_text_is_left_of_is_made_anew(case: Path) -> None:
    sealed(case).unlink()
    (case / "tables" / "reports.json").unlink()
    new, found = rescued(case)
    assert any("it is called rescued-" in sentence for sentence in found.lost)
    assert is_sound(new)
    with opened(new, read_only=True) as repository:
        [report] = [each for each in repository.load().reports() if each.name.startswith("rescued-")]
        assert repository.load().spans_of(report.id)
        assert repository.text(report.sha256) == MARKET


def test_what_cannot_stand_alone_is_kept_and_points_nowhere(case: Path) -> None:
    sealed(case).unlink()
    (case / "tables" / "reports.json").unlink()
    (case / "tables" / "entities.json").unlink()
    for text in (case / "texts").iterdir():
        text.unlink()
    new, found = rescued(case)
    assert is_sound(new, but_for_texts=True)
    assert any("became deleted records" in sentence for sentence in found.lost)
    assert any("were taken out of" in sentence for sentence in found.lost)
    with opened(new, read_only=True) as repository:
        bodies = {note.body for note in repository.load().notes()}
        assert bodies == {"Two officers, says Nawaz.", "Read first."}
        assert repository.load().incidents()


def test_a_table_that_lost_a_line_gives_the_others(sound: Path, case: Path) -> None:
    sealed(case).unlink()
    path = case / "tables" / "incidents.json"
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], lines[1].replace(b":", b"", 3), *lines[2:]]))
    new, found = rescued(case)
    assert any("incidents.json has 1 lines that cannot be read" in sentence for sentence in found.lost)
    with opened(sound, read_only=True) as one, opened(new, read_only=True) as other:
        assert len(other.load().incidents()) >= len(one.load().incidents()) - 1


@pytest.mark.parametrize("begins", [False, True])
def test_a_copy_goes_on_from_the_history_before_it(sound: Path, case: Path, begins: bool) -> None:
    copy = case.with_name("copy")
    shutil.copytree(case, copy)
    with opened(copy) as repository:
        repository.commit(added(repository.last_seq + 1, span(77, report="r9")))
        last = repository.last_seq
    if begins:  # the line that says whose work it goes on from
        [own] = set(os.listdir(copy / "journal")) - set(os.listdir(case / "journal"))
        flip(min((copy / "journal" / own).iterdir()), 0.0)
    else:
        flip(segments(copy)[0], 0.3)
    new, found = rescued(copy)
    assert (found.entries, found.lost_entries) == ((last, 0) if begins else (last - 1, 1))
    with opened(new, read_only=True) as repository:
        assert repository.entry(1).summary == journalled(sound)[1][0].summary
        assert span(77).id in loaded(repository)["spans"]


def test_work_in_another_copys_journal_is_taken_where_it_is_newer(case: Path) -> None:
    other = case.with_name("other")
    shutil.copytree(case, other)
    with opened(other) as repository:
        incident = next(each for each in repository.load().incidents() if each.status == "proposed")
        session = Session(repository, "eve")
        session.apply(set_title(session.case, incident.id, "By the river"))
    for replica in (other / "journal").iterdir():
        if not (case / "journal" / replica.name).exists():
            shutil.copytree(replica, case / "journal" / replica.name)
    flip(segments(case)[0], 0.3)
    new, found = rescued(case)
    assert any("beside its history" in sentence for sentence in found.lost)
    with opened(new, read_only=True) as repository:
        assert repository.load().incident(incident.id).title == "By the river"
    assert is_sound(new)


def test_work_that_was_taken_over_from_several_copies_is_no_loss(case: Path) -> None:
    other = case.with_name("other")
    shutil.copytree(case, other)
    for path in (other, case):  # the same in both, as if the tables had been merged
        with opened(path) as repository:
            repository.commit(added(repository.last_seq + 1, span(5, report="r9", rev=1)))
    for replica in (other / "journal").iterdir():
        if not (case / "journal" / replica.name).exists():
            shutil.copytree(replica, case / "journal" / replica.name)
    shutil.rmtree(case / "local")  # as in a clone
    with opened(case) as repository:
        assert repository.entry(1).operation == "adopt"
        repository.commit(added(2, span(7, report="r9", rev=1)))
        whole = loaded(repository)
    shutil.rmtree(case / "local")
    [newest] = [path for path in segments(case) if b'"adopts"' in path.read_bytes()]
    newest.write_bytes(newest.read_bytes() + b"{")
    new, found = rescued(case)
    assert (found.entries, found.lost_entries) == (2, 0)
    assert not any("beside" in sentence for sentence in found.lost)
    with opened(new, read_only=True) as repository:
        assert loaded(repository)["incidents"] == whole["incidents"]
        assert loaded(repository)["spans"].keys() == whole["spans"].keys()


def test_a_file_that_cannot_be_read_in_places_gives_the_rest(sound: Path, case: Path) -> None:
    class BadSector(Disk):
        def read(self, path: Path, offset: int = 0, size: int = -1) -> bytes:
            if path == segments(case)[0] and (size < 0 or offset == 0):
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return super().read(path, offset, size)

    new, found = rescued(case, BadSector())
    assert any("cannot be read as a whole: Input/output error" in sentence for sentence in found.lost)
    assert is_sound(new)
    with opened(sound, read_only=True) as one, opened(new, read_only=True) as other:
        assert loaded(other) == loaded(one)


def test_a_damaged_case_of_an_earlier_format_is_saved(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "formats" / "1", tmp_path / "case")
    with opened(tmp_path / "case", read_only=True) as repository:
        whole: Tables = loaded(repository)
        last = repository.last_seq
    oldest = min((tmp_path / "case" / "journal").glob("*.jsonl"))
    flip(oldest, 0.5)
    new, found = rescued(tmp_path / "case")
    assert found.entries + found.lost_entries == last
    assert found.lost_entries
    with opened(new, read_only=True) as repository:
        assert loaded(repository)["spans"].keys() >= whole["spans"].keys()
    assert check_case(new) == []


def test_a_case_without_damage_comes_out_the_same(sound: Path, case: Path) -> None:
    new, found = rescued(case)
    assert found.lost == []
    with opened(sound, read_only=True) as one, opened(new, read_only=True) as other:
        assert loaded(other) == loaded(one)
        assert list(other.entries())[:-1] == list(one.entries())
        assert other.entry(other.last_seq).changes == ()


def test_what_is_no_case_or_a_newer_one_is_refused(case: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(NotACase):
            rescue(source, tmp_path / "new")
    (case / "case.json").write_text('{"format": 99, "case": "x"}')
    with pytest.raises(NewerCase):
        rescue(case, tmp_path / "new")
    (case / "case.json").unlink()
    newest_segment = segments(case)[-1]
    mark = b'{"seq":0,"prev":"","mark":{"case":"x","format":99}}'
    newest_segment.write_bytes(newest_segment.read_bytes() + seal(mark))
    with pytest.raises(NewerCase):
        rescue(case, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_journal_of_another_case_is_left_out(case: Path, tmp_path: Path) -> None:
    with create_case(tmp_path / "other") as repository:
        repository.commit(added(1, span(5)))
    shutil.copytree(tmp_path / "other" / "journal", case / "journal", dirs_exist_ok=True)
    flip(segments(case)[0], 0.5)
    new, found = rescued(case)
    assert any("belongs to another case" in sentence for sentence in found.lost)
    with opened(new, read_only=True) as repository:
        assert span(5).id not in loaded(repository)["spans"]


def test_nothing_is_overwritten_and_the_damaged_folder_is_not_used(case: Path, sound: Path) -> None:
    before = files(case), files(sound)
    with pytest.raises(CaseExists):
        rescue(case, sound)
    with pytest.raises(NotACase, match="outside"):
        rescue(case, case / "new")
    assert (files(case), files(sound)) == before


@pytest.mark.parametrize("kind", ["open", "write", "sync", "sync_folder", "make_folder"])
def test_a_full_disk_leaves_nothing_behind(case: Path, tmp_path: Path, kind: str) -> None:
    flip(segments(case)[0], 0.3)
    for at in (1, 3, 5):
        with pytest.raises(NotSaved):
            rescue(case, tmp_path / "new", disk=FailingDisk({kind}, errno.ENOSPC, at=at, times=1000))
        assert not (tmp_path / "new").exists()


def test_a_rescued_case_can_be_worked_on(case: Path) -> None:
    zero(segments(case)[0], 0.1, 0.9)
    new, _ = rescued(case)
    with opened(new) as repository:
        assert repository.warnings == ()
        repository.commit(added(repository.last_seq + 1, span(88, report="r9")))
    with open_case(new) as repository:
        assert span(88).id in loaded(repository)["spans"]

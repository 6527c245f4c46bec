"""A journal cut short or changed at any byte: a torn last write is set aside, damage is refused."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.store.cases import added, copied, loaded, opened, segments, span
from tests.store.trials.damage import DAMAGES, ENTRIES, STATES
from tests.store.world import World
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.repository import CorruptCase


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A case of three entries, none of them in the table files, as after a crash."""
    path = tmp_path / "case"
    repository = create_case(path)
    for made in ENTRIES:
        repository.commit(made)
    copied(path, tmp_path / "crashed")
    repository.close()
    return tmp_path / "crashed"


def journal(case: Path) -> Path:
    """The newest segment."""
    return segments(case)[-1]


def line_ends(raw: bytes) -> list[int]:
    """Where each line of a journal ends, line feed included."""
    return [index + 1 for index, byte in enumerate(raw) if byte == 10]


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_at_any_byte_is_never_believed(world: World, what: str) -> None:
    damage, every = DAMAGES[what]
    damage(world, every=every).check(10)


def test_zeros_at_the_end_are_cut_off(crashed: Path) -> None:
    with open(journal(crashed), "ab") as file:
        file.write(bytes(4096))
    with opened(crashed) as repository:
        assert loaded(repository) == STATES[3]
        assert len(repository.warnings) == 1
    assert not list(crashed.rglob("torn-*"))


@pytest.mark.parametrize("what", ["dropped", "swapped", "doubled"])
def test_lines_out_of_order_are_refused(crashed: Path, what: str) -> None:
    raw = journal(crashed).read_bytes()
    lines = [raw[start:end] for start, end in pairwise([0, *line_ends(raw)])]
    order = {"dropped": [0, 1, 3], "swapped": [0, 2, 1, 3], "doubled": [0, 1, 2, 2, 3]}[what]
    journal(crashed).write_bytes(b"".join(lines[index] for index in order))
    with pytest.raises(CorruptCase, match="follow"):
        open_case(crashed)


def test_damage_in_an_older_segment_shows_when_the_history_is_read(crashed: Path) -> None:
    with opened(crashed) as repository:
        repository.tidy()
        repository.commit(added(4, span(7)))
    oldest = segments(crashed)[0]
    changed = bytearray(oldest.read_bytes())
    changed[len(changed) // 2] ^= 0x20
    oldest.write_bytes(changed)
    with opened(crashed) as repository:
        assert repository.entry(4) == added(4, span(7))
        with pytest.raises(CorruptCase):
            repository.entry(1)
        with pytest.raises(CorruptCase):
            list(repository.entries())
    assert check_case(crashed)


def test_a_bit_that_flips_in_the_last_line_of_an_older_segment_loses_nothing_silently(crashed: Path) -> None:
    with opened(crashed) as repository:
        repository.tidy()
    oldest = segments(crashed)[0]
    changed = bytearray(oldest.read_bytes())
    changed[line_ends(bytes(changed))[3] - 60] ^= 0x20
    oldest.write_bytes(changed)
    (crashed / "local" / "checkpoint").unlink()  # as in a copy, so that all of the journal is read
    (crashed / "tables" / "spans" / "r1.json").unlink()
    for read_only in (True, False):
        with pytest.raises(CorruptCase, match="damaged at byte"):
            open_case(crashed, read_only=read_only)


def test_an_older_segment_cut_short_is_refused(crashed: Path) -> None:
    with opened(crashed):
        pass
    oldest = segments(crashed)[0]
    oldest.write_bytes(oldest.read_bytes()[: line_ends(oldest.read_bytes())[2]])
    with pytest.raises(CorruptCase, match="follow"):
        open_case(crashed)

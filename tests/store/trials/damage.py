"""Files cut short, or changed by a bit, anywhere: damage is set aside, healed or refused, never believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

from tests.store.cases import Tables, added, entry, loaded, opened, segments, span
from tests.store.faults import HastyDisk
from tests.store.world import Tally, World
from workbench.model.entry import TABLES, Change, Entry
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.folder import CaseFolder
from workbench.store.repository import CorruptCase, NewerCase, StoreError

ENTRIES: tuple[Entry, ...] = (
    added(1, span(1)),
    added(2, span(6)),
    entry(3, Change("spans", span(1).id, span(1), span(1, deleted=True)), undoes=1),
)
TEXT = "Rain all day; no one was hurt.\n"
ZEROS = bytes(4096)


def states() -> list[Tables]:
    """The state after each entry."""
    found: list[Tables] = [{table: {} for table in TABLES}]
    for made in ENTRIES:
        spans = {**found[-1]["spans"], **{change.id: change.after for change in made.changes}}
        found.append({**found[-1], "spans": spans})
    return found


STATES = states()


class Damage(NamedTuple):
    """A file with something done to it."""

    where: str
    data: bytes


def cuts(raw: bytes, every: int) -> Iterator[Damage]:
    """A file cut at every byte, or at every so many."""
    return (Damage(f"cut at byte {size}", raw[:size]) for size in range(0, len(raw) + 1, every))


def flips(raw: bytes, start: int, end: int, every: int) -> Iterator[Damage]:
    """A file in which a bit of one byte is another; which bit goes by the byte's place."""
    for index in range(start, end, every):
        changed = bytearray(raw)
        changed[index] ^= 1 << index % 8
        yield Damage(f"bit {index % 8} of byte {index}", bytes(changed))


class Damaged:
    """A case that crashed with all entries in its newest segment, or one with compressed journal as well."""

    def __init__(self, world: World, *, sealed: bool) -> None:
        self.world = world
        self.tally = Tally()
        world.become({})
        self.case = world.root / "case"
        repository = cast(CaseFolder, create_case(self.case))
        self.sha256 = repository.add_text(TEXT)
        for made in ENTRIES:
            repository.commit(made)
            if sealed and made.seq < 3:
                repository.tidy()
        if sealed:
            repository.seal()
        crashed = world.snapshot()
        repository.close()
        world.become(crashed)
        self.journal.write_bytes(self.journal.read_bytes().rstrip(b"\0"))
        self.before = world.snapshot()

    @property
    def journal(self) -> Path:
        """The newest segment."""
        return segments(self.case)[-1]

    @property
    def lines(self) -> list[int]:
        """Where the lines of the newest segment end."""
        return [index + 1 for index, byte in enumerate(self.journal.read_bytes()) if byte == 10]

    def each(self, path: Path, damages: Iterator[Damage], check: Callable[[Damage], None]) -> Tally:
        """Does each damage to a file and checks what comes of it."""
        for damage in damages:
            self.world.become(self.before)
            path.write_bytes(damage.data)
            with self.tally.trial(f"{path.name}: {damage.where}"):
                check(damage)
        return self.tally

    def holds(self, whole: int, rest: bytes) -> None:
        """The case holds so many entries, to a reader and to a writer, who sets aside what follows them."""
        torn = rest if rest.strip(b"\0") else b""  # zeros alone are not worth keeping
        with opened(self.case, read_only=True) as reader:
            assert loaded(reader) == STATES[whole], "a reader sees another state"
            assert bool(reader.warnings) == bool(rest), reader.warnings
        with opened(self.case, disk=HastyDisk()) as repository:
            assert loaded(repository) == STATES[whole], "the writer sees another state"
            assert list(repository.entries()) == list(ENTRIES[:whole]), "the history is another"
            assert bool(repository.warnings) == bool(rest), repository.warnings
        kept = b"".join(file.read_bytes() for file in self.case.rglob("torn-*.bin"))
        assert kept == torn, "what is torn was not kept"
        with opened(self.case, read_only=True) as reader:
            assert loaded(reader) == STATES[whole], "another state after mending"
            assert reader.warnings == ()

    def refused(self) -> None:
        """The case is refused, and nothing in it has changed."""
        before = self.world.snapshot()
        for read_only in (False, True):
            try:
                open_case(self.case, read_only=read_only, disk=HastyDisk()).close()
            except (CorruptCase, NewerCase):
                continue
            raise AssertionError("damage was believed")
        assert self.world.snapshot() == before, "something was changed"


def journal_cut_short(world: World, *, every: int = 1) -> Tally:
    """The newest segment ends at any byte: exactly its whole entries are there."""
    damaged = Damaged(world, sealed=False)
    raw, lines = damaged.journal.read_bytes(), damaged.lines

    def check(damage: Damage) -> None:
        whole = sum(end <= len(damage.data) for end in lines) - 1
        if whole < 0:  # not even the mark, which was there before the case was
            damaged.refused()
        else:
            damaged.holds(whole, damage.data[lines[whole] :])

    return damaged.each(damaged.journal, cuts(raw, every), check)


def last_line_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of the last line is another: it is set aside like a line that was never finished."""
    damaged = Damaged(world, sealed=False)
    raw, lines = damaged.journal.read_bytes(), damaged.lines
    return damaged.each(
        damaged.journal,
        flips(raw, lines[-2], len(raw), every),
        lambda damage: damaged.holds(2, damage.data[lines[-2] :]),
    )


def zeros_at_the_end(world: World, *, every: int = 1) -> Tally:
    """The journal ends in zeros after any byte of its last line, as after a power cut."""
    damaged = Damaged(world, sealed=False)
    raw, lines = damaged.journal.read_bytes(), damaged.lines
    damages = (
        Damage(f"zeros from byte {size}", raw[:size] + ZEROS)
        for size in range(lines[-2], len(raw) + 1, every)
    )

    def check(damage: Damage) -> None:
        whole = 3 if damage.data.startswith(raw) else 2
        damaged.holds(whole, damage.data[lines[whole] :])

    return damaged.each(damaged.journal, damages, check)


def earlier_line_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of any line before the last is another: the case is refused, and nothing is changed."""
    damaged = Damaged(world, sealed=False)
    raw = damaged.journal.read_bytes()
    damages = flips(raw, 0, damaged.lines[-2], every)
    return damaged.each(damaged.journal, damages, lambda _: damaged.refused())


def sealed_segment_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of compressed journal is another: work goes on, and no entry is read otherwise than it was."""
    damaged = Damaged(world, sealed=True)
    [sealed] = damaged.case.glob("journal/*/*.gz")

    def check(_: Damage) -> None:
        try:
            with opened(damaged.case, disk=HastyDisk()) as repository:
                assert loaded(repository) == STATES[3]
                assert repository.entry(3) == ENTRIES[2]
                whole = _same_or_refused(lambda: list(repository.entries()), list(ENTRIES))
                back = _same_or_refused(
                    lambda: [each.seq for each in repository.headings(newest_first=True)], [3, 2, 1]
                )
        except CorruptCase:  # the mark that begins it, which opening reads, is damaged
            whole = back = False
        assert whole == back
        assert bool(check_case(damaged.case)) != whole, "checking the case finds something else"

    raw = sealed.read_bytes()
    return damaged.each(sealed, flips(raw, 0, len(raw), every), check)


def _same_or_refused(read: Callable[[], object], expected: object) -> bool:
    try:
        found = read()
    except CorruptCase:
        return False
    assert found == expected, "damage was believed"
    return True


def table_file_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of a table file is another: the state is that of the journal, and the file is made again."""
    damaged = Damaged(world, sealed=True)
    file = damaged.case / "tables" / "spans" / "r1.json"

    def check(damage: Damage) -> None:
        with opened(damaged.case, read_only=True) as reader:
            assert loaded(reader) == STATES[3], "a reader sees another state"
        with opened(damaged.case, disk=HastyDisk()) as repository:
            assert loaded(repository) == STATES[3], "the writer sees another state"
            assert any("made again" in warning for warning in repository.warnings)
        kept = [path.read_bytes() for path in damaged.case.glob("local/kept/r1-*.json")]
        assert kept == [damage.data], "the changed file was not kept"
        assert check_case(damaged.case) == []

    raw = file.read_bytes()
    return damaged.each(file, flips(raw, 0, len(raw), every), check)


def local_file_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of the checkpoint or of the file that names the replica is another: nothing is lost."""
    damaged = Damaged(world, sealed=True)

    def check(_: Damage) -> None:
        with opened(damaged.case, read_only=True) as reader:
            assert loaded(reader) == STATES[3], "a reader sees another state"
        with opened(damaged.case, disk=HastyDisk()) as repository:
            assert loaded(repository) == STATES[3], "the writer sees another state"
            assert list(repository.entries()) == list(ENTRIES)
        assert check_case(damaged.case) == []

    for name in ("checkpoint", "replica.json"):
        raw = damaged.before[f"case/local/{name}"]
        assert raw is not None
        damaged.each(damaged.case / "local" / name, flips(raw, 0, len(raw), every), check)
    return damaged.tally


def manifest_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of case.json is another: the case is refused, or it is the same."""
    damaged = Damaged(world, sealed=True)

    def check(_: Damage) -> None:
        try:
            with opened(damaged.case, disk=HastyDisk()) as repository:
                assert loaded(repository) == STATES[3]
                assert list(repository.entries()) == list(ENTRIES)
        except StoreError:
            pass

    raw = (damaged.case / "case.json").read_bytes()
    return damaged.each(damaged.case / "case.json", flips(raw, 0, len(raw), every), check)


def text_changed(world: World, *, every: int = 1) -> Tally:
    """A bit of a text is another: it is refused, and stored anew when it is added again."""
    damaged = Damaged(world, sealed=True)

    def check(_: Damage) -> None:
        with opened(damaged.case, disk=HastyDisk()) as repository:
            assert not _same_or_refused(lambda: repository.text(damaged.sha256), TEXT)
            assert repository.add_text(TEXT) == damaged.sha256
            assert repository.text(damaged.sha256) == TEXT

    file = damaged.case / "texts" / f"{damaged.sha256}.txt"
    raw = file.read_bytes()
    return damaged.each(file, flips(raw, 0, len(raw), every), check)


DAMAGES: dict[str, tuple[Callable[..., Tally], int]] = {
    "journal cut at any byte": (journal_cut_short, 5),
    "a bit of the last line": (last_line_changed, 11),
    "zeros at the journal's end": (zeros_at_the_end, 19),
    "a bit of an earlier line": (earlier_line_changed, 7),
    "a bit of compressed journal": (sealed_segment_changed, 3),
    "a bit of a table file": (table_file_changed, 11),
    "a bit of the checkpoint or replica.json": (local_file_changed, 3),
    "a bit of case.json": (manifest_changed, 1),
    "a bit of a text": (text_changed, 3),
}
"""By name; and at every how many bytes it is tried where there is little time."""

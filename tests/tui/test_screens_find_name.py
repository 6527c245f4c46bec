"""Finding names: as one types, without waiting and without flicker."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.ranking import Hit, Kinds
from workbench.tui.screens.find_name import FindNameScreen

ENTRIES = [
    NameEntry(id="p1", kind="place", name="Nushki", aliases=("Noshki",), country="PK", admin=("Raskoh",)),
    NameEntry(id="p2", kind="place", name="Nushagak", country="US", admin=("Alaska",)),
    NameEntry(id="p3", kind="place", name="Quetta", aliases=("Kwatah",), country="PK", admin=("Zarghun",)),
    NameEntry(id="p4", kind="place", name="Springfield", country="US", admin=("Ohio",), detail="town"),
    NameEntry(id="p5", kind="place", name="Springfield", country="US", admin=("Maine",), detail="town"),
    NameEntry(id="h1", kind="person", name="Nusha Quettawal"),
    NameEntry(id="g1", kind="group", name="Ridge Front", aliases=("RF",), detail="armed group"),
    NameEntry(id="o1", kind="organisation", name="Ridge Aid"),
]  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return build_catalogue(ENTRIES, seeds=())


class QuickFind(FindNameScreen):
    """Does not wait before it says that nothing fits."""

    CALM = 0.001


def no_crosses(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
    """One hit, unless a cross was typed."""
    return [] if "x" in query else [Hit(ENTRIES[0], "Nushki", 1.0, 0.5, ((0, 6),))]


def made(words: str, kind: EntryKind) -> NameEntry:
    return NameEntry(id="new", kind=kind, name=words)


@pytest.mark.parametrize(
    ("query", "kind", "keys", "answer"),
    [
        ("noshki", None, "enter", "p1"),
        ("kweta", None, "enter", "p3"),
        ("quetta", "person", "enter", "h1"),
        ("ridge aid", "organisation", "enter", "o1"),
        ("rf", "group", "enter", "g1"),
        ("nush", None, "down enter", "p2"),
        ("nusha", None, "ctrl+t ctrl+t enter", "h1"),
        ("noshki", None, "escape", None),
    ],
)
async def test_finds(
    catalogue: Catalogue, query: str, kind: EntryKind | None, keys: str, answer: str | None
) -> None:
    async with opened(FindNameScreen(catalogue.search, kind=kind)) as driven:
        await driven.type(query)
        await driven.workers()
        for key in keys.split():
            await driven.keys(key)
            await driven.workers()
        assert (driven.answer.id if driven.answer else None) == answer


class Slow:
    """A search that waits until it is let go, as one over a million names may."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.go = threading.Semaphore(0)
        self.asked: list[str] = []

    def __call__(self, query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        self.asked.append(query)
        assert self.go.acquire(timeout=10)
        return self.catalogue.search(query, kind=kind)


async def test_keys_do_not_wait_and_old_hits_stay_until_the_new_ones_are_there(catalogue: Catalogue) -> None:
    search = Slow(catalogue)
    async with opened(FindNameScreen(search, query="nush")) as driven:
        search.go.release()
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        await driven.type("agak")
        assert "nushagak" in driven.screen
        assert "▸ Nushki" in driven.screen
        await driven.keys("enter")
        assert not driven.answers, "the hits shown belong to other words"
        search.go.release(2)
        await driven.until(lambda: bool(driven.answers))
        assert driven.answer.id == "p2"
        assert search.asked[-1] == "nushagak"
        assert len(search.asked) <= 3, "what was typed while a search ran is asked for once"


async def test_says_that_nothing_fits_and_adds_a_new_name() -> None:
    async with opened(QuickFind(no_crosses, query="nushki", add=made)) as driven:
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        await driven.type("xx")
        await driven.until(lambda: "Nothing fits. ctrl+n makes a new name of it." in driven.screen)
        assert "▸" not in driven.screen
        await driven.keys("enter")
        assert not driven.answers
        await driven.keys("ctrl+n", "g")
        assert driven.answer == made("nushkixx", "group")


@pytest.mark.parametrize(
    ("kind", "name"), [("place", "places"), ("person", "people"), ("organisation", "groups")]
)
async def test_says_where_nothing_fits_and_the_next_key_looks_in_all(kind: EntryKind, name: str) -> None:
    def only_all(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        return no_crosses(query) if kind is None else []

    async with opened(QuickFind(only_all, query="nushki", kind=kind, add=made)) as driven:
        said = f"Nothing fits among {name}; ctrl+t looks in all. ctrl+n makes"
        await driven.until(lambda: said in driven.screen)
        await driven.keys("ctrl+t")
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        assert "[all]" in driven.screen


@pytest.mark.parametrize(("count", "clear"), [(8, True), (9, False)])
async def test_a_sentence_has_no_clear_match(count: int, clear: bool) -> None:
    async with opened(FindNameScreen(no_crosses, query=" ".join(["nushki"] * count))) as driven:
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        assert ("clear match" in driven.screen) == clear
        assert ("more words than a name has" in driven.screen) != clear


async def test_does_not_blink_while_words_without_a_hit_are_typed() -> None:
    class Patient(FindNameScreen):
        CALM = 3600.0

    async with opened(Patient(no_crosses, query="nushki")) as driven:
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        await driven.type("xx")
        await driven.workers()
        assert "▸ Nushki" in driven.screen
        assert "Nothing fits" not in driven.screen
        await driven.keys("enter")
        assert not driven.answers


async def test_says_how_sure_the_first_hit_is(catalogue: Catalogue) -> None:
    async with opened(FindNameScreen(catalogue.search, query="springfield")) as driven:
        await driven.until(lambda: "2 close matches" in driven.screen)
        assert "town, Ohio, US" in driven.screen
        await driven.keys("ctrl+u")
        await driven.type("nushki")
        await driven.until(lambda: "The first is a clear match." in driven.screen)
        assert "exact" in driven.screen


async def test_a_search_that_fails_says_so_and_the_next_one_works(catalogue: Catalogue) -> None:
    def search(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        if query == "quetta":
            raise OSError("the table [/] is gone")
        return catalogue.search(query, kind=kind)

    async with opened(FindNameScreen(search, query="quetta")) as driven:
        await driven.until(lambda: "The search failed: the table [/] is gone" in driven.screen)
        await driven.keys("backspace")
        await driven.until(lambda: "▸ Quetta" in driven.screen)


async def test_the_mouse_chooses_kind_and_hit(catalogue: Catalogue) -> None:
    async with opened(FindNameScreen(catalogue.search, query="nush")) as driven:
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        lines = driven.screen.splitlines()
        row = next(at for at, line in enumerate(lines) if "people" in line)
        await driven.pilot.click(offset=(lines[row].index("people"), row))
        await driven.until(lambda: "▸ Nusha Quettawal" in driven.screen)
        assert "[people]" in driven.screen
        await driven.pilot.click("#rows", offset=(4, 0))
        assert driven.answer.id == "h1"


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(catalogue: Catalogue, size: tuple[int, int]) -> None:
    async with opened(FindNameScreen(catalogue.search, query="noshki", add=made), size) as driven:
        await driven.until(lambda: "▸ Noshki is Nushki" in driven.screen)
        for words in ("[all]", "Raskoh, PK", "exact", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("find_name", driven.screen)


async def test_hostile_names_are_only_shown() -> None:
    entry = NameEntry(id="x", kind="place", name=HOSTILE, country=HOSTILE, admin=(HOSTILE,), detail=HOSTILE)
    hits = [Hit(entry, HOSTILE, 0.9, 0.5, ((0, 3), (60, 900))), Hit(entry, "alias", 0.4, 0.1, ())]
    async with opened(FindNameScreen(lambda query, *, kind=None: hits, query=HOSTILE), (60, 20)) as driven:
        await driven.until(lambda: "▸" in driven.screen)
        assert "[/] [red]" in driven.screen
        assert_harmless(driven)

"""Finding names: as one types, without waiting and without flicker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from tests.tui.names_box import (
    ENTRIES,
    SUBJECT,
    WITH_WEIGHED,
    Hasty,
    Patient,
    hit,
    no_crosses,
    quick,
    words_of,
)
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.context import Context
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.hit import Hit, Kinds
from workbench.tui.screens.find_name import FindNameScreen
from workbench.tui.screens.hit_row import Subject
from workbench.tui.screens.name_query import Answer, kind_named


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return build_catalogue(ENTRIES, first=())


FINDS: list[tuple[str, EntryKind | None, str, str | None]] = [
    ("noshki", None, "enter", "p1"),
    ("nusha", None, "ctrl+t ctrl+t enter", "h1"),
    ("rf", "group", "enter", "g1"),
    ("nush", None, "down enter", "p2"),
    ("quetta", "person", "enter", "h1"),
    ("noshki", None, "escape", None),
]


@pytest.mark.parametrize(("answers_within_the_key", "cases"), [(True, FINDS), (False, FINDS[:2])])
async def test_finds(catalogue: Catalogue, answers_within_the_key: bool, cases: list[Any]) -> None:
    async with opened() as driven:
        for query, kind, keys, answer in cases:
            box = FindNameScreen(
                catalogue.search, kind=kind_named(kind), quick=lambda: answers_within_the_key
            )
            await driven.open(box)
            await driven.type(query)
            await driven.workers()
            for key in keys.split():
                await driven.keys(key)
                await driven.workers()
            assert (driven.answer.entry.id if driven.answer else None) == answer, query


async def test_what_the_analyst_wants_is_answered() -> None:
    acts: dict[str, Any] = {
        "enter": "take",
        "ctrl+g": "everywhere",
        "ctrl+o": "none",
        "ctrl+n": "new",
        "f2": "change",
    }
    async with opened() as driven:
        for key, act in acts.items():
            await driven.open(quick(no_crosses, query="nushki", subject=SUBJECT, kind="people"))
            await driven.keys(key)
            assert driven.answer == Answer(act, ENTRIES[0], "nushki", "people")


async def test_none_of_these_needs_to_know_what_the_words_are() -> None:
    unknown = replace(SUBJECT, kind=None)
    async with opened(quick(no_crosses, query="nushki", subject=unknown)) as driven:
        await driven.keys("ctrl+o")
        assert "None of these what? ctrl+t says" in driven.screen
        assert not driven.answers
        await driven.keys("ctrl+t", "ctrl+t", "ctrl+o")
        assert (driven.answer.act, driven.answer.kind) == ("none", "people")
        await driven.open(quick(no_crosses, query="nushki", subject=replace(SUBJECT, kind="place")))
        await driven.keys("ctrl+o")
        assert driven.answer.act == "none"


async def test_where_no_words_are_meant_what_is_about_words_is_no_answer() -> None:
    async with opened(quick(no_crosses, query="nushki")) as driven:
        await driven.keys("ctrl+o", "ctrl+g")
        assert not driven.answers
        assert "everywhere" not in driven.screen
        assert "none of these" not in driven.screen


async def test_says_that_nothing_fits_and_how_to_add_it() -> None:
    async with opened(Hasty(no_crosses, query="nushki", quick=lambda: True)) as driven:
        assert "▸ Nushki" in driven.screen
        await driven.keys("end")
        await driven.type("xx")
        await driven.until(lambda: "Nothing fits. ctrl+n adds it." in driven.screen)
        assert "▸" not in driven.screen
        await driven.keys("enter")
        assert not driven.answers
        await driven.keys("ctrl+n")
        assert driven.answer == Answer("new", None, "nushkixx", "all")


async def test_says_where_nothing_fits_and_the_next_key_looks_in_all() -> None:
    def only_all(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        return no_crosses(query) if kind is None else []

    async with opened() as driven:
        for name in ("places", "people", "groups"):
            await driven.open(Hasty(only_all, query="nushki", kind=name, quick=lambda: True))
            said = f"Nothing fits among {name}; ctrl+t looks in all."
            await driven.until(lambda said=said: said in driven.screen)  # type: ignore[misc]
            await driven.keys("ctrl+t")
            assert "▸ Nushki" in driven.screen
            assert "[all]" in driven.screen


async def test_every_kind_can_be_chosen_where_nothing_fits() -> None:
    async with opened(Hasty(lambda query, *, kind=None: [], query="xyz", quick=lambda: True)) as driven:
        for name in ("places", "all", "people", "all", "groups", "all", "places"):
            await driven.until(lambda: "Nothing fits" in driven.screen)
            await driven.keys("ctrl+t")
            assert f"[{name}]" in driven.screen


@pytest.mark.parametrize(
    ("keys", "looked_up"),
    [((), "x"), (("end",), "Nushkix"), (("right",), "Nushkix"), (("left",), "xNushki"), (("down",), "x")],
)
async def test_typing_replaces_the_words_it_opens_on_unless_they_are_kept(
    keys: tuple[str, ...], looked_up: str
) -> None:
    async with opened(quick(lambda query, *, kind=None: [hit(ENTRIES[0])], query="Nushki")) as driven:
        await driven.keys(*keys)
        await driven.type("x")
        await driven.keys("enter")
        assert driven.answer.query == looked_up


@pytest.mark.parametrize(("count", "clear"), [(8, True), (9, False)])
async def test_a_sentence_has_no_sure_match(count: int, clear: bool) -> None:
    async with opened(quick(no_crosses, query=" ".join(["nushki"] * count))) as driven:
        assert ("sure" in driven.screen) == clear
        assert ("more words than a name has" in driven.screen) != clear


@pytest.mark.parametrize("answers_within_the_key", [True, False])
async def test_does_not_blink_while_words_without_a_hit_are_typed(answers_within_the_key: bool) -> None:
    async with opened(Patient(no_crosses, query="nushki", quick=lambda: answers_within_the_key)) as driven:
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        await driven.type("xx")
        await driven.workers()
        assert "▸ Nushki" in driven.screen
        assert "Nothing fits" not in driven.screen
        await driven.keys("enter")
        assert not driven.answers


async def test_every_key_is_answered_by_the_frame_that_shows_it(catalogue: Catalogue) -> None:
    asked: list[str] = []

    def search(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        asked.append(query)
        return catalogue.search(query, kind=kind)

    async with opened(quick(search)) as driven:
        for typed in ("n", "nu", "nus", "nush"):
            await driven.type(typed[-1])
            assert asked[-1] == typed
            assert "▸ Nush" in driven.screen
        assert len(asked) == 4


async def test_says_how_sure_the_first_hit_is(catalogue: Catalogue) -> None:
    async with opened(quick(catalogue.search, query="springfield")) as driven:
        assert "2 close" in driven.screen
        assert "town · Ohio, United States" in driven.screen
        await driven.keys("ctrl+u")
        await driven.type("nushki")
        assert "exact" in driven.screen
        assert "close" not in driven.screen


async def test_says_why_the_name_under_the_cursor_came() -> None:
    hits = [
        hit(ENTRIES[0], "Noshki", margin=0.02, distance=110.4),
        hit(ENTRIES[1], margin=0.04, distance=10_034.0),
        hit(ENTRIES[5]),
    ]
    async with opened(quick(lambda query, *, kind=None: hits, query="nosk", subject=SUBJECT)) as driven:
        assert "3 close" in driven.screen
        assert "10,034 km" in driven.screen
        assert "Nushki · place · Raskoh, Pakistan · position not known" in driven.screen
        told = words_of(driven.screen)
        assert "by its spelling Noshki, 3 of 6 letters · in Raskoh, as the report" in told
        assert "110 km from Quetta · used 12 times in this case" in told
        await driven.keys("down")
        told = words_of(driven.screen)
        assert "3 of 8 letters · the report is about Pakistan" in told
        assert "10,034 km from Quetta · used once in this case" in told


async def test_says_once_where_distances_are_measured_from() -> None:
    hits = [hit(ENTRIES[0], distance=110.4), hit(ENTRIES[1])]

    def search(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        return hits[1:] if "x" in query else hits

    async with opened(quick(search, query="nush", subject=SUBJECT)) as driven:
        screen = driven.pilot.app.screen
        assert isinstance(screen, FindNameScreen)
        await driven.keys("down", "end")
        assert driven.screen.count("from Quetta") == 1
        screen.tell_loading("sorting the names", 0.5)
        await driven.settled()
        assert "from Quetta" not in driven.screen
        screen.search_again()
        await driven.settled()
        assert "distances from Quetta" in driven.screen
        await driven.type("x")
        assert "from Quetta" not in driven.screen, "no row has a distance"


async def test_what_the_extractor_weighed_comes_first_while_the_words_are_the_reports() -> None:
    hits = [hit(ENTRIES[0])]
    box = quick(lambda query, *, kind=None: hits, query="Noshki", subject=WITH_WEIGHED)
    async with opened(box) as driven:
        rows = [line for line in driven.screen.splitlines() if "km" in line or "Nushki" in line]
        assert "▸ Nushk " in rows[0]
        assert "700 km" in rows[0]
        assert "weighed" in rows[0]
        assert "the extractor weighed it" in driven.screen
        await driven.keys("end")
        await driven.type("x")
        assert "▸ Nushki" in driven.screen
        assert "weighed" not in driven.screen
        await driven.keys("backspace", "ctrl+t", "ctrl+t")
        assert "weighed" not in driven.screen, "people are no places"


async def test_what_the_words_are_linked_to_comes_before_what_else_was_weighed() -> None:
    hits = [hit(ENTRIES[1]), hit(ENTRIES[0], margin=0.02)]
    subject = replace(WITH_WEIGHED, linked="p1")
    async with opened(quick(lambda query, *, kind=None: hits, query="Noshki", subject=subject)) as driven:
        lines = driven.screen.splitlines()
        rows = lines[next(at for at, line in enumerate(lines) if "▸" in line) :]
        assert [row.split()[-2] for row in rows[:3]] == ["linked", "weighed", "sure"]
        assert "▸ Nushki " in rows[0]
        assert "linked now" in driven.screen
        await driven.keys("enter")
        assert driven.answer.entry.id == "p1", "enter leaves the link as it is"


async def test_a_search_that_fails_says_so_and_the_next_one_works(catalogue: Catalogue) -> None:
    def search(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        if query == "quetta":
            raise OSError("the table [/] is gone")
        return catalogue.search(query, kind=kind)

    for answers_within_the_key in (True, False):
        box = FindNameScreen(search, query="quetta", quick=lambda now=answers_within_the_key: now)  # type: ignore[misc]
        async with opened(box) as driven:
            await driven.until(lambda: "The search failed: the table [/] is gone" in driven.screen)
            await driven.keys("end", "backspace")
            await driven.until(lambda: "▸ Quetta" in driven.screen)


async def test_the_mouse_chooses_kind_and_hit(catalogue: Catalogue) -> None:
    async with opened(quick(catalogue.search, query="nush")) as driven:
        lines = driven.screen.splitlines()
        row = next(at for at, line in enumerate(lines) if "people" in line)
        await driven.pilot.click(offset=(lines[row].index("people"), row))
        await driven.until(lambda: "▸ Nusha Quettawal" in driven.screen)
        assert "[people]" in driven.screen
        await driven.pilot.click("#rows", offset=(4, 0))
        assert driven.answer.entry.id == "h1"


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    hits = [
        hit(ENTRIES[0], "Noshki", margin=0.02, distance=110.4),
        hit(ENTRIES[1], margin=0.04, distance=10_034.0),
        hit(ENTRIES[6], margin=0.2),
    ]
    box = quick(lambda query, *, kind=None: hits, query="noshki", subject=SUBJECT)
    async with opened(box, size) as driven:
        for words in ("▸ Noshki is N", "[all]", "Pakistan", "110 km", "3 close", "none of these"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("find_name", driven.screen)


async def test_whatever_is_typed_there_is_an_answer(catalogue: Catalogue) -> None:
    async with opened() as driven:
        for typed in ("", " ", "x" * 10_000, "👩‍👩‍👧", "\u200fنوشکی\u202e", "'; --", "[/b]%_"):
            await driven.open(Hasty(catalogue.search, query=typed, quick=lambda: True))
            said = ("Nothing fits", "▸") if typed.strip() else ("",)
            await driven.until(lambda said=said: any(words in driven.screen for words in said))  # type: ignore[misc]
            assert_harmless(driven)


async def test_hostile_names_are_only_shown() -> None:
    entry = NameEntry(
        id="x", kind="place", name=HOSTILE, country=HOSTILE, admin=(HOSTILE,), detail=HOSTILE, source=HOSTILE
    )
    hits = [
        Hit(entry, HOSTILE, 0.9, 0.5, ((0, 3), (60, 900)), 3.0, True),
        Hit(entry, "alias", 0.4, 0.1, (), None, False),
    ]
    subject = Subject(main=HOSTILE, words=HOSTILE, context=Context(country=HOSTILE))
    box = quick(lambda query, *, kind=None: hits, query=HOSTILE, subject=subject)
    async with opened(box, (60, 20)) as driven:
        assert "[/] [red]" in driven.screen
        assert_harmless(driven)


async def test_keys_typed_all_at_once_act_in_their_order(catalogue: Catalogue) -> None:
    async with opened(quick(catalogue.search, query="nushki")) as driven:
        await driven.burst("ctrl+u", *"quetta")
        assert "│ quetta " in driven.screen
        assert "▸ Quetta" in driven.screen

"""Finding names while the search takes its time: no key waits, and nothing unseen is taken."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from tests.tui.dialogues import opened
from tests.tui.names_box import ENTRIES, Slow, hit, quick
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.hit import Hit, Kinds
from workbench.tui.screens.find_name import FindNameScreen


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return build_catalogue(ENTRIES, first=())


async def test_keys_do_not_wait_and_old_hits_stay_until_the_new_ones_are_there(catalogue: Catalogue) -> None:
    search = Slow(catalogue)
    async with opened(FindNameScreen(search, query="nush")) as driven:
        search.go.release()
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        await driven.keys("end")
        await driven.type("agak")
        assert "nushagak" in driven.screen
        assert "▸ Nushki" in driven.screen
        await driven.keys("enter")
        assert not driven.answers, "the hits shown belong to other words"
        search.go.release(2)
        await driven.until(lambda: "▸ Nushagak" in driven.screen)
        await driven.keys("enter")
        assert driven.answer.entry.id == "p2"
        assert search.asked[-1] == "nushagak"
        assert len(search.asked) <= 3, "what was typed while a search ran is asked for once"


async def test_enter_before_the_hits_are_there_takes_none_of_them(catalogue: Catalogue) -> None:
    search = Slow(catalogue)
    async with opened(FindNameScreen(search, query="nushki")) as driven:
        await driven.keys("enter")
        assert "The names are still being prepared: look before you take one." in driven.screen
        search.go.release()
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        assert not driven.answers, "what was found in a part of the names was not seen yet"
        await driven.keys("enter")
        assert driven.answer.entry.id == "p1", "seen, it is the analyst who takes it"


async def test_what_is_seen_is_taken_also_while_more_names_are_looked_through(catalogue: Catalogue) -> None:
    search = Slow(catalogue)
    async with opened(FindNameScreen(search, query="nushki")) as driven:
        search.go.release()
        await driven.until(lambda: "▸ Nushki" in driven.screen)
        screen = driven.pilot.app.screen
        assert isinstance(screen, FindNameScreen)
        screen.search_again()
        await driven.keys("enter")
        assert driven.answer.entry.id == "p1"
        search.go.release()


async def test_what_was_found_before_the_names_were_loaded_does_not_come_late(catalogue: Catalogue) -> None:
    search, loaded = Slow(catalogue), threading.Event()

    def either(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        return [hit(ENTRIES[2])] if loaded.is_set() else search(query, kind=kind)

    async with opened(FindNameScreen(either, query="nushki", quick=loaded.is_set)) as driven:
        screen = driven.pilot.app.screen
        assert isinstance(screen, FindNameScreen)
        screen.tell_loading("sorting the names of the world", 0.43)
        await driven.settled()
        assert "sorting the names of the world 43% · what is found so far is not all" in driven.screen
        loaded.set()
        screen.search_again()
        await driven.settled()
        assert "▸ Quetta" in driven.screen
        assert "sorting" not in driven.screen
        search.go.release()
        await driven.workers()
        assert "▸ Quetta" in driven.screen


async def test_a_cursor_that_was_moved_stays_on_its_name_when_more_names_are_found() -> None:
    hits = [hit(ENTRIES[0]), hit(ENTRIES[1], margin=0.02)]
    async with opened(quick(lambda query, *, kind=None: list(hits), query="nush")) as driven:
        screen = driven.pilot.app.screen
        assert isinstance(screen, FindNameScreen)
        hits.insert(0, hit(ENTRIES[2]))
        screen.search_again()
        await driven.settled()
        assert "▸ Quetta" in driven.screen, "the first of the list is the best one"
        await driven.keys("down", "down")
        hits.insert(0, hit(ENTRIES[3]))
        screen.search_again()
        await driven.settled()
        assert "▸ Nushagak" in driven.screen
        await driven.type("x")
        assert "▸ Springfield" in driven.screen

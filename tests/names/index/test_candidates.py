"""Narrowing, against adding up what every form shares."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.names.index.made import WRITTEN, crowd, entry_lists
from workbench.names.entry import NameEntry
from workbench.names.index.building import Arrays, build_arrays
from workbench.names.index.candidates import MOST, MOST_BEGINNING, Local, Narrowing
from workbench.names.index.strings import Strings
from workbench.names.index.trigrams import trigrams_of
from workbench.names.index.views import Views, latin, views_of

NOWHERE = Local(None, None)
FEW = settings(max_examples=25)


def strings_of(arrays: Arrays) -> Strings:
    """The plain forms of an index."""
    return Strings(arrays["plain_data"], arrays["plain_starts"])


def narrowing_of(arrays: Arrays) -> Narrowing:
    """A narrowing of the forms of an index."""
    return Narrowing(arrays, strings_of(arrays))


def texts_of(arrays: Arrays) -> list[str]:
    """The plain form of every form of an index."""
    strings = strings_of(arrays)
    return strings.take(np.arange(len(strings)))


def plain_trigrams(text: str) -> set[int]:
    """The numbers of a text's trigrams in the plain view."""
    return set(trigrams_of(Views(text, "", "")).tolist())


def shared_by_hand(arrays: Arrays, typed: str) -> list[int]:
    """For each form the weights of the trigrams that it shares with a plain text."""
    wanted = set(trigrams_of(views_of(typed)).tolist())
    weights = arrays["trigram_weights"]
    return [
        sum(int(weights[number]) for number in wanted.intersection(trigrams_of(views_of(text)).tolist()))
        for text in texts_of(arrays)
    ]


@FEW
@given(entry_lists(), WRITTEN.map(latin).filter(lambda text: len(text) > 1))
def test_of_few_names_all_come_that_share_anything(entries: list[NameEntry], typed: str) -> None:
    arrays, _ = build_arrays(entries)
    forms, shared = narrowing_of(arrays).candidates(views_of(typed), None, NOWHERE)
    by_hand = shared_by_hand(arrays, typed)
    assert sorted(forms.tolist()) == [at for at, weight in enumerate(by_hand) if weight]
    assert all(0 < share <= 1 for share in shared.tolist())
    order = sorted(range(len(forms)), key=lambda at: by_hand[forms[at]])
    assert sorted(shared.tolist()) == [shared[at] for at in order]


@FEW
@given(entry_lists(), st.sampled_from("abkxz01"))
def test_one_letter_finds_the_names_that_begin_with_it(entries: list[NameEntry], letter: str) -> None:
    arrays, _ = build_arrays(entries)
    forms, _ = narrowing_of(arrays).candidates(views_of(letter), None, NOWHERE)
    assert forms.tolist() == [at for at, text in enumerate(texts_of(arrays)) if text[0] == letter]


@FEW
@given(entry_lists(least=1), st.data())
def test_holding_finds_the_names_with_all_trigrams_of_a_word(
    entries: list[NameEntry], data: st.DataObject
) -> None:
    arrays, _ = build_arrays(entries)
    texts = texts_of(arrays)
    known = sorted({word for text in texts for word in text.split()} | {"baka"})
    word = data.draw(st.sampled_from(known))
    wanted = plain_trigrams(word)
    found = narrowing_of(arrays).holding(word).tolist()
    assert sorted(found) == [at for at, text in enumerate(texts) if wanted <= plain_trigrams(text)]


CROWD = [*crowd(600, "Velm "), *crowd(40, "Velm ", country="XB", prominence=0.0), *crowd(300)]
CROWDED, _ = build_arrays(CROWD)
COUNTRIES = np.array([entry.country == "XB" for entry in CROWD])[CROWDED["form_entries"]]


def in_country(forms: Any) -> Any:
    """Whether forms are of the country that fewer are of."""
    return COUNTRIES[forms]


@pytest.fixture(scope="module")
def narrowing() -> Narrowing:
    """A narrowing among many names that share trigrams."""
    return narrowing_of(CROWDED)


TYPED = ("velm", "velm bababa", "badoki", "dokilu", "ba", "b", "v", "kiluxx", "meta veri", "badoo velm")


@pytest.mark.parametrize("typed", TYPED)
def test_of_many_names_the_best_come_each_once(narrowing: Narrowing, typed: str) -> None:
    forms, shared = narrowing.candidates(views_of(typed), None, NOWHERE)
    by_hand = shared_by_hand(CROWDED, typed)
    assert len(set(forms.tolist())) == len(forms) == len(shared) <= MOST + MOST_BEGINNING
    if len(typed) > 1:
        assert max(by_hand[at] for at in forms) == max(by_hand)
        left_out = set(range(len(by_hand))).difference(forms.tolist())
        best = sorted((by_hand[at] for at in forms), reverse=True)[:MOST]
        if len(best) == MOST:
            assert max(by_hand[at] for at in left_out) <= best[-1]


@pytest.mark.parametrize("typed", TYPED)
def test_only_allowed_names_come(narrowing: Narrowing, typed: str) -> None:
    forms, _ = narrowing.candidates(views_of(typed), in_country, NOWHERE)
    begins = [int(text.startswith(typed)) for text in texts_of(CROWDED)]
    fits = shared_by_hand(CROWDED, typed) if len(typed) > 1 else begins
    assert in_country(forms).all()
    assert len(forms) or not any(fits[at] for at in np.flatnonzero(COUNTRIES))


@pytest.mark.parametrize("typed", ["velm", "v"])
def test_names_of_the_country_meant_are_not_crowded_out(narrowing: Narrowing, typed: str) -> None:
    without, _ = narrowing.candidates(views_of(typed), None, NOWHERE)
    local, _ = narrowing.candidates(views_of(typed), None, Local(np.flatnonzero(COUNTRIES), None))
    assert set(without.tolist()) <= set(local.tolist())
    assert in_country(without).sum() < in_country(local).sum() == COUNTRIES.sum()


def test_a_search_leaves_nothing_behind_for_the_next(narrowing: Narrowing) -> None:
    for typed in TYPED:
        again = narrowing_of(CROWDED).candidates(views_of(typed), None, NOWHERE)
        found = narrowing.candidates(views_of(typed), None, NOWHERE)
        assert found.forms.tolist() == again.forms.tolist()
        assert found.shared.tolist() == again.shared.tolist()

"""How likely a typed text stands for a name, letter by letter."""

from __future__ import annotations

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.index.letters import costs, spell
from workbench.names.normalise import plain

NAMES = st.lists(
    st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=7), min_size=1, max_size=3
).map(" ".join)


def whole(typed: str, *names: str) -> list[float]:
    """What each whole name costs."""
    found: list[float] = costs(spell(typed, plain(typed)), list(names)).whole.tolist()
    return found


@pytest.mark.parametrize(
    ("typed", "script", "signs"),
    [
        ("Quetta", "latin", "Qeta"),
        ("Shahdadkot", "latin", "Sahdadkot"),
        ("Tschernihiw", "latin", "Cernihiw"),
        ("كوئٹہ", "arabic", "كوئٹہ"),
        ("مُحَمَّد", "arabic", "محمد"),
        ("Херсон", "cyrillic", "херсон"),
        ("Анна", "cyrillic", "ана"),
        ("दिल्ली", "devanagari", "दिल्ली"),
        ("Αθήνα", "greek", "αθήνα"),
        ("חיפה", "hebrew", "חיפה"),
        ("Херсон (UA) 2", "cyrillic", "херсон 2"),
        ("北京", "latin", ""),
        ("", "latin", ""),
    ],
)
def test_a_text_is_spelled_in_the_script_of_most_letters(typed: str, script: str, signs: str) -> None:
    latin = plain(typed)
    found = spell(typed, latin if latin.isascii() else "")
    assert (found.script, "".join(found.signs)) == (script, signs)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("noshki", "nushki", "nashik"),
        ("kweta", "quetta", "kota"),
        ("houla", "hula", "hela"),
        ("كركوك", "kirkuk", "karak"),
        ("بغداد", "baghdad", "belgrade"),
        ("Херсон", "kherson", "karasan"),
        ("Чернигов", "chernihiv", "kerned"),
        ("जयपुर", "jaipur", "jodhpur"),
        ("Θεσσαλονίκη", "thessaloniki", "tassilo"),
        ("חיפה", "haifa", "hadera"),
    ],
)
def test_the_name_that_is_meant_costs_less(typed: str, better: str, worse: str) -> None:
    meant, other = whole(typed, better, worse)
    assert meant < other


@given(NAMES, st.lists(NAMES, max_size=4))
def test_no_name_costs_less_than_the_one_that_is_typed(typed: str, others: list[str]) -> None:
    found = whole(typed, typed, *others)
    assert found[0] <= min(found) + 0.001


@given(NAMES, st.lists(NAMES, min_size=1, max_size=4))
def test_a_cost_does_not_depend_on_the_names_beside_it(typed: str, names: list[str]) -> None:
    assert whole(typed, *names) == pytest.approx([whole(typed, name)[0] for name in names], abs=0.001)


@given(NAMES, NAMES)
def test_the_best_beginning_costs_no_more_than_the_whole(typed: str, name: str) -> None:
    found = costs(spell(typed, plain(typed)), [name])
    assert 0 <= found.beginning[0] <= found.whole[0] + 0.001 or found.whole[0] == pytest.approx(40)


def test_a_name_that_goes_on_costs_nothing_more_for_its_beginning() -> None:
    short, long = costs(spell("kher", "kher"), ["kher", "kherson"]).beginning
    assert short == pytest.approx(long)


@pytest.mark.parametrize(
    ("typed", "meant", "other"),
    [
        ("الرقة", "raqqa", "aleppo"),
        ("رقة", "ar raqqah", "al hasakah"),
        ("البصرة", "basra", "al basira city"),
    ],
)
def test_the_arabic_article_may_be_missing(typed: str, meant: str, other: str) -> None:
    cost, of_other = whole(typed, meant, other)
    assert cost < of_other


def test_the_article_costs_little_to_leave_out() -> None:
    assert whole("الموصل", "mosul")[0] <= whole("موصل", "mosul")[0] + 1.001


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [("Херӿсон", "kherson", "karasan"), ("بغۿداد", "baghdad", "belgrade"), ("quꙮetta", "quetta", "kota")],
)
def test_a_letter_that_the_table_lacks_hides_no_other(typed: str, better: str, worse: str) -> None:
    found = costs(spell(typed, "quetta"), [better, worse]).whole
    assert np.isfinite(found).all()
    assert found[0] < found[1]


@pytest.mark.parametrize("typed", ["", "北京", "\u200f", "ــــ"])
def test_nothing_typed_costs_what_all_letters_do(typed: str) -> None:
    short, long = (costs(spell(typed, ""), [name]).whole[0] for name in ("ab", "abcdef"))
    assert 0 < short < long


def test_an_empty_name_costs_what_is_typed() -> None:
    found = costs(spell("kher", "kher"), ["", "kher"])
    assert found.lengths.tolist() == [0, 3], "kh is one sign"
    assert found.whole[0] > found.whole[1]

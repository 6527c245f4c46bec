"""The arrays of an index: what they hold, and that they follow from the entries alone."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings

from tests.names.index.made import crowd, entry_lists
from workbench.names.entry import NameEntry
from workbench.names.index.building import ALIAS, INITIALS, NAME, build_arrays
from workbench.names.index.strings import Strings
from workbench.names.index.views import latin

FEW = settings(max_examples=25)


@FEW
@given(entry_lists())
def test_equal_entries_make_equal_arrays(entries: list[NameEntry]) -> None:
    (arrays, facts), (again, facts_again) = build_arrays(entries), build_arrays(iter(entries))
    assert list(arrays) == list(again)
    assert all(arrays[name].tobytes() == again[name].tobytes() for name in arrays)
    assert facts == facts_again


@FEW
@given(entry_lists())
def test_every_entry_is_kept_with_each_of_its_written_forms_once(entries: list[NameEntry]) -> None:
    arrays, _ = build_arrays(entries)
    records = Strings(arrays["entry_data"], arrays["entry_starts"])
    kept = [msgspec.json.decode(records[at], type=NameEntry) for at in range(len(records))]
    assert kept == entries
    plain = Strings(arrays["plain_data"], arrays["plain_starts"])
    texts = plain.take(np.arange(len(plain)))
    found = list(zip(arrays["form_entries"].tolist(), texts, strict=True))
    assert len(set(found)) == len(found)
    written = {(at, latin(name)) for at, entry in enumerate(entries) for name in (entry.name, *entry.aliases)}
    named = {pair for pair, kind in zip(found, arrays["form_kinds"], strict=True) if kind != INITIALS}
    assert named == {(at, text) for at, text in written if text}


@FEW
@given(entry_lists())
def test_a_form_knows_which_name_it_is(entries: list[NameEntry]) -> None:
    arrays, _ = build_arrays(entries)
    plain = Strings(arrays["plain_data"], arrays["plain_starts"])
    for form in range(len(plain)):
        entry, kind = entries[arrays["form_entries"][form]], arrays["form_kinds"][form]
        at, text = int(arrays["form_places"][form]), plain[form].decode()
        assert kind in (NAME, ALIAS, INITIALS)
        assert (kind == ALIAS) == (at > 0)
        if kind != INITIALS:
            assert latin((entry.name, *entry.aliases)[at]) == text
        assert arrays["form_first_letters"][form] == ord(text[0])


@FEW
@given(entry_lists())
def test_the_more_prominent_forms_come_first(entries: list[NameEntry]) -> None:
    arrays, _ = build_arrays(entries)
    prominence = [entries[entry].prominence for entry in arrays["form_entries"]]
    assert all(before >= after for before, after in pairwise(prominence))


@pytest.mark.parametrize(
    ("kind", "name", "made"),
    [
        ("group", "United Marsh Front", {"umf"}),
        ("organisation", "Movement of the North", {"mn", "motn"}),
        ("group", "Front", set()),
        ("person", "Una Marit Falk", set()),
        ("place", "Upper Marsh", set()),
        ("organisation", "K L M N O P Q R S", set()),
        ("organisation", "الحركة الوطنية", {"hw"}),
    ],
)
def test_groups_and_organisations_have_the_acronyms_of_their_names(
    kind: str, name: str, made: set[str]
) -> None:
    arrays, _ = build_arrays([msgspec.convert({"id": "1", "kind": kind, "name": name}, NameEntry)])
    plain = Strings(arrays["plain_data"], arrays["plain_starts"])
    initials = {plain[at].decode() for at in np.flatnonzero(arrays["form_kinds"] == INITIALS).tolist()}
    assert len(initials) == len(made)
    if name.isascii():
        assert initials == made


def test_progress_rises_from_nothing_to_all() -> None:
    told: list[tuple[str, float]] = []
    build_arrays(crowd(50), lambda words, share: told.append((words, share)), 50)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] >= 0 and shares[-1] <= 1
    assert all(words for words, _ in told)

"""What a search shows: exact names in sight, towns before their regions, nothing sure that is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.names.index.made import KINDS, WRITTEN, crowd, entry_lists
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.context import Context
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.hit import Hit
from workbench.names.index.views import latin


def names(*entries: NameEntry) -> Catalogue:
    """A search in these names alone."""
    return build_catalogue(first=entries)


def place(identity: str, name: str, **more: object) -> NameEntry:
    """A place of country XA."""
    return NameEntry(**{"id": identity, "kind": "place", "name": name, "country": "XA", **more})  # type: ignore[arg-type]


def bears(hit: Hit, typed: str) -> bool:
    """Whether an entry has exactly what was typed among its names."""
    return latin(typed) in {latin(name) for name in (hit.entry.name, *hit.entry.aliases)}


@settings(max_examples=60)
@given(entry_lists(least=1), st.data())
def test_a_name_typed_exactly_leads_to_one_that_bears_it(
    entries: list[NameEntry], data: st.DataObject
) -> None:
    written = [name for entry in entries for name in (entry.name, *entry.aliases)]
    typed = data.draw(st.sampled_from(written)).lower().replace(",", " ")
    if latin(typed):
        assert bears(build_catalogue(first=entries).search(typed)[0], typed)


CROWD = build_catalogue(first=crowd(1_500))


@settings(max_examples=40)
@given(st.sampled_from(crowd(1_500)))
def test_an_exact_name_of_many_alike_comes_first(entry: NameEntry) -> None:
    assert CROWD.search(entry.name)[0].entry == entry
    assert CROWD.search(entry.name.upper() + " ")[0].entry == entry


@settings(max_examples=60)
@given(entry_lists(least=1), st.data())
def test_every_hit_keeps_its_promises(entries: list[NameEntry], data: st.DataObject) -> None:
    written = [name for entry in entries for name in (entry.name, *entry.aliases)]
    typed = data.draw(WRITTEN | st.text(max_size=12) | st.sampled_from(written))
    kind: EntryKind | None = data.draw(st.none() | st.sampled_from(KINDS))
    context = data.draw(
        st.sampled_from([Context(), Context("XB"), Context(points=((1.0, 2.0),)), Context("XA", "Velm")])
    )
    hits = build_catalogue(first=entries).search(typed, kind=kind, context=context)
    for hit in hits:
        assert hit.alias in (hit.entry.name, *hit.entry.aliases)
        assert 0 <= hit.score <= 1 and hit.margin >= 0
        assert kind in (None, hit.entry.kind)
        end = -1
        for start, stop in hit.matched:
            assert end < start < stop <= len(hit.alias)
            end = stop
        known = context.points and hit.entry.latitude is not None and hit.entry.longitude is not None
        assert (hit.distance is not None) == bool(known)
    assert not any(hit.sure for hit in hits if hit.margin == 0)


ACRONYM = st.text(st.sampled_from("ABCDEFGHIKLMNOPRSTUVZ"), min_size=2, max_size=4)


@settings(max_examples=60)
@given(ACRONYM, st.sampled_from(["group", "organisation"]), st.booleans(), st.booleans())
def test_a_short_acronym_is_never_sure(letters: str, kind: EntryKind, listed: bool, dotted: bool) -> None:
    words = " ".join(letter + "eptal" for letter in letters)
    aliases = (letters,) if listed else ()
    catalogue = names(NameEntry(id="1", kind=kind, name=words, aliases=aliases, prominence=1.0))
    typed = "".join(letter + "." for letter in letters) if dotted else letters
    hits = catalogue.search(typed)
    assert not any(hit.sure for hit in hits)
    if not listed:
        assert [hit.entry.id for hit in hits] == ["1"]


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("United Marsh Front", ("UMF",)),
        ("united marsh front", ("U.M.F.",)),
        ("The United Marsh Front", ("TUMF", "UMF")),
        ("Front of the United Marsh", ("FUM",)),
    ],
)
def test_a_full_name_finds_a_group_known_by_its_acronym_alone(typed: str, listed: tuple[str, ...]) -> None:
    catalogue = names(
        NameEntry(id="wanted", kind="group", name=listed[0], aliases=listed[1:]),
        NameEntry(id="other", kind="group", name="KZB"),
        place("town", "Torv"),
    )
    assert catalogue.search(typed)[0].entry.id == "wanted"


@pytest.mark.parametrize(
    "typed", ["UMF", "U.M.F.", "U.M.F", "umf", "United Marsh Front", "united marsh frnt", "Marsh Front"]
)
def test_an_acronym_and_its_words_find_the_same_group(typed: str) -> None:
    catalogue = names(
        NameEntry(id="wanted", kind="group", name="United Marsh Front"),
        NameEntry(id="other", kind="group", name="Torv Border Guard"),
        place("town", "Orsa"),
    )
    assert catalogue.search(typed)[0].entry.id == "wanted"


QUETTA = (
    place("town", "Velm", admin=("Upper Marsh", "Velm"), prominence=0.6, detail="town"),
    place("district", "Velm", admin=("Upper Marsh",), prominence=0.9, detail="district"),
    place("elsewhere", "Velm", country="XB", admin=("Far Coast",), prominence=0.7),
)


@pytest.mark.parametrize("context", [Context(), Context("XA"), Context("XA", "Upper Marsh")])
def test_a_town_comes_before_the_region_of_its_name(context: Context) -> None:
    found = [hit.entry.id for hit in names(*QUETTA).search("Velm", context=context)]
    assert found.index("town") < found.index("district")


def test_a_hamlet_does_not_come_before_the_region_of_its_name() -> None:
    hamlet = place("hamlet", "Velm", admin=("Velm",), prominence=0.05)
    region = place("region", "Velm", prominence=0.8)
    assert [hit.entry.id for hit in names(hamlet, region).search("Velm")] == ["region", "hamlet"]


@pytest.mark.parametrize(
    "context", [Context("XB"), Context("XB", "Far Coast"), Context("XB", points=((3.0, 4.0),))]
)
def test_a_famous_exact_name_stays_in_sight_in_a_context_that_speaks_for_others(context: Context) -> None:
    local = [
        place(f"local{at}", name, country="XB", admin=("Far Coast",), latitude=3, longitude=4, prominence=0.6)
        for at, name in enumerate(("Parisa", "Parish", "Paristan", "Paris Khel", "Parisabad", "Parisgarh"))
    ]
    catalogue = names(*local, place("famous", "Paris", prominence=0.95))
    assert "famous" in [hit.entry.id for hit in catalogue.search("Paris", context=context)[:3]]


def test_a_respelt_name_of_the_context_is_not_buried_by_a_wrong_country() -> None:
    catalogue = names(
        place("wanted", "Dalbandin", prominence=0.4),
        place("other", "Dalkand", country="XB", prominence=0.4),
        place("third", "Banderin", country="XB", prominence=0.6),
    )
    for context in (Context(), Context("XA"), Context("XB")):
        assert catalogue.search("Dalbandeen", context=context)[0].entry.id == "wanted"

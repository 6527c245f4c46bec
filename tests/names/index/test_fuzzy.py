"""Search in one index: the same from memory and from its file, bounded by kind, led by context."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.names.index.made import KINDS, WRITTEN, crowd, entry_lists
from workbench.names.context import Context
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.index.building import build_arrays
from workbench.names.index.file import write_arrays
from workbench.names.index.fuzzy import FuzzyIndex, Ranked
from workbench.names.index.query import make_query

POINTS = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=3).map(tuple)
CONTEXTS = st.builds(Context, st.sampled_from((None, "XA", "XB", "??")), st.none() | WRITTEN, POINTS)
SCRIPTS = (
    NameEntry(id="arabic", kind="place", name="نوشکی", country="XA"),
    NameEntry(id="cyrillic", kind="place", name="Аштарак", country="XB"),
    NameEntry(id="chinese", kind="place", name="北京"),
    NameEntry(id="devanagari", kind="place", name="काठमांडू"),
    NameEntry(id="georgian", kind="person", name="თამარ"),
    NameEntry(id="gwadar", kind="place", name="Gwadar"),
    NameEntry(id="mosul", kind="place", name="Mosul"),
    NameEntry(id="baghdad", kind="place", name="Baghdad"),
    NameEntry(id="khuzdar", kind="place", name="Khuzdar"),
    NameEntry(id="accents", kind="place", name="Kārēz-e Ṣadr-ud-Dīn"),
)
MANY = [*crowd(700), *SCRIPTS]
INDEX = FuzzyIndex.of(MANY)


def rank(
    index: FuzzyIndex, typed: str, kind: EntryKind | None = None, context: Context | None = None
) -> list[Ranked]:
    """The entries that fit a typed text."""
    query = make_query(typed, context or Context())
    return [] if query is None else index.rank(query, kind)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[NameEntry]], FuzzyIndex]:
    """Makes an index that is read from a file."""
    path = tmp_path_factory.mktemp("index") / "index.bin"

    def make(entries: list[NameEntry]) -> FuzzyIndex:
        write_arrays(path, *build_arrays(entries))
        return FuzzyIndex.open(path)

    return make


@pytest.fixture(scope="module")
def read(written: Callable[[list[NameEntry]], FuzzyIndex]) -> FuzzyIndex:
    """The index of many names, from a file."""
    return written(MANY)


@settings(max_examples=40)
@given(st.data())
def test_a_file_answers_as_memory_does(read: FuzzyIndex, data: st.DataObject) -> None:
    typed = data.draw(WRITTEN | st.sampled_from([entry.name for entry in MANY]))
    kind, context = data.draw(st.none() | st.sampled_from(KINDS)), data.draw(CONTEXTS)
    assert rank(read, typed, kind, context) == rank(INDEX, typed, kind, context)


@settings(max_examples=25)
@given(entry_lists(), WRITTEN, CONTEXTS)
def test_any_names_answer_alike_from_file_and_memory(
    written: Callable[[list[NameEntry]], FuzzyIndex], entries: list[NameEntry], typed: str, context: Context
) -> None:
    from_file, in_memory = written(entries), FuzzyIndex.of(entries)
    assert len(from_file) == len(in_memory)
    assert rank(from_file, typed, None, context) == rank(in_memory, typed, None, context)


@settings(max_examples=40)
@given(entry_lists(least=1), st.data())
def test_what_comes_fits_the_question(entries: list[NameEntry], data: st.DataObject) -> None:
    names = [name for entry in entries for name in (entry.name, *entry.aliases)]
    typed = data.draw(WRITTEN | st.sampled_from(names))
    kind, context = data.draw(st.none() | st.sampled_from(KINDS)), data.draw(CONTEXTS)
    found = rank(FuzzyIndex.of(entries), typed, kind, context)
    assert len({item.entry.id for item in found}) == len(found)
    assert all(kind is None or item.entry.kind == kind for item in found)
    assert all(item.alias in (item.entry.name, *item.entry.aliases) for item in found)
    assert [item.value for item in found] == sorted((item.value for item in found), reverse=True)
    assert all(item.entry in entries for item in found)


@given(st.text(max_size=30))
def test_the_form_of_unicode_does_not_count(typed: str) -> None:
    composed, decomposed = (rank(INDEX, unicodedata.normalize(form, typed)) for form in ("NFC", "NFD"))
    assert composed == decomposed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("nushki", "arabic"),
        ("Noshki", "arabic"),
        ("Ashtarak", "cyrillic"),
        ("Beijing", "chinese"),
        ("Kathmandu", "devanagari"),
        ("Tamar", "georgian"),
        ("گوادر", "gwadar"),
        ("Гвадар", "gwadar"),
        ("موصل", "mosul"),
        ("الموصل", "mosul"),
        ("Мосул", "mosul"),
        ("بغداد", "baghdad"),
        ("Багдад", "baghdad"),
        ("Хуздар", "khuzdar"),
        ("Нушки", "arabic"),
        ("Karez e Sadruddin", "accents"),
    ],
)
def test_a_name_is_found_from_one_script_to_the_other(typed: str, wanted: str) -> None:
    assert rank(INDEX, typed)[0].entry.id == wanted


@pytest.mark.parametrize(
    ("context", "first"),
    [
        (Context("XA"), "a"),
        (Context("XB"), "b"),
        (Context(admin="Far Coast"), "b"),
        (Context(admin="far coast"), "b"),
        (Context(admin="Low District"), "a"),
        (Context("XB", "Far Coast"), "b"),
        (Context(points=((10.5, 10.5),)), "a"),
        (Context(points=((-40.5, 170.0), (-41.0, 171.0))), "b"),
    ],
)
def test_context_chooses_among_equals(context: Context, first: str) -> None:
    index = FuzzyIndex.of(
        [
            NameEntry(
                id="a",
                kind="place",
                name="Orsa",
                country="XA",
                admin=("Upper Marsh", "Low District"),
                latitude=10,
                longitude=10,
            ),
            NameEntry(
                id="b",
                kind="place",
                name="Orsa",
                country="XB",
                admin=("Far Coast",),
                latitude=-40,
                longitude=170,
            ),
            NameEntry(id="c", kind="place", name="Orsa"),
        ]
    )
    found = rank(index, "Orsa", context=context)
    assert found[0].entry.id == first
    assert found[0].value > found[1].value
    assert [item.fit for item in found] == pytest.approx([found[0].fit] * 3, abs=1e-5)


def test_a_context_that_no_name_knows_changes_nothing() -> None:
    for typed in ("Gwadar", "bababa", "nushki"):
        assert rank(INDEX, typed, context=Context("??", "Nowhere at all")) == rank(INDEX, typed)


ODD = [
    *("", "a", "я", "-", "\x00", "\ud800", "\u202e", "😀", "%_'; drop table x; --", "[b]x[/b]", "<a>&amp;"),
    *("x" * 10_000, "a b " * 2_500, "北" * 10_000, "\u0301" * 10_000, "0" * 300, "z z z z z z z z z z"),
]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("index", [INDEX, FuzzyIndex.of([])], ids=["many", "none"])
def test_odd_text_is_answered(index: FuzzyIndex, typed: str) -> None:
    assert isinstance(rank(index, typed), list)


def test_countries_and_regions_are_known_by_every_spelling() -> None:
    index = FuzzyIndex.of(
        [
            NameEntry(
                id="1",
                kind="place",
                name="Torv",
                aliases=("Land of Törv", "Торв"),
                country="XB",
                detail="country",
            ),
            NameEntry(id="2", kind="place", name="Velm", country="XB", admin=("Upper Marsh", "Low District")),
        ]
    )
    assert [index.country_named(name) for name in ("torv", "Land of Torv", "Торв", "Velm", "")] == [
        *["XB"] * 3,
        None,
        None,
    ]
    assert [index.has_region(name) for name in ("upper marsh", "LOW DISTRICT", "Velm")] == [True, True, False]

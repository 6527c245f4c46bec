"""What a feature code says of a place, and how prominent that makes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.features import CODE_OF_KIND, feature_of, prominence_of_place


@pytest.mark.parametrize(
    ("code", "population", "word", "precision"),
    [
        ("PCLI", 0, "country", 3),
        ("ADM1", 0, "province", 3),
        ("ADM2", 0, "district", 2),
        ("PPLC", 0, "capital", 1),
        ("PPLA", 9, "regional seat", 1),
        ("PPLX", 900_000, "suburb", 1),
        ("PPL", 250_000, "city", 1),
        ("PPL", 5_000, "town", 1),
        ("PPL", 4_999, "village", 1),
        ("PPL", 0, "town or village", 1),
        ("AIRP", 0, "airport", 1),
        ("NEWCODE", 0, "place", 1),
        ("", 0, "place", 1),
    ],
)
def test_a_code_says_what_it_is_and_how_exactly_its_name_locates(
    code: str, population: int, word: str, precision: int
) -> None:
    feature = feature_of(code, population)
    assert (feature.word, feature.precision) == (word, precision)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param((0, "PPLC", 0), (400_000, "PPL", 0), id="capital without figure, large town"),
        pytest.param((0, "PPLA2", 0), (2_000, "PPL", 0), id="district seat without figure, village"),
        pytest.param((0, "PPL", 0), (0, "PPLX", 0), id="town, suburb"),
        pytest.param((5_000, "PPL", 4), (5_000, "PPL", 0), id="more names, fewer names"),
        pytest.param((0, "PCLI", 0), (0, "ADM1", 0), id="country, province"),
    ],
)
def test_the_kind_speaks_where_the_population_is_silent(
    more: tuple[int, str, int], less: tuple[int, str, int]
) -> None:
    assert prominence_of_place(*more) > prominence_of_place(*less)


@given(st.integers(0, 10**10), st.sampled_from([*CODE_OF_KIND.values(), "PPLX", "?"]), st.integers(0, 500))
def test_prominence_lies_between_0_and_1_and_grows_with_people(
    population: int, code: str, aliases: int
) -> None:
    prominence = prominence_of_place(population, code, aliases)
    assert 0 <= prominence <= 1
    assert prominence <= prominence_of_place(population * 2 + 1, code, aliases)

"""Which entities are offered for merging: spellings of one name, and never names that only look alike."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edits.build import carried_out
from workbench.edits.same_entities import keep_apart, merge_entities
from workbench.model.case import Case
from workbench.model.entity import Entity, EntityKind
from workbench.review.same_names import SamePair, same_names

_NUMBERS = itertools.count(1)


def place(name: str, *aliases: str, at: tuple[float, float] | None = None, **fields: Any) -> Entity:
    """A place, with coordinates where it is given any."""
    latitude, longitude = at or (None, None)
    return named("place", name, *aliases, latitude=latitude, longitude=longitude, **fields)


def person(name: str, *aliases: str, **fields: Any) -> Entity:
    return named("person", name, *aliases, **fields)


def group(name: str, *aliases: str, **fields: Any) -> Entity:
    return named("group", name, *aliases, **fields)


def body(name: str, *aliases: str, **fields: Any) -> Entity:
    return named("organisation", name, *aliases, **fields)


def named(kind: EntityKind, name: str, *aliases: str, **fields: Any) -> Entity:
    """An accepted entity of that kind; its id says in which order it was made."""
    known = {"id": f"{next(_NUMBERS):05} {name}", "status": "accepted", "origin": "rule", **fields}
    return Entity(kind=kind, name=name, aliases=aliases, **known)


IN_NUSHKI = (29.55, 66.02)
BALOCHISTAN: dict[str, Any] = {"country": "PK", "admin": ("Balochistan",)}
ZABUL: dict[str, Any] = {"country": "AF", "admin": ("Zabul",)}
SINDH: dict[str, Any] = {"country": "PK", "admin": ("Sindh",)}

ONE: list[tuple[Entity, Entity, str]] = [
    # places
    (place("Nushki", at=IN_NUSHKI), place("Nushki", at=(29.56, 66.05)), "both are called Nushki, 3 km apart"),
    (place("Nushki", at=IN_NUSHKI, **BALOCHISTAN), place("Noshki", **BALOCHISTAN), "both in Balochistan, PK"),
    (place("Nushki", at=IN_NUSHKI), place("Nushki"), "one without a place"),
    (place("Bulida", country="PK"), place("Buleda", country="PK"), "spellings of one name, both in PK"),
    (
        place("Quetta", "Kweta", **BALOCHISTAN),
        place("Kwetta", **BALOCHISTAN),
        "one name, both in Balochistan",
    ),
    (place("Deir ez-Zor", country="SY"), place("Deir Ezzor", country="SY"), "spellings of one name"),
    (place("El Fasher", country="SD"), place("Al-Fashir", country="SD"), "spellings of one name"),
    (place("Zehri", at=(28.0, 66.0)), place("Zahri", at=(28.01, 66.01)), "spellings of one name, 1 km"),
    (
        place("Turbat", **BALOCHISTAN),
        place("Turbat", country="PK", admin=("Baluchistan Province",)),
        "both are called Turbat",
    ),
    (
        place("Ornach", precision="district", **BALOCHISTAN),
        place("Ornach", at=(27.0, 66.0), precision="town", **BALOCHISTAN),
        "both are called Ornach",
    ),
    (place("Dalbandin"), place("Dalbandeen"), "spellings of one name, both without a place"),
    (place("Pasni"), place("Pusni"), "spellings of one name, both without a place"),
    (place("Mastung", country="PK"), place("Mustung", country="PK"), "spellings of one name, both in PK"),
    # people
    (person("Mehmood Achakzai"), person("Mahmood Achakzai"), "spellings of one name"),
    (person("Sarfraz Bugti"), person("Sarfaraz Bugti"), "differ by a letter"),
    (person("Mohsin Naqvi"), person("Mohsin Naqwi"), "spellings of one name"),
    (person("M. Naqvi"), person("Mohsin Naqvi"), "M. Naqvi may be short for Mohsin Naqvi"),
    (person("M. B. Gichki"), person("Mir Bahram Gichki"), "may be short for"),
    (person("Naqvi, Mohsin"), person("Mohsin Naqvi"), "one name in another order"),
    (person("Gen. Aslam Mengal"), person("Aslam Mengal"), "Aslam Mengal"),
    (person("Mohammed Yousafzai"), person("Muhammad Yousafzay"), "spellings of one name"),
    (person("Akhter Mengal"), person("Akhtar Mengal"), "spellings of one name"),
    (person("Shahbaz Sherif"), person("Shahbaz Sharif"), "differ by a letter"),
    (person("Selma R. Dogan"), person("Selma Doğan"), "leaves out the initial"),
    (person("V. Ivanchuk"), person("Vasyl Ivanchuk"), "may be short for"),
    (person("Abdel Rahman al-Sayed"), person("Abdul Rahman Sayed"), "spellings of one name"),
    (person("Bashir Zeb", "Aziz Karim Dad"), person("Aziz Karim-Dad"), "Aziz Karim Dad"),
    # groups and organisations
    (group("BLA"), group("Baloch Liberation Army"), "BLA are the initials of Baloch Liberation Army"),
    (group("Baloch Liberation Army (BLA)"), group("BLA"), "BLA"),
    (group("B.L.A."), group("Baloch Liberation Army", country="PK"), "initials"),
    (group("Jaish-ul-Adl"), group("Jaysh al-Adl"), "spellings of one name"),
    (group("Tehreek-e-Taliban Pakistan"), group("Tehrik-i-Taliban Pakistan"), "spellings of one name"),
    (group("Hezbollah"), body("Hizbullah"), "spellings of one name"),
    (group("Al-Shabaab"), group("Alshabab"), "spellings of one name"),
    (group("Baloch Liberation Front"), group("Balochistan Liberation Front"), "a people and its land"),
    (group("Pakistan Taliban"), group("Pakistani Taliban"), "a people and its land"),
    (group("Baloch Libration Army"), group("Baloch Liberation Army"), "differ by a letter"),
    (group("The Levant Front"), body("Levant Front"), "Levant Front"),
    (body("Doctors' Union"), body("Doctors Union"), "spellings of one name"),
    (group("Ansar", source="seed:ansar"), body("Helpers", source="seed:ansar"), "both are seed:ansar"),
]

OTHERS: list[tuple[Entity, ...]] = [
    # places
    (place("Kalat", at=(29.03, 66.59), **BALOCHISTAN), place("Qalat", at=(32.11, 66.91), **ZABUL)),
    (place("Kalat", **BALOCHISTAN), place("Qalat", country="AF")),
    (place("Kalat", at=(29.03, 66.59), **BALOCHISTAN), place("Qalat")),
    (place("Mand", **BALOCHISTAN), place("Mand", **SINDH)),
    (place("Killi", at=(30.0, 67.0)), place("Killi", at=(30.4, 67.0))),
    (place("Killi", at=(30.0, 67.0)), place("Killi", at=(31.4, 67.0)), place("Killi")),
    (
        place("Quetta", at=(30.18, 67.0), precision="town"),
        place("Quetta", at=(30.2, 67.0), precision="region"),
    ),
    (place("Kech", at=(26.0, 63.0), precision="district"), place("Kech", at=(26.0, 63.0), precision="town")),
    (place("Mach", source="geonames:1"), place("Mach", source="geonames:2")),
    (place("North Waziristan", country="PK"), place("South Waziristan", country="PK")),
    (place("Kafr Nabl", at=(35.61, 36.56)), place("Kafr Nubl", at=(35.71, 36.60))),
    (place("Block 5", country="PK"), place("Block 6", country="PK")),
    (place("Quetta", country="PK"), place("Quetta District", country="PK")),
    (place("Sibi", country="PK"), person("Sibi Sibi"), group("Sibi")),
    (place("Nushki", "Anam", at=IN_NUSHKI), place("Anam", at=(29.7, 66.02))),
    (place("Bailian", at=(30.0, 110.0)), place("Bailianhe", at=(30.0, 110.0))),
    (place("Dhadar", "Bolan", country="PK"), place("Bolan Pass", "Bolan", country="PK")),
    (place("Kabal"), place("Kabul")),
    (place("Pasni", at=(25.3, 63.5), **BALOCHISTAN), place("Pusni", **BALOCHISTAN)),
    (place("Pasni", country="PK"), place("Pusni", country="IR")),
    (place("Pasni"), place("Pisni")),
    (place("Kot Pasni"), place("Kot Pusni")),
    (place("Mand"), place("Mund")),
    (place("Kalat"), place("Khalid")),
    (place("Quetta"), place("Kweta", at=(30.2, 67.0), country="PK")),
    (place("Bala Killi"), place("Bala Kulli")),
    (place("Zahri 2"), place("Zahri 3")),
    # people
    (person("Kamal Bugti"), person("Kamil Bugti")),
    (person("Karim Bugti"), person("Karam Bugti")),
    (person("Salem Bugti"), person("Salam Bugti")),
    (person("Ehsan Bugti"), person("Ahsan Bugti")),
    (person("Sarfraz Bugti"), person("Sarafraza Bugti")),
    (person("Sarfraz Khan"), person("Sarfaraz Khan")),
    (person("Sarfraz Bugti"), person("Sarfaraz Mengal")),
    (person("Behram Marri"), person("Bahrain Marri")),
    (person("Shehbaz Sharif"), person("Shahnaz Sharif")),
    (place("Quetta"), place("Kweta", admin=("Balochistan",))),
    (person("Mohsin Naqvi"), person("Zahra Naqvi")),
    (person("Naqvi"), person("Mohsin Naqvi")),
    (person("Naqvi"), person("Naqvi")),
    (person("M. Naqvi"), person("Mohsin Naqvi"), person("Murad Naqvi")),
    (person("M. Naqvi"), person("Zahra Naqvi")),
    (person("M. Khan"), person("Mohsin Khan")),
    (person("Hassan Mengal"), person("Hussain Mengal")),
    (person("Rashid Mengal"), person("Rashad Mengal")),
    (person("Karim Baloch"), person("Karima Baloch")),
    (person("Mohammad Yousaf"), person("Mohammed Yousafzai")),
    (person("Ali Khan"), person("Ali Ahmed Khan")),
    (person("John A. Murphy"), person("John B. Murphy")),
    (person("Karim Marri"), person("Karim Marri Jr")),
    (person("Prince Aman I."), person("Prince Aman II")),
    (person("Bilal 1 Marri"), person("Bilal Marri")),
    (person("Eirik Hanssen"), person("Erik Hansson")),
    (person("拓真 伊藤"), person("拓真 学 伊藤")),
    (person("Omar Farouk", country="NG"), person("Omar Farouk", country="SO")),
    (person("Abu Bakr", "Haji"), person("Nur Gul", "Haji")),
    # groups and organisations
    (group("BLA"), group("Baloch Liberation Army"), group("Burma Labour Alliance")),
    (group("Baloch Liberation Army", "BLA"), group("Burma Labour Alliance", "BLA")),
    (group("BLA", "Burma Labour Alliance"), group("Baloch Liberation Army")),
    (group("UN"), body("United Nations of Bees")),
    (group("PA"), body("Peshawar Association")),
    (group("Baloch Liberation Army"), group("Baloch Liberation Front")),
    (group("Baloch Liberation Army"), group("Baloch Republican Army")),
    (group("Northern Brigade"), group("Southern Brigade")),
    (group("313 Brigade"), group("314 Brigade")),
    (group("Second Corps II"), group("Second Corps III")),
    (group("Brigade I"), group("Brigade")),
    (body("Camp 5 Committee"), body("Camp Committee")),
    (group("Karen Army"), group("Karenni Army")),
    (body("Niger Army"), body("Nigerian Army")),
    (group("Kurdish National Army"), group("Turkish National Army")),
    (group("YPG"), group("IPG")),
    (group("PKK"), group("PK")),
    (group("Levant Front"), person("Levant Front")),
    (group("National Army", country="SO"), body("National Army", country="LY")),
]


RESPELT: list[tuple[Entity, Entity]] = [
    (place("Quetta"), place("Kweta")),
    (place("Quetta", country="PK"), place("Kweta")),
    (person("Shehbaz Sharif"), person("Shahbaz Sherif")),
    (person("Shehbaz Sharif"), person("Shahbaz Sharif")),
]


@pytest.mark.parametrize("pair", RESPELT, ids=lambda pair: words(pair))
def test_plain_respellings_are_offered(pair: tuple[Entity, Entity]) -> None:
    [offer] = same_names(pair)
    assert {offer.keep, offer.other} == {each.id for each in pair}


def words(entities: tuple[Entity, ...]) -> str:
    return " / ".join(entity.name for entity in entities)


@pytest.mark.parametrize(("one", "other", "reason"), ONE, ids=lambda value: getattr(value, "name", ""))
def test_spellings_of_one_name_are_offered_with_the_reason(one: Entity, other: Entity, reason: str) -> None:
    for entities in ([one, other], [other, one]):
        [pair] = same_names(entities)
        assert {pair.keep, pair.other} == {one.id, other.id}
        assert reason in pair.reason
        assert 0.5 <= pair.likeness <= 1


@pytest.mark.parametrize("entities", OTHERS, ids=words)
def test_what_only_looks_alike_is_not_offered(entities: tuple[Entity, ...]) -> None:
    assert same_names(entities) == []
    assert same_names(entities[::-1]) == []


FAMILIES = ("Nushki", "Naqvi", "BLA", "B.L.A.", "Baloch")
"""Names that stand in several rows of the first table."""


def test_among_many_exactly_the_true_pairs_are_offered() -> None:
    rows = [
        (one, other) for one, other, _ in ONE if not any(name in words((one, other)) for name in FAMILIES)
    ]
    found = {
        frozenset((pair.keep, pair.other)) for pair in same_names([each for row in rows for each in row])
    }
    assert found == {frozenset((one.id, other.id)) for one, other in rows}
    assert len(rows) > 20


def test_the_likeliest_comes_first_and_the_better_known_is_kept() -> None:
    known = place("Nushki", at=IN_NUSHKI, source="geonames:1168749", **BALOCHISTAN)
    bare, far = place("Nushki", status="proposed"), place("Noshki", **BALOCHISTAN)
    people = person("M. Naqvi"), person("Mohsin Naqvi")
    pairs = same_names([bare, far, known, *people])
    assert [pair.likeness for pair in pairs] == sorted((pair.likeness for pair in pairs), reverse=True)
    assert {pair.keep for pair in pairs} == {known.id, people[1].id}
    by_uses = same_names([far, known], {far.id: 9, known.id: 1})
    assert by_uses[0].keep == far.id


def test_a_short_form_is_not_kept_however_often_it_is_used() -> None:
    short, long = group("BLA"), group("Baloch Liberation Army")
    [pair] = same_names([short, long], {short.id: 40})
    assert (pair.keep, pair.other) == (long.id, short.id)


def test_a_pair_that_was_kept_apart_is_not_offered_again() -> None:
    one, other = person("Mohsin Naqvi"), person("Mohsin Naqwi")
    case = Case("case", [("entities", one), ("entities", other)])
    assert len(same_names(case.entities())) == 1
    carried_out(case, keep_apart(case, other.id, one.id))
    assert same_names(case.entities()) == []


def test_entities_that_were_merged_elsewhere_are_offered_whatever_their_names() -> None:
    gone = place("Shalkot", country="AF")
    kept = place("Quetta", country="PK", merged=(gone.id,))
    assert same_names([gone, kept]) == [SamePair(kept.id, gone.id, 1.0, "they were merged before")]


def test_merging_what_is_offered_ends_and_leaves_nothing_to_offer() -> None:
    entities = [entity for one, other, _ in ONE for entity in (one, other)]
    case = Case("case", [("entities", entity) for entity in entities])
    for _ in range(len(entities)):
        pairs = same_names(case.entities())
        if not pairs:
            break
        carried_out(case, merge_entities(case, pairs[0].keep, [pairs[0].other]))
    assert same_names(case.entities()) == []
    assert len(case.entities()) <= len(ONE)


def test_rejected_entities_and_odd_names_are_passed_over() -> None:
    odd = ["", " ", "?!", "🙂", "\u200f", "(X)", "A (B)", "x" * 10_000, "' OR 1=1 --", "[b]Nushki[/b]", "Dr"]
    entities = [named(kind, name) for name in odd for kind in ("place", "person", "group")]
    assert same_names(entities) == []
    rejected = person("Mohsin Naqvi", status="rejected")
    assert same_names([rejected, person("Mohsin Naqvi")]) == []


LETTERS = st.text(st.sampled_from("abdeiklmnrst "), min_size=1, max_size=14)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["place", "person", "group", "organisation"]), LETTERS), max_size=30)
)
def test_offers_do_not_depend_on_the_order_and_name_live_entities_once(made: list[tuple[Any, str]]) -> None:
    entities = [named(kind, name) for kind, name in made]
    pairs = same_names(entities)
    assert same_names(entities[::-1]) == pairs
    assert len({frozenset((pair.keep, pair.other)) for pair in pairs}) == len(pairs)
    ids = {entity.id for entity in entities}
    assert all({pair.keep, pair.other} <= ids and pair.keep != pair.other for pair in pairs)


def test_among_thousands_of_names_each_hidden_spelling_is_found_and_little_else() -> None:
    """Names of three syllables that no rule brings together, and one respelling for every tenth."""
    syllables = ["ba", "ki", "lu", "mo", "ra", "ti", "nu", "go", "sa", "di", "fu", "pa"]
    names = ["".join(parts).title() + "pur" for parts in itertools.product(syllables, repeat=3)]
    places = [
        place(name, at=(20 + number % 100 / 2, 40 + number // 100 / 2), country="PK")
        for number, name in enumerate(names)
    ]
    respelt = [
        msgspec.structs.replace(entity, id=f"again {entity.id}", name=entity.name.replace("u", "oo"))
        for entity in places[::10]
    ]
    people = [person(f"{name} Marri") for name in names]
    pairs = same_names([*places, *people, *respelt])
    wanted = {frozenset((entity.id, f"again {entity.id}")) for entity in places[::10]}
    assert {frozenset((pair.keep, pair.other)) for pair in pairs} == wanted

"""Figures: who, how many, according to whom, and who rejects it."""

from __future__ import annotations

import pytest

from tests.extract.reading import figures_of, read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Gunmen killed nine traders.", [("killed", 9, 9)]),
        ("Nine traders were killed and four injured.", [("killed", 9, 9), ("injured", 4, 4)]),
        ("Nine traders died.", [("killed", 9, 9)]),
        ("The blast left 12 people dead and 30 wounded.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("The death toll rose to 24.", [("killed", 24, 24)]),
        ("The flood claimed the lives of six nurses.", [("killed", 6, 6)]),
        ("Two drivers were found dead.", [("killed", 2, 2)]),
        ("Three nurses were among the wounded.", [("injured", 3, 3)]),
        ("The deaths of four miners angered many.", [("killed", 4, 4)]),
        ("Bandits kidnapped dozens of pupils.", [("abducted", 24, None)]),
        ("Police arrested at least 40 students.", [("arrested", 40, None)]),
        ("Rebels captured five soldiers.", [("captured", 5, 5)]),
        ("Fighting displaced 3,000 villagers.", [("displaced", 3000, 3000)]),
        ("Two hostages were freed.", [("freed", 2, 2)]),
        ("Seven sailors are still missing.", [("missing", 7, 7)]),
        ("Officials put the number of rebels killed at 37.", [("killed", 37, 37)]),
        ("Gunmen killed 84 soldiers, policemen and members of the guard.", [("killed", 84, 84)]),
        ("Ten members of the police and the guard gave their lives.", [("killed", 10, 10)]),
        ("They received the bodies of five labourers.", [("killed", 5, 5)]),
        ("No member of the guard is missing.", [("missing", 0, 0)]),
        ("She spoke of her missing son.", []),
        ("One of the dead was a nurse.", []),
        ("Gunmen killed a teacher.", [("killed", 1, 1)]),
        ("Gunmen killed teachers.", [("killed", 2, None)]),
        ("There were no casualties.", [("injured", 0, 0), ("killed", 0, 0)]),
        ("There were no deaths.", [("killed", 0, 0)]),
        ("Nobody was injured.", [("injured", 0, 0)]),
        ("The bandits killed the plan.", []),
        ("The toll in the last two days is unclear.", []),
        ("Gunmen attacked nine villages.", []),
        ("They carried several wounded comrades with them.", [("injured", 3, None)]),
        ("They left behind 27 of their dead comrades.", [("killed", 27, 27)]),
        ("Nine people were dead.", [("killed", 9, 9)]),
        ("Hundreds of thousands of civilians were killed.", [("killed", 200_000, None)]),
        ("They seized hundreds of hostages.", [("abducted", 200, None)]),
        ("Twelve activists are being held in a military prison.", [("arrested", 12, 12)]),
        ("The raid led to an exodus of villagers.", [("displaced", 2, None)]),
        ("Residents have fled.", [("displaced", 2, None)]),
        ("The strike followed teacher Ann Lee's murder.", [("killed", 1, 1)]),
        ("The murder last week in Karsa of a judge shook Lagos.", [("killed", 1, 1)]),
        ("Five nurses were killed in Lagos and two in Accra.", [("killed", 5, 5), ("killed", 2, 2)]),
        ("Gunmen killed Ann Lee, leader of the union, in Lagos.", [("killed", 1, 1)]),
        ("Gunmen killed women and children.", [("killed", 2, None)]),
        ("Ann Lee, 45, a former mayor of Lagos, was murdered on Monday.", [("killed", 1, 1)]),
        ("Ann Lee, a vendor walking through the market, was killed.", [("killed", 1, 1)]),
        ("The rebels claimed to have killed 40 soldiers.", [("killed", 40, 40)]),
        ("The death toll from the blast has risen from 12 to 15.", [("killed", 15, 15)]),
        ("The number of people killed rose to 24.", [("killed", 24, 24)]),
        ("The raid ended without casualties.", [("injured", 0, 0), ("killed", 0, 0)]),
        ("Arrests of activists have increased.", []),
        ("Five Lakeside Liberation Front (LLF) rebels were killed.", [("killed", 5, 5)]),
        ("The murder of senator and presidential candidate Ann Lee shook Lagos.", [("killed", 1, 1)]),
        ("Gunmen killed two guards, Ann Lee and Carl Anderson.", [("killed", 2, 2)]),
        ("Two of her guards were killed.", [("killed", 2, 2)]),
        ("Ann Lee was killed. They killed her at home.", [("killed", 1, 1)]),
        ("They killed her at home.", [("killed", 1, 1)]),
    ],
)
def test_figures(text: str, figures: list[tuple[str, int, int | None]]) -> None:
    assert [(claim.measure, claim.low, claim.high) for claim in figures_of(text)[1]] == figures


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 12 people, including three pupils and a nurse, were killed.", [3, 1]),
        ("Gunmen killed 12 people, among them three pupils.", [3]),
        ("Gunmen killed 12 people (nine soldiers and three drivers).", [9, 3]),
    ],
)
def test_a_breakdown_is_parts_of_its_total(text: str, parts: list[int]) -> None:
    claims = figures_of(text)[1]
    total = claims[0]
    assert total.low == 12
    assert [claim.low for claim in claims[1:]] == parts
    assert all(claim.parent is total for claim in claims[1:])


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("At least 12 nurses were killed in Lagos on Monday, including three trainees.", 12, [3]),
        ("Twelve people were killed, two of them nurses.", 12, [2]),
        (
            "Gunmen killed 12 guards on Monday. Three of the guards were killed at home.",
            12,
            [3],
        ),
        ("Gunmen killed 12 people. Two women were among the dead.", 12, [2]),
        ("Gunmen killed 12 people. The victims were nine women and three men.", 12, [9, 3]),
        ("Gunmen killed 12 people. Nine guards made up the rest of the dead.", 12, [9]),
        ("Gunmen killed six monks and two cooks.", 8, [6, 2]),
        ("Gunmen killed Ann Lee and two guards.", 3, [1, 2]),
        ("The murder of Ann Lee and the other nurses shook Lagos.", 3, [1, 2]),
    ],
)
def test_parts_belong_to_their_total(text: str, total: int, parts: list[int]) -> None:
    claims = figures_of(text)[1]
    assert claims[0].low == total
    assert [claim.low for claim in claims if claim.parent is claims[0]] == parts


def test_figures_that_add_up_to_a_total_told_before_are_its_parts() -> None:
    claims = figures_of("The raid left eight dead. Six monks were killed in Lagos and two in Accra.")[1]
    assert [claim.low for claim in claims] == [8, 6, 2]
    assert [claim.parent for claim in claims] == [None, claims[0], claims[0]]


def test_figures_that_do_not_add_up_are_figures_of_their_own() -> None:
    claims = figures_of("The raid left nine dead. Six monks were killed in Lagos and two in Accra.")[1]
    assert [(claim.low, claim.parent) for claim in claims] == [(9, None), (6, None), (2, None)]


def test_a_headline_that_lost_its_line_break_is_told_once() -> None:
    found = read(
        "35 rebels killed in raids Wire Sunday At least 35 rebels were killed on Sunday, a monitor said."
    )
    assert [(claim.low, claim.high, claim.claimant_text) for claim in found.claims] == [(35, None, "monitor")]


def test_and_others_leaves_the_end_open() -> None:
    clauses, claims = figures_of("The blast killed senior officer Hassan Bello and others.")
    assert [(claim.low, claim.high, claim.hedge) for claim in claims] == [(1, None, "and others")]
    assert clauses.document.quote(*(claims[0].victims or (0, 1))) == "senior officer Hassan Bello and others"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Gunmen killed nine soldiers.", "state"),
        ("Troops killed nine militants.", "militant"),
        ("Gunmen killed nine farmers.", "civilian"),
        ("Gunmen killed nine people.", "unknown"),
    ],
)
def test_side(text: str, side: str) -> None:
    assert figures_of(text)[1][0].side == side


def test_others_are_on_the_side_of_those_before_them() -> None:
    claims = figures_of("The rebels killed 40 soldiers and captured six others.")[1]
    assert [claim.side for claim in claims] == ["state", "state"]


def test_claimant_stance_and_rejection() -> None:
    found = read(
        "The Lakeside Liberation Front attacked an army post on Monday. "
        "The group claimed it killed 40 soldiers and captured six others. "
        "Army officials rejected these figures, saying two soldiers were wounded."
    )
    mentions = {mention.id: mention for mention in found.mentions}
    killed, captured, wounded = found.claims
    for claim in (killed, captured):
        assert mentions[claim.claimant or ""].text == "Lakeside Liberation Front"
        assert (claim.via, claim.stance) == ("The group", "claimed")
        assert mentions[claim.rejected_by or ""].text == "Army officials"
    assert (killed.low, captured.low, wounded.low) == (40, 6, 2)
    assert wounded.rejected_by is None
    assert mentions[wounded.claimant or ""].text == "Army officials"


def test_those_who_are_among_the_killed_are_part_of_them() -> None:
    six, child, whole = figures_of("Six nurses including a child were among at least 22 people killed.")[1]
    assert (six.low, child.low, whole.low) == (6, 1, 22)
    assert six.parent is whole
    assert child.parent is six


def test_who_denies_only_a_part_in_it_denies_no_figure() -> None:
    claim = read("The army denied responsibility for the raid that killed nine nurses.").claims[0]
    assert (claim.low, claim.stance, claim.claimant_text) == (9, "reported", None)


def test_a_denial_of_any_is_a_figure_of_nought() -> None:
    claim = read("The army denied that any soldiers were killed.").claims[0]
    assert (claim.low, claim.high, claim.stance) == (0, 0, "negated")


def test_a_denied_figure_is_denied_by_its_own_source() -> None:
    claim = read("The army denied that nine soldiers were killed in Monday's raid.").claims[0]
    assert (claim.stance, claim.claimant_text, claim.rejected_by) == ("denied", "army", None)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Gunmen killed nine farmers on Monday.", "total"),
        ("Gunmen killed 90 farmers since January.", "cumulative"),
        ("Gunmen killed farmers.", "unclear"),
        ("Gunmen killed 90 farmers in three months.", "cumulative"),
        ("More than 9,000 people have been killed in the civil war.", "cumulative"),
        ("Nine people were killed in the fighting.", "total"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert read(text).claims[0].scope == scope


def test_figures_of_a_headline_that_the_text_repeats_are_left_out() -> None:
    found = read("Dozens Killed As Bandits Storm River Villages\n\nBandits killed 31 farmers on Monday.\n")
    assert [claim.low for claim in found.claims] == [31]
    alone = read("Dozens Killed As Bandits Storm River Villages\n\nThe governor went there on Monday.\n")
    assert [claim.low for claim in alone.claims] == [24]


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Three farmers died in the raid, the mayor told reporters.", ["mayor"]),
        (
            "Bandits burned the barns, Ann Lee, a teacher, told reporters. She said two guards died.",
            ["Ann Lee"],
        ),
        ("The mayor told a radio station that nine people died.", ["mayor"]),
        (
            "Two people were killed near the parliament, the Lakeside Medical Association said.",
            ["Lakeside Medical Association"],
        ),
        (
            "The army said the raid killed 14 people. A local civil group gave a toll of 23.",
            ["army", "local civil group"],
        ),
        (
            "A spokesman denied that farmers had been hit and said the strike killed nine rebels.",
            ["spokesman"],
        ),
        ("Officials and hospital staff said nine guards died.", ["Officials and hospital staff"]),
        ("Nine guards died, the army and the police said.", ["army and the police"]),
    ],
)
def test_claimant(text: str, claimants: list[str]) -> None:
    assert [claim.claimant_text for claim in read(text).claims] == claimants


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 14 farmers and wounded 20, a rebel official and local media said.",
        "The strike killed 14 farmers and wounded 20, an aide of the mayor said.",
        "The strike killed 14 farmers and wounded 20; soldiers later closed the road to the town.",
    ],
)
def test_a_list_of_victims_ends_where_a_clause_begins(text: str) -> None:
    assert [(claim.measure, claim.low, claim.part_of) for claim in read(text).claims] == [
        ("killed", 14, None),
        ("injured", 20, None),
    ]


@pytest.mark.parametrize(
    ("text", "victims", "side"),
    [
        ("No Peruvian citizens were hurt.", "Peruvian citizens", "civilian"),
        ("No member of the guard is missing.", "member of the guard", "state"),
        ("None of the farmers were killed in the raid.", "farmers", "civilian"),
        ("The army denied that any soldiers were killed.", "soldiers", "state"),
        ("Nobody was hurt in the blast.", None, "unknown"),
        ("No one was hurt in the blast.", None, "unknown"),
    ],
)
def test_who_was_spared(text: str, victims: str | None, side: str) -> None:
    claim = read(text).claims[0]
    assert (claim.low, claim.high, claim.victims, claim.side) == (0, 0, victims, side)


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("The army said 40 soldiers were killed and 18 captured.", ["soldiers", "soldiers"]),
        ("The raid killed 40 soldiers in the town and wounded 18.", ["soldiers", "soldiers"]),
        ("The army spoke of 37 rebels killed, then of 70.", ["rebels", "rebels"]),
        ("Forty soldiers were killed when rebels came, and 18 were captured.", ["soldiers", None]),
        ("The army spoke of 37 rebels killed, then of the weather.", ["rebels"]),
    ],
)
def test_a_bare_number_counts_those_told_before(text: str, victims: list[str | None]) -> None:
    assert [claim.victims for claim in read(text).claims] == victims


def test_a_figure_named_to_be_rejected_is_the_one_told_before() -> None:
    told = "The strike killed 14 farmers, the rebels said. "
    (claim,) = read(told + "The mayor rejected the figure of 14 dead as a lie.").claims
    assert (claim.low, claim.claimant_text, claim.rejected_by_text) == (14, "rebels", "mayor")
    other = read(told + "The mayor rejected the figure of 15 dead as a lie.").claims
    assert [(claim.low, claim.stance) for claim in other] == [(14, "claimed"), (15, "denied")]


def test_a_later_toll_is_of_the_incident_counted_before() -> None:
    found = read(
        "Shells struck a market in Lagos on Sunday. The Doctors Network said 54 people were killed. "
        "On Monday rebels attacked a camp in Accra. The army drove them out. "
        "The death toll rose to 61 on Monday, the network said."
    )
    assert [claim.low for claim in found.claims] == [54, 61]
    assert found.claims[0].incident == found.claims[1].incident

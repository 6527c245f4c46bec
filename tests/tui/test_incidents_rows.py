"""Rows of the incidents pane as words, without a screen: what gives way, what is listed and in which form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.incident_cases import attack, case_of, claim, coordinated, incident, span, town, value
from workbench.model.case import Case
from workbench.model.incident import Link
from workbench.model.values import DateValue, PlaceValue
from workbench.text.graphemes import cell_width
from workbench.text.sanitise import for_display
from workbench.tui.widgets.incidents.form import form_rows
from workbench.tui.widgets.incidents.listing import counts_row, list_row, listing
from workbench.tui.widgets.incidents.row import Piece, Row, cut, fit
from workbench.tui.widgets.incidents.target import Target
from workbench.tui.widgets.incidents.wording import long_date, short_date


def text_of(row: Row, width: int) -> str:
    """The row as painted, without the blanks at its end."""
    return "".join(text for text, _ in fit(row, width)).rstrip()


def listed(case: Case, report: str | None = None) -> list[tuple[int, str]]:
    """Depth and id of the incidents in the order of the list."""
    return [(entry.depth, entry.incident.id) for entry in listing(case, report).entries]


def list_texts(case: Case, width: int) -> list[str]:
    """The whole list as painted."""
    found = listing(case, None)
    return [text_of(list_row(case, entry, width, found), width) for entry in found.entries]


def form_texts(case: Case, incident_id: str, width: int = 60) -> list[str]:
    """The whole form as painted."""
    return [text_of(row, width) for row in form_rows(case, case.incident(incident_id), width)]


class TestFit:
    ROW = Row(
        (
            Piece("?"),
            Piece("Quetta", yields=1, least=4),
            Piece("Armed clash", short=("clash",), yields=2, least=3),
        ),
        (Piece("4 ev"),),
    )

    @pytest.mark.parametrize(
        ("width", "painted"),
        [
            (30, "? Quetta Armed clash      4 ev"),
            (25, "? Quetta Armed clash 4 ev"),
            (24, "? Quetta clash      4 ev"),
            (17, "? Quetta cl… 4 ev"),
            (15, "? Quetta   4 ev"),
            (12, "? Quet… 4 ev"),
            (9, "?    4 ev"),
            (6, "? 4 ev"),
            (3, "4…"),
            (0, ""),
        ],
    )
    def test_pieces_give_way_one_by_one(self, width: int, painted: str) -> None:
        assert text_of(self.ROW, width) == painted

    def test_a_column_is_padded_or_cut_to_its_cells(self) -> None:
        short, long = (Row((Piece(word, column=6), Piece("x"))) for word in ("Hub", "Panjgur"))
        assert (text_of(short, 20), text_of(long, 20)) == ("Hub    x", "Panjg… x")

    def test_wide_characters_are_counted_in_cells(self) -> None:
        assert cut("新聞社報道", 6) == "新聞…"
        assert cut("é́abc", 3) == "é́a…"

    @given(
        st.lists(
            st.builds(
                Piece,
                st.text(max_size=12),
                yields=st.integers(0, 3),
                least=st.integers(0, 5),
                column=st.sampled_from([0, 0, 4]),
                gap=st.integers(0, 3),
            ),
            max_size=6,
        ),
        st.integers(0, 2),
        st.integers(0, 40),
    )
    def test_every_row_is_exactly_as_wide_as_asked_and_safe_to_show(
        self, pieces: list[Piece], right: int, width: int
    ) -> None:
        row = Row(tuple(pieces[right:]), tuple(pieces[:right]))
        painted = fit(row, width)
        assert sum(cell_width(text) for text, _ in painted) == width
        assert all(for_display(text) == text and "\n" not in text for text, _ in painted)

    def test_hostile_words_become_marks_in_one_line(self) -> None:
        row = Row((Piece("a\x1b]0;x\x07\u202eb\nc [red]"),))
        assert text_of(row, 40) == "a␛]0;x␇▯b c [red]"


class TestListing:
    def test_parts_follow_their_umbrella_and_background_comes_last(self) -> None:
        assert listed(coordinated()) == [
            (0, "umbrella"), (1, "quetta"), (1, "nushki"), (1, "gwadar"), (0, "panjgur"), (0, "bolan"),
        ]  # fmt: skip

    def test_siblings_stand_by_day_then_in_text_order(self) -> None:
        def on(day: str | None, incident_id: str, start: int) -> list[Any]:
            dated = value(DateValue(start=day, end=day), f"{incident_id}-words") if day else None
            kind = value("Attack", f"{incident_id}-words")
            return [span(f"{incident_id}-words", start), incident(incident_id, date=dated, event_type=kind)]

        case = case_of(
            *on(None, "a", 1),
            *on("2026-01-31", "b", 90),
            *on("2026-01-31", "c", 80),
            *on("2026-01-30", "d", 99),
        )
        assert listed(case) == [(0, "d"), (0, "c"), (0, "b"), (0, "a")]

    def test_a_report_lists_what_came_from_it_or_has_evidence_in_it(self) -> None:
        case = case_of(
            span("elsewhere", 5, report="r2"),
            incident("own"),
            incident("other", report="r2"),
            incident("linked", stage=value("accomplished", "elsewhere")),
        )
        assert {name for _, name in listed(case, "r2")} == {"other", "linked"}
        assert {name for _, name in listed(case, "r1")} == {"own", "linked"}
        assert len(listed(case)) == 3

    def test_a_part_whose_umbrella_is_not_listed_stands_on_its_own(self) -> None:
        case = case_of(incident("umbrella", report="r2"), incident("part", part_of="umbrella"))
        assert listed(case, "r1") == [(0, "part")]

    @given(st.lists(st.sampled_from([None, "0", "1", "2", "3", "gone"]), min_size=1, max_size=4))
    def test_every_incident_is_listed_once_however_they_hang_together(self, above: list[str | None]) -> None:
        case = case_of(*(incident(str(number), part_of=one) for number, one in enumerate(above)))
        assert sorted(name for _, name in listed(case)) == [str(number) for number in range(len(above))]

    def test_rows_line_up_where_there_is_room(self) -> None:
        assert list_texts(coordinated(), 64) == [
            "? 31 Jan         Coordinated at… Attack        BLA claimed  4 ev",
            "✓ 03:00            Quetta        Armed clash   BLA claimed  5 ev",
            "?                  Nushki        Attack        BLA claimed  4 ev",
            "?                  Gwadar        Remote explo…              3 ev",
            "✗                Panjgur         Air/drone st…              2 ev",
            "? 11–12 Mar 2025 Bolan           Abduction/fo… background   3 ev",
        ]

    def test_rows_line_up_and_keep_the_date_where_it_is_narrow(self) -> None:
        assert list_texts(coordinated(), 33) == [
            "? 31 Jan Coordinate… Attack     4",
            "✓ 03:00    Quetta    Armed cla… 5",
            "?          Nushki    Attack     4",
            "?          Gwadar    Remote ex… 3",
            "✗        Panjgur     Air/drone… 2",
            "? 2025   Bolan       Abduction… 3",
        ]

    @pytest.mark.parametrize("width", range(28, 130))
    def test_every_row_has_its_day_and_its_place_in_their_columns(self, width: int) -> None:
        days = {"2026-01-31": "31 Jan", "2024-02-03": "2024", "2026-03-02": "2 Mar", "2025-11-30": "2025"}
        incidents = [
            attack(
                f"i{number}", "Hub", "Attack", part_of=None, date=value(DateValue(start=day, end=day), "then")
            )
            for number, day in enumerate(["2026-01-31", *days])
        ]
        texts = list_texts(case_of(town("Hub"), *incidents), width)
        assert len({text.index("Hub") for text in texts}) == 1
        for day in days.values():
            assert any(day in text[: text.index("Hub")] for text in texts), day

    @pytest.mark.parametrize(
        ("width", "header", "row"),
        [
            (36, "INCIDENTS         6 ?  0 ✓  0 ✗  ev", "4"),
            (40, " 6 proposed  0 accepted  0 rejected  ev", "4"),
            (50, "INCIDENTS       6 proposed  0 accepted  0 rejected", "4 ev"),
        ],
    )
    def test_the_header_says_what_the_numbers_are_that_do_not_say_it(
        self, width: int, header: str, row: str
    ) -> None:
        assert text_of(counts_row({"proposed": 6}, width), width) == header
        texts = list_texts(coordinated(), width - 2)
        assert texts[0].endswith(f" {row}")
        if row == "4":
            # The pointer stands before the rows of the list, and its scroll bar after them.
            assert header.index("ev") == len(texts[0]) - 1

    def test_what_was_not_accomplished_says_so(self) -> None:
        case = case_of(town("Hub"), attack("hub", "Hub", "Suicide bomb", stage=value("attempted")))
        assert "Suicide bomb, attempted" in list_texts(case, 80)[0]


@pytest.mark.parametrize(
    ("fields", "short", "long"),
    [
        ({"start": "2026-01-31", "end": "2026-01-31"}, "31 Jan", "2026-01-31"),
        ({"start": "2026-01-31"}, "31 Jan", "2026-01-31"),
        ({"start": "2026-01-31", "time": "03:00"}, "31 Jan", "2026-01-31 03:00"),
        ({"start": "2026-01-29", "end": "2026-01-31"}, "29–31 Jan", "2026-01-29 to 2026-01-31"),
        ({"start": "2026-01-31", "end": "2026-02-01"}, "31 Jan – 1 Feb", "2026-01-31 to 2026-02-01"),
        ({"start": "2025-12-31", "end": "2026-01-01"}, "31 Dec 2025 – 1 Jan", "2025-12-31 to 2026-01-01"),
        (
            {"start": "2026-01-01", "end": "2026-01-31", "precision": 3},
            "Jan 2026",
            "2026-01-01 to 2026-01-31",
        ),
        ({"words": "Saturday"}, "Saturday", "“Saturday”"),
        ({"start": "2026-02-31", "words": "the 31st"}, "the 31st", "2026-02-31"),
        ({}, "", "not known"),
    ],
)
def test_dates_in_words(fields: dict[str, Any], short: str, long: str) -> None:
    date = DateValue(**fields)
    assert (short_date(date, with_year=False), long_date(date)) == (short, long)


@pytest.mark.parametrize(("width", "shown"), [(32, "Dalbandin"), (60, "near Dalbandin")])
def test_near_gives_way_before_the_name(width: int, shown: str) -> None:
    place = value(PlaceValue(entity="Dalbandin", relation="near", precision=2))
    case = case_of(town("Dalbandin"), attack("one", "Dalbandin", "Armed clash", place=place, part_of=None))
    (row,) = list_texts(case, width)
    assert shown in row
    assert ("near" in row) == ("near" in shown)


class TestForm:
    def test_every_field_has_its_row_with_sign_and_support(self) -> None:
        assert form_texts(coordinated(), "quetta", 64)[:12] == [
            "✓ type     Battles                                      ● 1 span",
            "? sub-type Armed clash                                  ● 1 span",
            "  stage    –",
            "? date     2026-01-31 03:00  day                       ● 2 spans",
            "? place    Quetta, Balochistan, PK  town                ● 1 span",
            "? actor    Baloch Liberation Army (BLA)  claimed        ● 1 span",
            "✓ target   police stations                         ○ unsupported",
            "✗ weapon   rifles  rejected: not these men         ○ unsupported",
            "  part of  Coordinated attacks",
            "  coding   draft",
            "✓ status   accepted",
            "LEDGER no figures",
        ]

    def test_narrow_rows_keep_value_and_support(self) -> None:
        assert form_texts(coordinated(), "quetta", 33)[3:8] == [
            "? date     2026-01-31 03:00   ● 2",
            "? place    Quetta, PK         ● 1",
            "? actor    BLA  claimed       ● 1",
            "✓ target   police stations      ○",
            "✗ weapon   rifles  rejected: n… ○",
        ]

    @pytest.mark.parametrize(
        ("width", "linked", "words"),
        [
            (44, "Dera Bugti, Balochistan, PK", "“Dera Bugti”  not identified"),
            (43, "Dera Bugti, Balochistan, PK", "“Dera Bugti”  not identified"),
            (41, "Dera Bugti, PK", "“Dera Bugti”  not identif…"),
            (28, "Dera Bugti", "“Dera Bugti”"),
            (24, "Dera Bug…", "“Dera Bu…"),
        ],
    )
    def test_a_place_that_is_only_words_never_looks_like_one_that_is_known(
        self, width: int, linked: str, words: str
    ) -> None:
        places = (PlaceValue(entity="Dera Bugti", words="Dera Bugti"), PlaceValue(words="Dera Bugti"))
        for place, shown in zip(places, (linked, words), strict=True):
            case = case_of(town("Dera Bugti"), span("e", 1), incident("one", place=value(place, "e")))
            (row,) = (text for text in form_texts(case, "one", width) if "place" in text)
            assert row.removesuffix("● 1").rstrip() == f"? place    {shown}"

    def test_a_wide_row_tells_role_and_who_attributes(self) -> None:
        (row,) = (text for text in form_texts(coordinated(), "quetta", 100) if "actor" in text)
        assert "Baloch Liberation Army (BLA)  perpetrator  claimed by its spokesman" in row

    def test_a_rejected_incident_begins_with_its_reason(self) -> None:
        assert form_texts(coordinated(), "panjgur")[0] == "✗ status   rejected: another day"

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"place": value(PlaceValue(words="Zehri"))}, "“Zehri”  not identified"),
            (
                {"place": value(PlaceValue(entity="Hub", relation="near", precision=2))},
                "near Hub, Balochistan, PK",
            ),
            ({"date": value(DateValue(words="Saturday", precision=2))}, "“Saturday”  not resolved"),
            ({"tags": ("disputed", "night")}, "tags     disputed, night"),
            ({"links": (Link(id="l", kind="follow_up", incident="x"),)}, "follow up Incident"),
            ({"background": True}, "background"),
            ({"coding": "reviewed"}, "coding   reviewed"),
        ],
    )
    def test_fields_in_words(self, fields: dict[str, Any], words: str) -> None:
        case = case_of(town("Hub"), incident("x"), incident("one", **fields))
        assert any(words in text for text in form_texts(case, "one", 80))

    def test_rows_stand_for_what_the_analyst_can_act_on(self) -> None:
        case = coordinated()
        targets = {row.target for row in form_rows(case, case.incident("quetta"), 60)}
        assert {
            Target("field", "quetta", "date"),
            Target("field", "quetta", "part_of"),
            Target("item", "quetta", "actors", "actor"),
            Target("claim", "umbrella", claim="c3"),
        } <= targets

    def test_evidence_that_was_deleted_does_not_count(self) -> None:
        case = case_of(incident("one", stage=value("attempted", "gone")))
        (row,) = (text for text in form_texts(case, "one") if "attempted" in text)
        assert row.endswith("○ unsupported")


class TestLedgerRows:
    def test_claims_by_claimant_with_parts_under_totals(self) -> None:
        texts = form_texts(coordinated(), "umbrella", 60)
        assert texts[texts.index("LEDGER ≠ figures differ") :] == [
            "LEDGER ≠ figures differ",
            "a district official",
            " ? ≠ 12 killed, people                         ○ unsupported",
            "the news agency",
            " ? ≠ at least 21 killed, people                     ● 1 span",
            "   ✓ 11 killed, civilians                           ● 1 span",
            "Baloch Liberation Army (BLA)",
            " ? 84 killed, Pakistani personnel                   ● 1 span",
            "   · rejected by Pakistani authorities",
            "officials",
            " ? 37 to 70 killed, militants                       ● 1 span",
        ]

    def test_one_row_holds_the_whole_claim_where_there_is_room(self) -> None:
        assert any(
            text.startswith(" ? 84 killed, Pakistani personnel · rejected by Pakistani authorities  ")
            for text in form_texts(coordinated(), "umbrella", 90)
        )

    def test_a_part_without_figures_shows_those_of_its_umbrella(self) -> None:
        texts = form_texts(coordinated(), "nushki")
        assert texts.index("LEDGER no figures") < texts.index("LEDGER of the umbrella ≠ figures differ")

    def test_accepted_totals_give_bounds_but_no_best_figure(self) -> None:
        case = case_of(
            incident("umbrella"),
            claim("a", low=10, status="accepted", side="state"),
            claim("b", low=12, high=14, status="accepted", side="state"),
        )
        assert form_texts(case, "umbrella")[-1] == "accepted: killed, state 10 to 14 or more"

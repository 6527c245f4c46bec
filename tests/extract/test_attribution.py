"""Who says it, and how far it reaches."""

from __future__ import annotations

import pytest

from tests.extract.reading import clauses_of
from workbench.extract.attribution.finding import find_statements


@pytest.mark.parametrize(
    ("text", "kind", "source", "scope"),
    [
        ("The mayor said two guards were hurt.", "report", "The mayor", "two guards were hurt."),
        (
            "Two guards were hurt, the mayor said.",
            "report",
            "the mayor",
            "Two guards were hurt, the mayor said.",
        ),
        (
            "Two guards were hurt, said a spokesman.",
            "report",
            "a spokesman",
            "Two guards were hurt, said a spokesman.",
        ),
        (
            "Two guards were hurt, according to police.",
            "report",
            "police",
            "Two guards were hurt, according to police.",
        ),
        (
            "The rebels claimed they killed nine soldiers.",
            "claim",
            "The rebels",
            "they killed nine soldiers.",
        ),
        ("The army denied that nine soldiers died.", "deny", "The army", "that nine soldiers died."),
        (
            "Two guards were hurt, officials and doctors said.",
            "report",
            "officials and doctors",
            "Two guards were hurt, officials and doctors said.",
        ),
        (
            "The Lakeside Front (LF), which is banned, said in a note that it killed two guards.",
            "report",
            "The Lakeside Front",
            "in a note that it killed two guards.",
        ),
        ("Doctors confirmed three deaths.", "confirm", "Doctors", "three deaths."),
        (
            "Three deaths were confirmed by doctors.",
            "confirm",
            "doctors",
            "Three deaths were confirmed by doctors.",
        ),
    ],
)
def test_statement(text: str, kind: str, source: str, scope: str) -> None:
    clauses = clauses_of(text)
    statements = find_statements(clauses)
    assert [statement.kind for statement in statements] == [kind]
    quote = clauses.document.quote
    assert quote(*statements[0].source) == source
    assert quote(*statements[0].scope) == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A raid killed nine people a watchdog said on Monday.", True),
        ("A raid killed nine people a watchdog said updating an earlier toll.", True),
        ("A raid killed nine people a watchdog said a day after the truce.", True),
        ("The bereaved and a watchdog said nine people died.", False),
    ],
)
def test_without_a_comma_what_was_said_stands_before(text: str, scope: bool) -> None:
    clauses = clauses_of(text)
    (statement,) = find_statements(clauses)
    assert (statement.scope[0] == 0) is scope


def test_what_is_announced_is_no_speaker() -> None:
    clauses = clauses_of("Ann Lee, head of the clinic, announced nine people died.")
    assert [clauses.document.quote(*statement.source) for statement in find_statements(clauses)] == [
        "Ann Lee"
    ]


def test_a_later_source_ends_the_reach_of_the_one_before() -> None:
    clauses = clauses_of("The army said nine died, while the rebels said forty died.")
    first, second = find_statements(clauses)
    assert clauses.document.quote(*first.scope) == "nine died, while"
    assert clauses.document.quote(*second.scope) == "forty died."


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        (
            "The Lakeside Liberation Front attacked the depot. The group said it lost nobody.",
            "Lakeside Liberation Front",
        ),
        ("The governor said two died. He said nine were hurt.", "The governor"),
        ("Aid workers wept. He said nine were hurt.", "He"),
    ],
)
def test_whom_a_reference_means(text: str, resolved: str) -> None:
    clauses = clauses_of(text)
    statement = find_statements(clauses)[-1]
    if resolved.startswith("Lakeside"):
        statement = next(
            s for s in find_statements(clauses) if clauses.document.quote(*s.source) == "The group"
        )
    assert clauses.document.quote(*statement.resolved) == resolved


def test_only_some_sentences_when_asked() -> None:
    clauses = clauses_of("The mayor said two died. The priest said three died.")
    assert [statement.sentence for statement in find_statements(clauses, {1})] == [1]

"""The words of reporting, claiming and denying."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconFile


class ReportingWords(Struct, frozen=True):
    """The tables ``reporting`` and ``speakers`` of ``language.toml``."""

    lemma_of: dict[str, str]
    claim: frozenset[str]
    confirm: frozenset[str]
    deny: frozenset[str]
    deny_forms: frozenset[str]
    inverted: frozenset[str]
    without_report: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    group_nouns: frozenset[str]
    denied_nouns: frozenset[str]
    false: frozenset[str]
    """What is said of a claim that is dismissed: "false", "baseless"."""
    labelling: dict[str, str]
    """Forms of verbs that report only beside such a word: "called the figure exaggerated"."""
    own_parts: frozenset[str]
    """What somebody denies who does not deny that it happened: "responsibility"."""
    messages: frozenset[str]
    """What is said in writing: "the message said" says who sent it."""
    elsewhere: frozenset[str]
    """Words that open a sentence on something else: "separately", "meanwhile"."""
    addressing: frozenset[str]
    """Forms of verbs whose object is who hears it: "told reporters"."""
    giving: dict[str, str]
    """Forms of verbs that report only with one of ``given`` for their object: "gave a toll of 30"."""
    given: frozenset[str]
    dated: frozenset[str]
    """Forms of verbs after which a day is that of saying it, not of what is said."""


@cache
def load_reporting_words() -> ReportingWords:
    """The lists, with every form of the reporting verbs."""
    file = LexiconFile("language")
    lemma_of: dict[str, str] = {}
    for lemma in file.phrases("reporting.verbs"):
        for form in inflect(lemma):
            lemma_of.setdefault(form, lemma)
    denying = file.word_set("reporting.deny_verbs")
    return ReportingWords(
        lemma_of=lemma_of,
        claim=file.word_set("reporting.claim_verbs"),
        confirm=file.word_set("reporting.confirm_verbs"),
        deny=denying,
        deny_forms=frozenset(form for form, lemma in lemma_of.items() if lemma in denying),
        inverted=file.word_set("reporting.inverted_verbs"),
        without_report=file.word_set("reporting.without_report"),
        nouns=file.word_set("speakers.nouns"),
        pronouns=file.word_set("speakers.pronouns"),
        group_nouns=file.word_set("speakers.group_nouns"),
        denied_nouns=file.word_set("speakers.denied_nouns"),
        false=file.word_set("speakers.false"),
        labelling={form: lemma for lemma in file.phrases("speakers.labelling") for form in inflect(lemma)},
        own_parts=file.word_set("speakers.own_parts"),
        messages=file.word_set("speakers.messages"),
        elsewhere=file.word_set("speakers.elsewhere"),
        addressing=frozenset(
            form for lemma in file.phrases("reporting.addressing_verbs") for form in inflect(lemma)
        ),
        giving={form: lemma for lemma in file.phrases("reporting.giving_verbs") for form in inflect(lemma)},
        given=file.word_set("reporting.given"),
        dated=frozenset(form for lemma in file.phrases("reporting.dated_verbs") for form in inflect(lemma)),
    )

"""The extractor: one report's text in, its mentions, claims and incidents out."""

from __future__ import annotations

import datetime

from workbench.extract.attribution.finding import find_statements
from workbench.extract.attribution.resolving import FARTHEST_PRONOUN
from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.background import NOTHING, Background
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.dismissal import dismiss
from workbench.extract.claims.finding import ClaimFinder
from workbench.extract.claims.repeats import without_repeats
from workbench.extract.claims.sources import DENIAL_REACH, attribute
from workbench.extract.claims.weighing import weigh as weigh_claims
from workbench.extract.collector import collector_paused
from workbench.extract.document import Document
from workbench.extract.extraction import Extraction
from workbench.extract.factuality import judge
from workbench.extract.gazetteer import Gazetteer, KnownActors
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly import Assembler
from workbench.extract.incidents.claim_links import add_counted, link_claims
from workbench.extract.incidents.crosswalk import muc_type
from workbench.extract.incidents.dates import DateReader
from workbench.extract.incidents.folding import fold_actors
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.naming import add_named
from workbench.extract.incidents.parties import Parties
from workbench.extract.incidents.places import PlaceReader
from workbench.extract.incidents.responsibility import add_responsibility
from workbench.extract.incidents.retelling import share_days
from workbench.extract.incidents.seeding import seed_incidents
from workbench.extract.incidents.subtypes import SubEventChooser
from workbench.extract.incidents.umbrella import bind_parts, spread_responsibility
from workbench.extract.incidents.weighing import Weigher
from workbench.extract.language import guess_language
from workbench.extract.long_sentences import break_long_sentences
from workbench.extract.mentions import find_names
from workbench.extract.mentions.known import identify_actors
from workbench.extract.output import Writer
from workbench.extract.rulebook import SHIPPED, Rulebook, in_force
from workbench.extract.sentences import split_sentences
from workbench.extract.tagging import tag
from workbench.extract.times import dateline, find_times
from workbench.extract.tokens import tokenize
from workbench.extract.triggers.accusations import add_accusations
from workbench.extract.triggers.finding import find_triggers

MOST_EVIDENCE = 12
"""Sentences an incident shows as its evidence: the first that tell of it."""
READ = frozenset({"en"})
"""Languages the rules can read."""


def extract(
    text: str,
    *,
    name: str = "",
    published: datetime.date | str | None = None,
    gazetteer: Gazetteer | None = None,
    known: KnownActors | None = None,
    background: Background = NOTHING,
    rulebook: Rulebook = SHIPPED,
) -> Extraction:
    """Everything found in a report.

    ``published`` is the day it came out, a date or ISO text; without it the dateline is used, and days
    told by name stay open when there is none. Without a gazetteer places are found by the words around
    them; with known actors, people and groups get their ids; ``background`` is what a case knows of places;
    ``rulebook`` what an analyst changed about the rules.
    A report in another language, or without words, gives no mentions and says so in ``warnings``. Raises
    ValueError for a ``published`` that is no date; never for the text.
    """
    day = _day(published)
    with in_force(rulebook), collector_paused():
        return _read(text, name, day, gazetteer, known, background)


def _read(
    text: str,
    name: str,
    published: datetime.date | None,
    gazetteer: Gazetteer | None,
    known: KnownActors | None,
    background: Background,
) -> Extraction:
    document = tokenize(text)
    document.published = published or dateline(text)
    language = guess_language(document)
    if language not in READ:
        what = "the report has no words" if language is None else f"the report is not in English ({language})"
        return Writer(Clauses(document), name, language).write(
            [], [], {}, (f"{what}: nothing was extracted",)
        )
    split_sentences(document)
    break_long_sentences(document)
    document.times = find_times(document)
    find_names(document, gazetteer, background)
    if known is not None:
        identify_actors(document, known)
    tag(document)
    clauses = Clauses(document)
    claims, incidents, linked = _tell(clauses, gazetteer)
    writer = Writer(clauses, name, language)
    writer.note_names()
    writer.note_events(incidents)
    return writer.write(claims, incidents, linked, ())


def _day(published: datetime.date | str | None) -> datetime.date | None:
    if isinstance(published, str):
        return datetime.date.fromisoformat(published[:10])
    if isinstance(published, datetime.datetime):
        return published.date()
    return published


def _tell(
    clauses: Clauses, gazetteer: Gazetteer | None
) -> tuple[list[FoundClaim], list[FoundIncident], dict[int, FoundIncident]]:
    """Claims, incidents, and the incident of each claim by the claim's ``id()``."""
    document = clauses.document
    triggers = find_triggers(clauses)
    add_accusations(clauses, triggers)
    judge(clauses, triggers)
    claims = ClaimFinder(clauses).find(triggers)
    statements = find_statements(clauses, _around(document, claims))
    attribute(clauses, claims, statements, {trigger.sentence for trigger in triggers})
    dismiss(clauses, claims, statements)
    weigh_claims(document, claims)
    places, dates = PlaceReader(document, gazetteer), DateReader(document)
    assembler = Assembler(clauses, places, dates)
    incidents = assembler.assemble(triggers)
    share_days(document, incidents)
    chooser = SubEventChooser(clauses)
    seed_incidents(clauses, incidents, triggers, chooser, places)
    add_responsibility(clauses, incidents)
    add_named(clauses, incidents)
    bind_parts(incidents, assembler.umbrella, places)
    claims = without_repeats(document, claims)
    linked = link_claims(document, incidents, claims)
    spread_responsibility(incidents)
    weigher, parties = Weigher(clauses), Parties(clauses)
    for incident in incidents:
        if not incident.sub_event:
            chooser.choose(incident)
            incident.muc_type = muc_type(clauses, incident)
        weigher.weigh(incident)
        add_counted(document, incident)
        fold_actors(clauses, incident)
        parties.name_parties(incident)
        del incident.sentences[MOST_EVIDENCE:]
    return claims, incidents, linked


def _around(document: Document, claims: list[FoundClaim]) -> set[int]:
    """The sentences whose sources matter: of the figures, around them for "he", and of every denial."""
    found = {
        sentence
        for claim in claims
        for sentence in range(claim.sentence - FARTHEST_PRONOUN, claim.sentence + DENIAL_REACH + 1)
    }
    if claims:
        denying = load_reporting_words().deny_forms
        found.update(
            number
            for number, (first, last) in enumerate(document.sentences)
            if not denying.isdisjoint(document.lower[first:last])
        )
    return found

"""What an extraction gives: the records of ``workbench extract``, format ``workbench-extraction/1``.

All offsets are Unicode code points into the report's text, 0-based and end-exclusive; ids (m1, c1, i1)
hold within one extraction only.
"""

from __future__ import annotations

from msgspec import Struct

from workbench.model.claim import Measure, Scope, Side, Stance
from workbench.model.incident import Attribution, Role, Stage
from workbench.model.span import MentionKind
from workbench.model.values import Relation

FORMAT = "workbench-extraction/1"


class ExtractedReport(Struct, frozen=True, kw_only=True, gc=False):
    """The report that was read."""

    name: str
    sha256: str
    length: int
    published: str | None = None
    language: str | None = None


class ExtractedMention(Struct, frozen=True, kw_only=True, gc=False):
    """A name, date, weapon, quantity or event word in the text."""

    id: str
    kind: MentionKind
    start: int
    end: int
    text: str
    name: str
    """The normalised or fullest form; the same as text when there is no other."""
    entity: str | None = None
    """``geonames:N``, ``seed:slug`` or None."""
    value: str | None = None
    """TIMEX3 value of a date, time or duration."""
    why: tuple[str, ...] = ()
    confidence: float = 1.0


class ExtractedCandidate(Struct, frozen=True, kw_only=True, gc=False):
    """A place that a name may also mean."""

    id: str
    """``geonames:N``, ``seed:slug`` or the like."""
    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...]
    """Regions it lies in, the largest first."""
    lat: float | None
    """Degrees, WGS 84."""
    lon: float | None
    score: float
    """How likely it is meant, 0 to 1; that of the place taken and those of all candidates are 1 at most."""


class ExtractedPlaceMention(ExtractedMention, frozen=True, kw_only=True, gc=False):
    """The mention of a place whose name the gazetteer has: what was taken, and what else it may mean."""

    entity_name: str | None = None
    """The gazetteer's name of the place taken; it and what follows are None where none was taken."""
    entity_kind: str | None = None
    """city | admin1 | admin2 | country, or the word of the table it came from."""
    entity_precision: int | None = None
    """How exactly that name locates: 1 the place itself, 2 its surroundings or district, 3 the region."""
    country: str | None = None
    admin: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    score: float | None = None
    candidates: tuple[ExtractedCandidate, ...] = ()
    """What was weighed and not taken, best first, at most five; none where the name is hardly ambiguous."""


class ExtractedClaim(Struct, frozen=True, kw_only=True, gc=False):
    """One source's statement of a figure."""

    id: str
    measure: Measure
    low: int | None
    high: int | None
    hedge: str | None = None
    victims: str | None = None
    side: Side = "unknown"
    claimant: str | None = None
    """Id of the claimant's mention."""
    claimant_text: str | None = None
    via: str | None = None
    stance: Stance = "reported"
    part_of: str | None = None
    """The claim whose total this is a part of."""
    rejected_by: str | None = None
    """Id of the mention of who rejects it."""
    rejected_by_text: str | None = None
    scope: Scope = "unclear"
    incident: str | None = None
    start: int
    end: int
    why: tuple[str, ...] = ()
    confidence: float = 1.0


class ExtractedDate(Struct, frozen=True, kw_only=True, gc=False):
    """When an incident happened; precision 1 day, 2 week or a few days, 3 month (ACLED time_precision)."""

    start: str | None
    end: str | None
    precision: int
    time: str | None = None
    mention: str | None = None
    """The date mention it came from."""


class ExtractedActor(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who took part, and how the report connects them with it."""

    role: Role
    mention: str | None
    text: str
    attribution: Attribution = "reported"
    by: str | None = None
    """Who attributes it, in the words of the report."""
    start: int
    end: int


class ExtractedPart(Struct, frozen=True, kw_only=True, gc=False):
    """A target, victim or weapon, in the words of the report."""

    text: str
    start: int
    end: int


class ExtractedPlace(Struct, frozen=True, kw_only=True, gc=False):
    """Where an incident happened, as the words around the place name say."""

    mentions: tuple[str, ...]
    """The place mention; of "between X and Y" both."""
    relation: Relation = "in"
    precision: int = 1
    """ACLED geo_precision: 1 the named town, 2 near it or its district, 3 a region."""


class ExtractedIncident(Struct, frozen=True, kw_only=True, gc=False):
    """Something that happened, as the report tells it."""

    id: str
    event_type: str
    sub_event_type: str
    muc_type: str | None = None
    stage: Stage = "accomplished"
    date: ExtractedDate | None = None
    place: ExtractedPlace | None = None
    places: tuple[str, ...] = ()
    """All place mentions; the first is that of ``place``."""
    actors: tuple[ExtractedActor, ...] = ()
    targets: tuple[ExtractedPart, ...] = ()
    victims: tuple[ExtractedPart, ...] = ()
    weapons: tuple[ExtractedPart, ...] = ()
    claims: tuple[str, ...] = ()
    part_of: str | None = None
    background: bool = False
    confidence: float = 1.0
    evidence: tuple[tuple[int, int], ...]
    why: tuple[str, ...] = ()


class Extraction(Struct, frozen=True, kw_only=True, gc=False):
    """Everything found in one report; encodes to the JSON that ``workbench extract`` prints."""

    format: str = FORMAT
    report: ExtractedReport
    mentions: tuple[ExtractedMention, ...] = ()
    claims: tuple[ExtractedClaim, ...] = ()
    incidents: tuple[ExtractedIncident, ...] = ()
    warnings: tuple[str, ...] = ()

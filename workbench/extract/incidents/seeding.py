"""Incidents that cues alone make, where no event word did: a truce, a base set up, weapons found."""

from __future__ import annotations

from workbench.extract.factuality import load_doubt_words
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.dates import DateReader
from workbench.extract.incidents.headlines import stands_as_headline
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.places import PlaceReader
from workbench.extract.incidents.subtypes import SubEventChooser, kind_for
from workbench.extract.switches import is_on
from workbench.extract.triggers.trigger import Trigger
from workbench.scheme.events import sub_event

RULE = "seeded by cues"
NEAR = 3
"""Sentences back within which the same kind is taken for the same incident."""


def seed_incidents(
    clauses: Clauses,
    incidents: list[FoundIncident],
    triggers: list[Trigger],
    chooser: SubEventChooser,
    places: PlaceReader,
) -> None:
    """Add the incidents of sentences that strong cues tell of, keeping the order of the text.

    A sentence in which the event is only planned or called for tells of none.
    """
    if not is_on(RULE):
        return
    document, doubts = clauses.document, load_doubt_words()
    taken = {sentence for incident in incidents for sentence in incident.sentences}
    unreal = {(trigger.sentence, trigger.kind) for trigger in triggers if trigger.unreal}
    dates = DateReader(document)
    main = places.main()
    last: FoundIncident | None = None
    found: list[FoundIncident] = []
    for sentence, (first, end) in enumerate(document.sentences):
        dates.read(sentence)
        if sentence in taken:
            continue
        cue = chooser.seeded(sentence)
        words = document.lower[first:end]
        if cue is None or not doubts.modals.isdisjoint(words) or not doubts.conditions.isdisjoint(words):
            continue
        if stands_as_headline(document, sentence):
            continue
        sub, score = cue[0].sub_event, cue[1]
        if (sentence, kind_for(sub.name)) in unreal:
            continue
        if last is not None and last.sub_event == sub.name and sentence - last.sentences[-1] <= NEAR:
            last.sentences.append(sentence)
            continue
        own = places.of_event(clauses[sentence], first)
        last = FoundIncident(kind_for(sub.name), sentences=[sentence], date=dates.of_event(sentence, first))
        last.places = own[:1] or ([main] if main is not None else [])
        last.place_inherited = not own
        last.sub_event, last.cue_score = sub.name, score
        last.muc_type = sub_event(sub.name).muc_type if sub.name == "Abduction/forced disappearance" else None
        last.note(cue[0].name, RULE)
        found.append(last)
    incidents.extend(found)
    incidents.sort(key=lambda incident: incident.sentences[0])

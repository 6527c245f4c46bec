"""The event vocabulary of ``lexicons/events.toml``: the words that make something an event, by kind."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconError, LexiconFile
from workbench.scheme.events import MUC_TYPES, sub_event

ATTACK_KINDS = ("attack", "bombing", "airstrike", "abduction")
"""Kinds whose nouns can be launched, staged or carried out."""


class Kind(Struct, frozen=True):
    """A kind of event, coarser than the scheme's sub-event types."""

    name: str
    sub_event: str
    """The sub-event type it has unless cues say otherwise."""
    muc_type: str | None


class VerbSense(Struct, frozen=True):
    """What one form of an event verb says."""

    kind: str
    lemma: str
    tag: str
    """Penn Treebank tag of the form; VBD also for a participle written alike."""


class Phrase(Struct, frozen=True):
    """Words after a verb form, or a whole compound noun, that make an event."""

    kind: str
    lemma: str
    words: tuple[str, ...]


class ObjectSense(Struct, frozen=True):
    """A verb that is an event only with some object."""

    kind: str
    lemma: str
    particle: tuple[str, ...]
    """Words after the verb: "out", "into custody"."""
    classes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    next_words: frozenset[str] = frozenset()
    """The word right after the verb must be one of these."""
    near: bool = False
    """The words may stand anywhere in the next few tokens."""
    any_object: bool = False
    by_noun: bool = False
    """The object noun gives the kind: "carried out a bombing"."""


class VerbRule(Struct, frozen=True):
    """What must hold for a verb to count as an event."""

    object_classes: frozenset[str] = frozenset()
    object_words: frozenset[str] = frozenset()
    not_object_words: frozenset[str] = frozenset()
    subject_classes: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_subject_words: frozenset[str] = frozenset()
    not_beside: frozenset[str] = frozenset()
    """Words in the verb group or next to it that give the verb another sense: "harshly attacked"."""
    needs_object: bool = False
    or_counted: bool = False
    never: bool = False
    kind: str = ""
    """The rule holds for events of this kind only; empty for all."""


class NounRule(Struct, frozen=True):
    """What must stand beside a noun for it to count as an event."""

    inside: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    never_inside: frozenset[str] = frozenset()


class EventWords(Struct):
    """Look-up tables by word form, lower case."""

    kinds: dict[str, Kind] = {}
    verbs: dict[str, VerbSense] = {}
    verb_phrases: dict[str, list[Phrase]] = {}
    """Verb form -> what may follow it, the longest first."""
    object_senses: dict[str, list[ObjectSense]] = {}
    nouns: dict[str, str] = {}
    """Noun, singular or plural -> kind."""
    weak_nouns: dict[str, str] = {}
    compounds: dict[str, list[Phrase]] = {}
    """First word -> compound nouns, the longest first."""
    verb_rules: dict[str, list[VerbRule]] = {}
    noun_rules: dict[str, list[NounRule]] = {}
    measure_of: dict[str, str] = {}
    """Lemma -> the measure of a figure it states: killed, injured, ..."""
    effects: frozenset[str] = frozenset()
    """Lemmas that tell what an attack did rather than that there was one."""
    deadly_with: frozenset[str] = frozenset()
    """Lemmas that mean killing when "dead" or "to death" follows."""
    certain: frozenset[str] = frozenset()
    """Forms that may be an event by themselves; of the others some further word must stand by."""

    verbal: frozenset[str] = frozenset()
    """Words that a verb group with an event has as its head."""
    nominal: frozenset[str] = frozenset()
    """Words of which a noun group with an event has one."""

    def may_tell(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words can hold an event; cheap, so that most are not looked at."""
        if not self.certain.isdisjoint(words):
            return True
        for word in self.object_senses.keys() & words:
            for sense in self.object_senses[word]:
                open_class = sense.any_object or sense.classes or sense.next_words
                if open_class or not sense.words.isdisjoint(words):
                    return True
        for table in (self.compounds, self.verb_phrases):
            for word in table.keys() & words:
                for phrase in table[word]:
                    if words.issuperset(phrase.words):
                        return True
        return False


def plural(noun: str) -> str:
    """The regular plural of a noun; of its last word where there are several."""
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def load_event_words() -> EventWords:
    """``events.toml``; LexiconError names the key that is wrong."""
    file = LexiconFile("events")
    found = EventWords()
    for name in file.table("kind"):
        _read_kind(file, name, found)
    _fill_word_lists(file, found)
    _read_rules(file, found)
    found.certain = frozenset(found.verbs.keys() | found.nouns.keys() | found.weak_nouns.keys())
    found.verbal = frozenset({*found.verbs, *found.verb_phrases, *found.object_senses, *found.compounds})
    found.nominal = frozenset({*found.nouns, *found.weak_nouns, *found.compounds})
    for phrases in (*found.verb_phrases.values(), *found.compounds.values()):
        phrases.sort(key=lambda phrase: -len(phrase.words))
    for senses in found.object_senses.values():
        senses.sort(key=lambda sense: -len(sense.particle))
    return found


def _read_kind(file: LexiconFile, name: str, found: EventWords) -> None:
    table = file.table(f"kind.{name}")
    sub, muc = table.get("sub_event"), table.get("muc", "")
    if not isinstance(sub, str) or not isinstance(muc, str):
        raise LexiconError(f"{file.path.name}: kind.{name} needs sub_event and muc")
    if muc and muc not in MUC_TYPES:
        raise LexiconError(f"{file.path.name}: kind.{name}.muc: no type {muc!r}")
    found.kinds[name] = Kind(name, sub_event(sub).name, muc or None)

    def listed(key: str) -> tuple[str, ...]:
        return file.phrases(f"kind.{name}.{key}") if key in table else ()

    for lemma in listed("verbs"):
        for form, tag in inflect(lemma).items():
            found.verbs.setdefault(form, VerbSense(name, lemma, tag))
    for phrase in listed("phrases"):
        verb, *rest = phrase.split()
        for form in inflect(verb):
            found.verb_phrases.setdefault(form, []).append(Phrase(name, phrase, tuple(rest)))
    for noun in listed("nouns"):
        found.nouns.setdefault(noun, name)
        found.nouns.setdefault(plural(noun), name)
    for noun in listed("weak_nouns"):
        found.weak_nouns.setdefault(noun, name)
        found.weak_nouns.setdefault(plural(noun), name)
    for compound in listed("compounds"):
        for form in (compound, plural(compound)):
            words = tuple(form.split())
            found.compounds.setdefault(words[0], []).append(Phrase(name, compound, words))


def _fill_word_lists(file: LexiconFile, found: EventWords) -> None:
    attacks = frozenset(noun for noun, kind in found.nouns.items() if kind in ATTACK_KINDS)
    for name in found.kinds:
        rows: Any = file.table(f"kind.{name}").get("with", ())
        for row in rows:
            verb, *particle = row["verb"].split()
            listed = row.get("words")
            by_noun = listed == "attacks"
            sense = ObjectSense(
                kind=name,
                lemma=row["verb"],
                particle=tuple(particle),
                classes=frozenset(row.get("class", ())),
                words=attacks if by_noun else file.word_set(f"words.{listed}") if listed else frozenset(),
                next_words=frozenset(row.get("next", ())),
                near=bool(row.get("near", False)),
                any_object=bool(row.get("any", False)),
                by_noun=by_noun,
            )
            for form in inflect(verb):
                found.object_senses.setdefault(form, []).append(sense)


def _read_rules(file: LexiconFile, found: EventWords) -> None:
    verb_rows: Any = file.value("verb_rule")
    for row in verb_rows:
        verb_rule = VerbRule(
            object_classes=frozenset(row.get("object_class", ())),
            object_words=frozenset(row.get("object_words", ())),
            not_object_words=frozenset(row.get("not_object_words", ())),
            subject_classes=frozenset(row.get("subject_class", ())),
            not_before=frozenset(row.get("not_before", ())),
            not_subject_words=frozenset(row.get("not_subject_words", ())),
            not_beside=frozenset(row.get("not_beside", ())),
            needs_object=bool(row.get("needs_object", False)),
            or_counted=bool(row.get("or_counted", False)),
            never=bool(row.get("never", False)),
            kind=row.get("kind", ""),
        )
        for verb in row["verbs"]:
            found.verb_rules.setdefault(verb, []).append(verb_rule)
    noun_rows: Any = file.value("noun_rule")
    for row in noun_rows:
        noun_rule = NounRule(
            inside=frozenset(row.get("with", ())),
            before=frozenset(row.get("before", ())),
            after=frozenset(row.get("after", ())),
            never_inside=frozenset(row.get("never_with", ())),
        )
        for noun in row["nouns"]:
            found.noun_rules.setdefault(noun, []).append(noun_rule)
    for measure in ("killed", "injured", "captured", "arrested", "abducted"):
        for lemma in file.phrases(f"effects.{measure}"):
            found.measure_of.setdefault(lemma, measure)
    found.effects = frozenset(file.phrases("effects.by_effect"))
    found.deadly_with = frozenset(file.phrases("effects.deadly_with"))

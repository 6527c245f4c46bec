"""Mistakes of meaning in an analyst's lexicons: what TOML and the types allow and the rules cannot mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.extract.incidents.cues import PREFIX_KEY
from workbench.extract.incidents.sides import KIND_PREFIX, side_concepts
from workbench.extract.own_lexicons.lines import KeyPath
from workbench.extract.own_lexicons.merging import Merger
from workbench.scheme.events import MUC_TYPES, SUB_EVENTS

EXCLUSIVE: tuple[tuple[str, ...], ...] = (
    tuple(f"roles.{role}.words" for role in
          ("civilian", "security", "militant", "official", "facility", "vehicle", "weapon", "media")),
    ("events.kind.*.verbs",),
    ("events.kind.*.nouns", "events.kind.*.weak_nouns"),
    ("events.kind.*.phrases",),
    ("events.kind.*.compounds",),
    ("places.countries.names", "places.places.known", "places.nationalities.phrases",
     "organisations.groups.known", "organisations.organisations.known",
     "organisations.organisations.known_media", "names.events.known"),
    ("language.reporting.claim_verbs", "language.reporting.confirm_verbs", "language.reporting.deny_verbs"),
    ("language.hedges.*",),
    ("language.closed_class.*",),
)  # fmt: skip
"""Lists of which a word can be in one only; * stands for any key."""
EVENT_TYPES = frozenset(sub.name.casefold() for sub in SUB_EVENTS)


class MeaningCheck:
    """Checks what an analyst's files mean together; mistakes go to the file's merger."""

    def __init__(self, mergers: dict[str, Merger], tables: dict[str, dict[str, Any]]) -> None:
        """``tables`` are all lexicons as they are once merged."""
        self.mergers = mergers
        self.tables = tables

    def check(self) -> None:
        """Note every mistake of meaning."""
        for group in EXCLUSIVE:
            self._check_exclusive(group)
        for number, row in self._own_rows("subtypes", "cue"):
            self._check_cue(number, row)
        if "events" in self.mergers:
            self._check_kinds()
        if "subtypes" in self.mergers:
            self._check_beginnings()

    # ---------------------------------------------------------------------------- words in two classes
    def _check_exclusive(self, group: tuple[str, ...]) -> None:
        lists = {key: words for pattern in group for key, words in self._lists(pattern)}
        for name, merger in self.mergers.items():
            for path, word in merger.added:
                keys = path[1:] if path[0] in ("add", "change") else path
                own = ".".join((name, *map(str, keys)))
                if own not in lists:
                    continue
                other = next(
                    (key for key, words in lists.items() if key != own and word.lower() in words), None
                )
                if other is not None:
                    there = (
                        f"{word!r} is under {other.partition('.')[2]} of {other.partition('.')[0]}.toml, too"
                    )
                    merger.fault(path, f"{there}; take it away there, under [remove]", word)

    def _lists(self, pattern: str) -> Iterator[tuple[str, frozenset[str]]]:
        """(key, lower-case words) of the lists that a pattern names."""

        def go(value: Any, rest: list[str], key: str) -> Iterator[tuple[str, frozenset[str]]]:
            if not rest:
                words = value.split() if isinstance(value, str) else value
                yield key, frozenset(word.lower() for word in words)
            elif isinstance(value, dict):
                for name in value if rest[0] == "*" else [rest[0]] if rest[0] in value else []:
                    yield from go(value[name], rest[1:], f"{key}.{name}")

        name, *rest = pattern.split(".")
        yield from go(self.tables.get(name, {}), rest, name)

    # ------------------------------------------------------------------------- names that must be there
    def _own_rows(self, name: str, key: str) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
        """(path, row) of the rows that the analyst's file adds."""
        merger = self.mergers.get(name)
        if merger is not None:
            for path, rows in (
                (("add", key), merger.own.get("add", {}).get(key)),
                ((key,), merger.own.get(key)),
            ):
                yield from (((*path, number), row) for number, row in enumerate(rows or ()))

    def _check_cue(self, path: KeyPath, row: dict[str, Any]) -> None:
        merger = self.mergers["subtypes"]
        kinds = self.tables["events"]["kind"]
        known = (
            self.tables["subtypes"]["concepts"].keys() | side_concepts() | {KIND_PREFIX + k for k in kinds}
        )
        if row["sub_event"].casefold() not in EVENT_TYPES:
            merger.fault((*path, "sub_event"), f"no event type {row['sub_event']!r}")
        for key in ("all", "none"):
            for concept in row.get(key, ()):
                if concept not in known:
                    merger.fault((*path, key), f"no concept {concept!r}", concept)
        for kind in row.get("kinds", ()):
            if kind not in kinds:
                merger.fault((*path, "kinds"), f"no kind of event {kind!r}", kind)
        if not row["all"]:
            merger.fault((*path, "all"), "a cue needs a concept")

    def _check_kinds(self) -> None:
        merger, lists = self.mergers["events"], self.tables["events"]["words"].keys() | {"attacks"}
        for way in ("add", "change", None):
            tables = merger.own.get(way, {}) if way is not None else merger.own
            for name, kind in tables.get("kind", {}).items():
                path: KeyPath = ("kind", name) if way is None else (way, "kind", name)
                if name not in merger.merged.get("kind", {}) or not isinstance(kind, dict):
                    continue
                sub = merger.merged["kind"][name].get("sub_event")
                if sub is None:
                    merger.fault(path, f"the kind {name} needs sub_event, the event type it stands for")
                elif sub.casefold() not in EVENT_TYPES:
                    merger.fault((*path, "sub_event"), f"no event type {sub!r}")
                muc = merger.merged["kind"][name].get("muc", "")
                if muc and muc not in MUC_TYPES:
                    merger.fault((*path, "muc"), f"no MUC-4 type {muc!r}; there are: {', '.join(MUC_TYPES)}")
                for number, row in enumerate(kind.get("with", ())):
                    if row.get("words", "attacks") not in lists:
                        merger.fault((*path, "with", number, "words"), f"no list of words {row['words']!r}")

    def _check_beginnings(self) -> None:
        merger = self.mergers["subtypes"]
        for path, word in merger.added:
            short = word.endswith("*") and " " not in word and len(word) <= PREFIX_KEY
            if "concepts" in path and short:
                merger.fault(path, f"{word!r} is too short a beginning: {PREFIX_KEY} letters at least", word)

"""The words of ``events.toml`` that say who did what to whom."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconFile


class RoleWords(Struct, frozen=True):
    """The table ``role_words``."""

    effects_after_weapon: frozenset[str]
    intransitive: frozenset[str]
    thrown: frozenset[str]
    repelling: frozenset[str]
    attempts: frozenset[str]
    coming_upon: frozenset[str]
    """Verbs whose subject comes upon the dead and did not kill them: "police found the bodies"."""
    perceiving: frozenset[str]
    """Every form of the verbs."""
    shaking: frozenset[str]
    """Every form of the verbs."""
    occurring: frozenset[str]
    """Every form of the verbs."""
    staged: frozenset[str]
    exploding: frozenset[str]
    target_prepositions: frozenset[str]
    elliptic_before: frozenset[str]
    elliptic_kinds: frozenset[str]
    done_to_of: frozenset[str]
    doing: frozenset[str]
    """Every form of the verbs."""
    target_after: dict[str, tuple[str, ...]]
    doer_after: dict[str, tuple[str, ...]]
    accusing: dict[str, tuple[str, ...]]


@cache
def load_role_words() -> RoleWords:
    """The lists and tables, by the names they have in the file."""
    file = LexiconFile("events")

    def listed(key: str) -> frozenset[str]:
        return frozenset(file.phrases(f"role_words.{key}"))

    def forms(key: str) -> frozenset[str]:
        return frozenset(form for verb in listed(key) for form in inflect(verb))

    def table(key: str) -> dict[str, tuple[str, ...]]:
        rows = file.table(f"role_words.{key}")
        return {word: file.phrases(f"role_words.{key}.{word}") for word in rows}

    return RoleWords(
        effects_after_weapon=listed("effects_after_weapon"),
        intransitive=listed("intransitive"),
        thrown=listed("thrown"),
        repelling=listed("repelling"),
        attempts=listed("attempts"),
        perceiving=forms("perceiving"),
        coming_upon=listed("coming_upon"),
        shaking=forms("shaking"),
        occurring=forms("occurring"),
        staged=listed("staged"),
        exploding=listed("exploding"),
        target_prepositions=listed("target_prepositions"),
        elliptic_before=listed("elliptic_before"),
        elliptic_kinds=listed("elliptic_kinds"),
        done_to_of=listed("done_to_of"),
        doing=forms("doing"),
        target_after=table("target_after"),
        doer_after=table("doer_after"),
        accusing=table("accusing"),
    )

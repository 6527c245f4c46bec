"""The forms of an English verb, so that the lexicons need only its lemma."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from workbench.extract.lexicon import LexiconError, LexiconFile

VOWELS = frozenset("aeiou")
NEVER_DOUBLED = frozenset("wxyh")
"""Consonants that stay single after a short vowel: "vowed", "taxed", "played"."""
HISSING = ("s", "sh", "ch", "x", "z")


class VerbForms(Struct, frozen=True):
    """``verbs.toml``."""

    doubled: frozenset[str]
    """Verbs of several syllables that double their last consonant."""
    irregular: dict[str, tuple[str, str]]
    """Lemma -> (past, participle)."""


@cache
def load_verb_forms() -> VerbForms:
    """The verbs whose forms do not follow the rules."""
    file = LexiconFile("verbs")
    irregular: dict[str, tuple[str, str]] = {}
    for lemma in file.table("irregular"):
        forms = file.words(f"irregular.{lemma}")
        if len(forms) != 2:
            raise LexiconError(f"{file.path.name}: irregular.{lemma} needs past and participle")
        irregular[lemma] = (forms[0], forms[1])
    return VerbForms(file.word_set("doubled"), irregular)


def inflect(lemma: str) -> dict[str, str]:
    """Every form of the verb with its Penn Treebank tag (VB VBZ VBD VBN VBG).

    Where forms are written alike one tag stands for them: VBD for a past that is also the base ("set") or
    the participle ("attacked"), VB for a participle that is also the base; the tagger tells them apart.
    """
    past, participle = past_and_participle(lemma)
    forms = {lemma: "VB", third_person(lemma): "VBZ", gerund(lemma): "VBG", past: "VBD"}
    forms.setdefault(participle, "VBN")
    return forms


def past_and_participle(lemma: str) -> tuple[str, str]:
    """Past tense and past participle."""
    irregular = load_verb_forms().irregular.get(lemma)
    if irregular is not None:
        return irregular
    if lemma.endswith("e"):
        past = lemma + "d"
    elif _ends_in_consonant_y(lemma):
        past = lemma[:-1] + "ied"
    else:
        past = _doubled(lemma) + "ed"
    return past, past


def third_person(lemma: str) -> str:
    """The present with he, she or it."""
    if lemma.endswith((*HISSING, "o")):
        return lemma + "es"
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def gerund(lemma: str) -> str:
    """The form in -ing."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _ends_in_consonant_y(lemma: str) -> bool:
    return len(lemma) > 1 and lemma[-1] == "y" and lemma[-2] not in VOWELS


def _doubled(lemma: str) -> str:
    """The lemma with its last consonant doubled where spelling asks for it: "stab" -> "stabb"."""
    if lemma in load_verb_forms().doubled:
        return lemma + lemma[-1]
    if len(lemma) < 3:
        return lemma
    before, vowel, last = lemma[-3], lemma[-2], lemma[-1]
    one_vowel = sum(letter in VOWELS for letter in lemma) == 1
    ends_short = before not in VOWELS and vowel in VOWELS and last not in VOWELS | NEVER_DOUBLED
    return lemma + last if one_vowel and ends_short else lemma

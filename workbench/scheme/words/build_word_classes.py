"""Make ``word_classes.txt`` from the English lexicon of Brill's tagger, which ships inside textblob's wheel.

Run with the path of the lexicon, from a throw-away environment that has textblob:
``python build_word_classes.py SITE_PACKAGES/textblob/en/en-lexicon.txt``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?:n't|'(?:d|ll|m|re|ve))?")
"""Lower-case entries only: a capitalised one says how a name was tagged, not what the word is."""
DROPPED_TAGS = frozenset({"NNP", "NNPS", "ND"})
"""Names typed in lower case, and a slip of the source."""
HYPHENATED_DEFAULT = "JJ"
"""The class the tagger gives an unlisted hyphenated word, so such entries need no line."""


def read_lexicon(path: Path) -> dict[str, str]:
    """Word -> its most frequent Penn Treebank tag, without comments and entries that are no words."""
    classes: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.rpartition(" ")
        tag = tag.partition("|")[0]
        if line.startswith(";") or tag in DROPPED_TAGS or not tag.strip("$").isalpha():
            continue
        if not WORD.fullmatch(word) or ("-" in word and tag == HYPHENATED_DEFAULT):
            continue
        classes[word] = tag
    return classes


def render(classes: dict[str, str]) -> str:
    """One line a tag: the tag, then its words in order."""
    by_tag: dict[str, list[str]] = {}
    for word, tag in sorted(classes.items()):
        by_tag.setdefault(tag, []).append(word)
    return "".join(f"{tag} {' '.join(words)}\n" for tag, words in sorted(by_tag.items()))


if __name__ == "__main__":
    target = Path(__file__).with_name("word_classes.txt")
    target.write_text(render(read_lexicon(Path(sys.argv[1]))), encoding="utf-8")

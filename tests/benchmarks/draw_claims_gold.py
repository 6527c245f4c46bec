"""Draws the reports of the claims gold (tests/extract/gold) from the development sets, by a fixed seed.

    python -m tests.benchmarks.draw_claims_gold FOLDER > tests/extract/gold/drawn.jsonl

FOLDER holds muc4, wikievents and fakes_syria, each with its dev.jsonl. A line is {"set", "id", "sha256",
"part"}; the part is "tuning" or "held_out". Every document of a development set is as likely as any other,
whatever it holds and however well it is read: a report without figures shows whether figures are invented.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from pathlib import Path

SEED = 5
DRAWN = {"muc4": (8, 12), "wikievents": (10, 0), "fakes_syria": (12, 18)}
"""Reports a set gives for tuning, and those held out from every reading of errors."""


def main() -> None:
    """Draw and print, in the order of the sets and of their ids."""
    chance = random.Random(SEED)
    folder = Path(sys.argv[1])
    for name, (tuning, held_out) in DRAWN.items():
        lines = (folder / name / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts = {document["id"]: document["text"] for document in map(json.loads, lines)}
        drawn = chance.sample(sorted(texts), tuning + held_out)
        parts = {identity: "tuning" if place < tuning else "held_out" for place, identity in enumerate(drawn)}
        for identity in sorted(drawn):
            digest = hashlib.sha256(texts[identity].encode()).hexdigest()
            print(json.dumps({"set": name, "id": identity, "sha256": digest, "part": parts[identity]}))


if __name__ == "__main__":
    main()

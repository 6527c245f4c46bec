"""What undo and redo take back next, walked back from the newest entry, as two stacks would have it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.entry import Heading
from workbench.session.history import next_redo, next_undo

ACTS = st.lists(st.tuples(st.sampled_from(["edit", "edit", "undo", "undo", "redo"]), st.sampled_from("ab")))


class Stacks:
    """One analyst's entries as the two stacks that the rule is about."""

    def __init__(self) -> None:
        self.undo: list[int] = []
        self.redo: list[int] = []

    def act(self, name: str, seq: int) -> Heading | None:
        """The entry of an act; None where there is nothing to undo or redo."""
        if name == "edit":
            self.undo.append(seq)
            self.redo.clear()
            return heading(seq)
        source, target = (self.undo, self.redo) if name == "undo" else (self.redo, self.undo)
        if not source:
            return None
        taken = source.pop()
        target.append(seq)
        return heading(seq, undoes=taken) if name == "undo" else heading(seq, redoes=taken)


def heading(seq: int, **fields: object) -> Heading:
    """An entry's heading."""
    return Heading(seq=seq, at="", by="", operation="x", summary="", **fields)  # type: ignore[arg-type]


@given(ACTS)
def test_the_way_back_finds_what_the_stacks_have_on_top(acts: list[tuple[str, str]]) -> None:
    stacks = {"a": Stacks(), "b": Stacks()}
    entries: list[Heading] = []
    for name, analyst in acts:
        made = stacks[analyst].act(name, len(entries) + 1)
        if made is not None:
            entries.append(
                Heading(**{**{f: getattr(made, f) for f in made.__struct_fields__}, "by": analyst})
            )
        for who, expected in stacks.items():
            assert next_undo(who, reversed(entries)) == (expected.undo[-1] if expected.undo else None)
            assert next_redo(who, reversed(entries)) == (expected.redo[-1] if expected.redo else None)


def test_a_migration_is_nobody_s_to_undo() -> None:
    entries = [heading(1), Heading(seq=2, at="", by="", operation="migrate", summary="")]
    assert next_undo("", reversed(entries)) == 1

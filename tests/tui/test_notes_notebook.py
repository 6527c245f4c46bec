"""Notes on their way to the case: nothing typed is lost, and no note is made twice, whenever answers come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.note import Note
from workbench.tui.widgets.notes.notebook import Notebook, Write


class Desk:
    """A notebook and a case that writes its notes late, in the order in which they were handed over."""

    def __init__(self, *notes: Note) -> None:
        self.notebook = Notebook()
        self.notes = {note.id: note for note in notes}
        self.mail: list[Write] = []
        self.made = 0

    def show(self, subject: str = "i1") -> bool:
        """Shows a subject as the case has it now."""
        notes = sorted((note for note in self.notes.values() if note.subject == subject), key=lambda n: n.id)
        return self.notebook.show("incident", subject, notes)

    def type(self, text: str) -> None:
        """The open note reads like this now."""
        self.notebook.typed(text)

    def save(self) -> None:
        """Hands over what is due."""
        self.mail.extend(self.notebook.save())

    def write(self, write: Write) -> str:
        """Writes a note into the case; an empty one is deleted."""
        note_id = write.note_id
        if note_id is None:
            assert write.body.strip(), "an empty note is not made"
            self.made += 1
            note_id = f"n{self.made}"
        if write.body.strip():
            self.notes[note_id] = Note(id=note_id, on="incident", subject=write.subject, body=write.body)
        else:
            self.notes.pop(note_id, None)
        return note_id

    def deliver(self) -> None:
        """Writes the oldest write under way, and answers."""
        if self.mail:
            write = self.mail.pop(0)
            if write.take():
                self.mail.extend(self.notebook.saved(self.write(write), write.draft))

    def settle(self) -> None:
        """Hands over and delivers until nothing is under way."""
        self.save()
        while self.mail:
            self.deliver()
            self.save()

    @property
    def bodies(self) -> list[str]:
        """The texts in the case."""
        return sorted(note.body for note in self.notes.values())


def note(note_id: str, body: str, subject: str = "i1") -> Note:
    """A note on an incident."""
    return Note(id=note_id, on="incident", subject=subject, body=body)


def open_body(desk: Desk) -> str:
    """The open note's text."""
    assert desk.notebook.sheet is not None
    return desk.notebook.sheet.body


def test_a_new_note_is_made_once_however_much_is_typed_before_its_id_comes() -> None:
    desk = Desk()
    desk.show()
    for text in ("a", "ab", "abc"):
        desk.type(text)
        desk.save()
    assert [(write.note_id, write.body) for write in desk.mail] == [(None, "a")]
    desk.settle()
    assert (desk.bodies, desk.made) == (["abc"], 1)


def test_its_own_text_coming_back_changes_nothing() -> None:
    desk = Desk()
    desk.show()
    desk.type("first")
    desk.settle()
    assert not desk.show()
    desk.type("first and more")
    assert not desk.show()
    assert open_body(desk) == "first and more"


def test_an_older_text_coming_back_does_not_replace_a_newer_one() -> None:
    desk = Desk(note("n", "a"))
    desk.show()
    desk.type("ab")
    desk.save()
    assert not desk.show(), "the case still has the old text"
    assert open_body(desk) == "ab"


def test_an_undone_text_comes_back() -> None:
    desk = Desk(note("n", "before"))
    desk.show()
    desk.type("after")
    desk.settle()
    desk.show()
    desk.notes["n"] = note("n", "before")
    assert desk.show()
    assert open_body(desk) == "before"


def test_what_is_typed_into_a_note_that_is_deleted_meanwhile_lives_on() -> None:
    desk = Desk(note("n", "old"))
    desk.show()
    desk.type("old and new")
    del desk.notes["n"]
    assert not desk.show()
    desk.settle()
    assert desk.bodies == ["old and new"]


def test_a_deleted_note_gives_way_to_another() -> None:
    desk = Desk(note("a", "one"), note("b", "two"))
    desk.show()
    assert open_body(desk) == "two"
    del desk.notes["b"]
    assert desk.show()
    assert open_body(desk) == "one"


def test_an_emptied_note_is_deleted_and_typing_goes_on_in_a_new_one() -> None:
    desk = Desk(note("a", "one"), note("b", "two"))
    desk.show()
    desk.type("")
    desk.settle()
    assert not desk.show()
    desk.type("three")
    desk.settle()
    assert desk.bodies == ["one", "three"]


def test_blanks_alone_make_no_note() -> None:
    desk = Desk()
    desk.show()
    desk.type(" \n ")
    desk.save()
    assert desk.mail == []


def test_a_note_left_behind_before_its_id_came_gets_its_last_words() -> None:
    desk = Desk()
    desk.show("i1")
    desk.type("fir")
    desk.save()
    desk.type("first")
    desk.save()
    desk.show("i2")
    desk.type("second")
    desk.settle()
    assert {(one.subject, one.body) for one in desk.notes.values()} == {("i1", "first"), ("i2", "second")}


def test_a_failed_write_is_handed_over_again() -> None:
    for known in ((), (note("n", "old"),)):
        desk = Desk(*known)
        desk.show()
        desk.type("words")
        desk.save()
        (write,) = desk.mail
        assert write.take()
        desk.mail.clear()
        desk.notebook.failed(write.draft)
        desk.settle()
        assert desk.bodies == ["words"]


def test_withdrawn_notes_are_written_once_with_their_last_words() -> None:
    desk = Desk(note("n", "old"))
    desk.show("i1")
    desk.type("newer")
    desk.save()
    desk.type("newest")
    desk.notebook.new()
    desk.type("another")
    desk.save()
    desk.mail.extend(desk.notebook.withdraw())
    while desk.mail:
        desk.deliver()
    assert desk.bodies == ["another", "newest"]
    assert desk.notebook.withdraw() == []


def test_notes_are_walked_round() -> None:
    desk = Desk(note("a", "one"), note("b", "two"), note("c", "three"))
    desk.show()
    walked = []
    for step in (1, 1, 1, -1):
        assert desk.notebook.step(step)
        walked.append((desk.notebook.place, open_body(desk)))
    assert walked == [((1, 3), "one"), ((2, 3), "two"), ((3, 3), "three"), ((2, 3), "two")]


@pytest.mark.parametrize(("step", "body"), [(1, "one"), (-1, "two")])
def test_from_a_blank_sheet_one_comes_to_the_first_or_the_last(step: int, body: str) -> None:
    desk = Desk(note("a", "one"), note("b", "two"))
    desk.show()
    desk.notebook.new()
    assert desk.notebook.place == (0, 2)
    desk.show()
    assert open_body(desk) == "", "a blank sheet that was asked for stays"
    desk.notebook.step(step)
    assert open_body(desk) == body


def test_deleting_opens_another_note() -> None:
    desk = Desk(note("a", "one"), note("b", "two"))
    desk.show()
    desk.mail.extend(desk.notebook.delete())
    assert open_body(desk) == "one"
    desk.settle()
    assert desk.bodies == ["one"]


def test_a_note_deleted_before_its_id_came_is_gone_in_the_end() -> None:
    desk = Desk()
    desk.show()
    desk.type("words")
    desk.save()
    desk.mail.extend(desk.notebook.delete())
    desk.settle()
    assert desk.bodies == []


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["save", "deliver", "show i1", "show i2", "new"]),
        st.text("xyz", min_size=1, max_size=3),
    ),
    max_size=30,
)


@given(STEPS)
def test_whatever_the_order_of_events_every_note_ends_as_it_was_typed(steps: list[str]) -> None:
    desk = Desk()
    desk.show("i1")
    subject, wanted = "i1", {}
    for step in steps:
        sheet = desk.notebook.sheet
        assert sheet is not None
        if step == "save":
            desk.save()
        elif step == "deliver":
            desk.deliver()
            desk.show(subject)
        elif step.startswith("show"):
            desk.save()
            subject = step.removeprefix("show ")
            desk.show(subject)
        elif step == "new":
            desk.save()
            desk.notebook.new()
        else:
            words = f"{sheet.body}{step}"
            desk.type(words)
            assert desk.notebook.sheet is sheet
            wanted[id(sheet)] = (sheet, sheet.subject, words)
    desk.settle()
    latest: dict[object, tuple[str, str]] = {}
    for sheet, owner, words in wanted.values():
        latest[sheet.note_id] = (owner, words)
    assert sorted((one.subject, one.body) for one in desk.notes.values()) == sorted(latest.values())

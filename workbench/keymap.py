"""Every key of the program in one table: bindings, footer, help and command palette all read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Room = Literal["everywhere", "source", "incidents", "notes", "reports"]


@dataclass(frozen=True, slots=True)
class Key:
    """One action and the keys that start it."""

    action: str
    """Name of the action, with ``screen.`` before it where the pane leaves it to the screen."""
    keys: str
    """Textual key names, comma-separated; the first is the one that help shows."""
    label: str
    """What it does, in two or three words (footer, palette)."""
    room: Room
    """The pane that must have the focus, or everywhere."""
    group: str
    """Heading under which help lists it."""
    help: str
    """One sentence for help."""
    footer: bool = False
    """Shown in the footer."""

    @property
    def id(self) -> str:
        """How a user's own keymap refers to it: ``source.label.person``."""
        name = self.action.removeprefix("screen.").replace("('", ".").removesuffix("')")
        return f"{self.room}.{name}"


def _rows(
    room: Room, group: str, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, bool]
) -> list[Key]:
    """Rows of one heading: keys, action, label, help and whether the footer shows it."""
    return [Key(row[1], row[0], row[2], room, group, row[3], *row[4:]) for row in rows]


KEYS: tuple[Key, ...] = (
    *_rows(
        "everywhere",
        "Program",
        ("question_mark,f1", "help", "keys", "All keys, by pane.", True),
        (
            "ctrl+f",
            "find_name",
            "names",
            "Find a place, person or group with any spelling, and link it.",
            True,
        ),
        (
            "E",
            "change_name",
            "change name",
            "Change the place, person or group it is linked to: spelling, position, precision.",
        ),
        (
            "J",
            "same_names",
            "join names",
            "Names of this case that may be one: join them, or keep them apart.",
        ),
        ("y", "why", "why", "Why it was proposed: the rules, how sure they are; switch one off or on."),
        ("u", "undo", "undo", "Take back your newest edit; again, the one before.", True),
        ("ctrl+r", "redo", "redo", "Do again what was undone."),
        ("H", "history", "history", "What was done to this case, newest first."),
        (
            "exclamation_mark",
            "notices",
            "warnings",
            "What to know of the case: why it is read-only, what was mended or not saved.",
        ),
        (
            "V",
            "conflicts",
            "conflicts",
            "What other analysts say otherwise: keep yours or take theirs, one by one.",
        ),
        ("ctrl+e", "export", "export", "Write the case to a JSON file.", True),
        ("ctrl+p", "app.command_palette", "commands", "Every command by name."),
        ("escape", "back", "back", "One level back: selection, form, zoom."),
        ("q", "quit", "quit", "Leave. Everything is saved already.", True),
    ),
    *_rows(
        "everywhere",
        "Panes",
        ("tab", "next_pane", "next pane", "Go to the next pane."),
        ("shift+tab", "previous_pane", "pane before", "Go to the pane before."),
        ("1", "focus_source", "source", "Go to the source text."),
        ("2", "focus_incidents", "incidents", "Go to the incidents."),
        ("3", "focus_notes", "notes", "Go to the notes."),
        ("z", "zoom", "zoom", "Give this pane the whole screen, or share it again."),
    ),
    *_rows(
        "everywhere",
        "Reports",
        ("r", "reports", "reports", "The list of this case's reports.", True),
        ("greater_than_sign", "next_report", "next report", "Open the next report."),
        ("less_than_sign", "previous_report", "report before", "Open the report before."),
        ("P", "describe_report", "about report", "Change published date, title or publisher."),
        ("D", "report_done", "report done", "Mark the report as done, or as in work again."),
        ("X", "extract", "propose again", "Run the extractor again; decisions stay."),
        ("M", "note_on_report", "note on report", "Write a note on the report."),
        ("C", "note_on_case", "note on case", "Write a note on the case."),
    ),
    *_rows(
        "source",
        "Move",
        ("left,h", "cursor_left", "left", "One character left."),
        ("right,l", "cursor_right", "right", "One character right."),
        ("up,k", "cursor_up", "up", "One row up."),
        ("down,j", "cursor_down", "down", "One row down."),
        ("w,ctrl+right", "word_right", "next word", "To the next word."),
        ("b,ctrl+left", "word_left", "word before", "To the word before."),
        ("right_parenthesis", "sentence_right", "next sentence", "To the next sentence."),
        ("left_parenthesis", "sentence_left", "sentence before", "To the sentence before."),
        ("right_curly_bracket", "paragraph_down", "next paragraph", "To the next paragraph."),
        ("left_curly_bracket", "paragraph_up", "paragraph before", "To the paragraph before."),
        ("home,0", "line_start", "row start", "To the start of the row."),
        ("end,dollar_sign", "line_end", "row end", "To the end of the row."),
        ("pagedown", "page_down", "page down", "One page down."),
        ("pageup", "page_up", "page up", "One page up."),
        ("ctrl+home", "text_start", "start", "To the start of the text."),
        ("ctrl+end,G", "text_end", "end", "To the end of the text."),
        ("n", "next_span", "next mark", "Select the next mark."),
        ("N", "previous_span", "mark before", "Select the mark before."),
        ("O", "cycle_spans", "other mark", "Of marks over the same words, select another."),
        ("slash", "screen.find_text", "find", "Find words in the text."),
        ("f3,ctrl+n", "find_next", "find next", "The next place with the words looked for."),
        ("shift+f3", "find_previous", "find before", "The place before with the words looked for."),
        (
            "space",
            "screen.to_incident",
            "to incident",
            "To the incident that the mark is evidence for, and back.",
        ),
    ),
    *_rows(
        "source",
        "Select",
        ("v", "toggle_select", "select", "Select while moving, until v or escape."),
        ("shift+left", "select_left", "extend left", "Extend the selection by a character."),
        ("shift+right", "select_right", "extend right", "Extend the selection by a character."),
        ("shift+up", "select_up", "extend up", "Extend the selection by a row."),
        ("shift+down", "select_down", "extend down", "Extend the selection by a row."),
        ("W,ctrl+shift+right", "select_word_right", "extend by word", "Extend the selection by a word."),
        ("B,ctrl+shift+left", "select_word_left", "extend back", "Extend the selection back by a word."),
        (
            "shift+home",
            "select_line_start",
            "extend to start",
            "Extend the selection to the start of the row.",
        ),
        ("shift+end", "select_line_end", "extend to end", "Extend the selection to the row end."),
        ("shift+pageup", "select_page_up", "extend page up", "Extend the selection by a page."),
        ("shift+pagedown", "select_page_down", "extend page down", "Extend the selection by a page."),
        ("asterisk", "select_word", "this word", "Select the word under the cursor."),
        ("S", "select_sentence", "this sentence", "Select the sentence under the cursor."),
        ("A", "select_paragraph", "this paragraph", "Select the paragraph under the cursor."),
        ("ctrl+a", "select_all", "everything", "Select the whole text."),
        ("plus,equals_sign", "grow", "grow", "Select the word, then the sentence, then the paragraph."),
        ("minus", "shrink", "shrink", "Make the selection smaller again."),
    ),
    *_rows(
        "source",
        "Act on the selection or mark",
        ("p", "screen.label('person')", "person", "Mark as a person.", True),
        ("o", "screen.label('place')", "place", "Mark as a place.", True),
        ("g", "screen.label('group')", "group", "Mark as an armed or political group."),
        ("d", "screen.label('date')", "date", "Mark as a date."),
        ("K", "screen.label_other", "other kind", "Mark as another kind: organisation, facility, weapon …"),
        ("f", "screen.figure", "figure", "Make a claim of a figure: how many, says who."),
        ("t", "screen.tag", "tag", "Put a free tag on it."),
        ("enter", "screen.link", "link", "Link it to a field of the incident as evidence.", True),
        ("i", "screen.new_incident", "new incident", "Make a new incident of it.", True),
        ("c", "screen.note_on_words", "note", "Write a note on it."),
        ("a", "screen.decide_mark('accept')", "accept mark", "Accept the mark under the cursor."),
        ("x", "screen.decide_mark('reject')", "reject mark", "Reject the mark under the cursor."),
        (
            "m",
            "screen.move_bounds",
            "move mark",
            "Give the mark the bounds of the selection; its links stay.",
        ),
        ("U", "screen.unlink", "unlink", "Take the mark out of the incident's evidence."),
        ("delete,backspace", "screen.delete_mark", "delete mark", "Delete the mark under the cursor."),
    ),
    *_rows(
        "incidents",
        "Move",
        ("up,k", "move_up", "up", "To the row above."),
        ("down,j", "move_down", "down", "To the row below."),
        ("right,l", "into_form", "its values", "Into the incident's values and claims.", True),
        ("left,h", "out_of_form", "list", "Back to the list of incidents."),
        ("pagedown", "page_down", "page down", "One page down."),
        ("pageup", "page_up", "page up", "One page up."),
        ("home", "first", "first", "To the first row."),
        ("end,G", "last", "last", "To the last row."),
        ("n", "next_proposed", "next open", "To the next incident that is not decided."),
        ("N", "previous_proposed", "open before", "To the undecided incident before."),
        (
            "space",
            "toggle_evidence",
            "evidence",
            "Show its evidence in the source; space there comes back.",
            True,
        ),
    ),
    *_rows(
        "incidents",
        "Decide",
        ("enter", "accept", "accept", "Accept the incident, the value or the claim.", True),
        ("x", "reject", "reject", "Reject it, saying why; it is kept.", True),
        ("R", "reopen", "reopen", "Take the decision back."),
        ("e", "edit", "edit", "Change the value, or the incident's title.", True),
        ("a", "add_value", "add", "Add an actor, target or weapon."),
        ("c", "screen.note_on_incident", "note", "Write a note on the incident."),
        ("delete,backspace", "delete", "delete", "Delete the value, or an incident of your own."),
    ),
    *_rows(
        "notes",
        "Notes",
        ("ctrl+n", "new_note", "new note", "Begin another note on the same subject.", True),
        ("ctrl+down", "next_note", "next note", "The next note on the same subject."),
        ("ctrl+up", "previous_note", "note before", "The note before."),
        ("f8", "delete_note", "delete note", "Delete the note; undo brings it back."),
    ),
)


def keys_of(room: Room) -> tuple[Key, ...]:
    """The table's rows for one room, in the order in which help lists them."""
    return tuple(key for key in KEYS if key.room == room)

"""What the incidents pane tells the screen. The pane changes nothing itself; the screen decides."""

from __future__ import annotations

from textual.message import Message

from workbench.tui.widgets.incidents.target import Target


class TargetMessage(Message):
    """Something about one target."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target


class Focused(TargetMessage):
    """The position has moved to another target."""


class AcceptRequested(TargetMessage):
    """The analyst accepts it."""


class RejectRequested(TargetMessage):
    """The analyst rejects it; the screen asks for the reason."""


class ReopenRequested(TargetMessage):
    """The analyst takes the decision on it back."""


class EditRequested(TargetMessage):
    """The analyst wants to change its value."""


class AddRequested(TargetMessage):
    """The analyst wants another value in the field that the target belongs to."""


class EvidenceRequested(TargetMessage):
    """The analyst wants to see its evidence in the source, or to come back from there."""


class DeleteRequested(TargetMessage):
    """The analyst wants it gone."""

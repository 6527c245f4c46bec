"""Text to try the room on: plain, mixed scripts, and hostile."""

from __future__ import annotations

from hypothesis import strategies as st

PLAIN = "The convoy left Garoua at dawn, “unharmed”; пять раненых. "
TRICKY = (
    "e\u0301o\u0308",
    "\U0001f525",
    "\U0001f469\U0001f3fd\u200d\U0001f692",
    "\U0001f1f5\U0001f1f0",
    "\U0001f1f5",
    "❤\ufe0f",
    "军队袭击村庄",
    "हिन्दी",
    "می\u200cروند",
    "ﷺ",
    "\u3000",
)
HOSTILE = (
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x00",
    "\r",
    "\t",
    "\x7f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u200b",
    "\u200d",
    "\u2028",
    "\x0c",
    "\x85",
    "\ud800",
    "\udfff",
    "\U000e0041",
    "\u0301" * 40,
    "[/]",
    "[red]x[/red]",
    "\uffff",
)

pieces = st.one_of(
    st.text(alphabet=PLAIN, max_size=40),
    st.text(alphabet=" \n", min_size=1, max_size=4),
    st.sampled_from(TRICKY),
)
hostile_pieces = st.one_of(pieces, st.sampled_from(HOSTILE), st.text(max_size=6))

calm_texts = st.lists(pieces, max_size=24).map("".join)
hostile_texts = st.lists(hostile_pieces, max_size=24).map("".join)

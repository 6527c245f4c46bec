"""Ids are time-ordered, well-formed and, where content says so, repeatable."""

from __future__ import annotations

import uuid

from workbench.model.identity import content_id, new_id


def test_new_ids_are_uuid7_and_sort_in_the_order_of_their_making() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert {uuid.UUID(text).version for text in ids} == {7}
    assert {uuid.UUID(text).variant for text in ids} == {uuid.RFC_4122}
    assert ids[0] == ids[0].lower()


def test_equal_content_gives_equal_ids_and_the_parts_do_not_run_together() -> None:
    assert content_id("span", "ab", "c") == content_id("span", "ab", "c")
    assert content_id("span", "ab", "c") != content_id("span", "a", "bc")
    assert uuid.UUID(content_id("x")).version == 5

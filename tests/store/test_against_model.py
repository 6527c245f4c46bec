"""Random work with reopening at random points: the store holds what the model holds."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.cases import Model, loaded
from tests.store.faults import HastyDisk
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case

ACTS = st.lists(st.sampled_from(["commit", "commit", "commit", "reopen", "tidy", "read"]), max_size=25)


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, seed=st.integers(0, 1 << 32))
def test_any_work_is_there_after_reopening(acts: list[str], seed: int) -> None:
    dice = random.Random(seed)
    model = Model()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        disk = HastyDisk()
        repository = create_case(path, disk=disk)
        for act in acts:
            match act:
                case "commit":
                    repository.commit(model.random_entry(dice))
                case "tidy":
                    repository.tidy()
                case "reopen":
                    repository.close()
                    repository = open_case(path, disk=disk)
                    assert loaded(repository) == model.now
                case "read":  # another window reads while this one has not closed
                    reader = open_case(path, read_only=True)
                    assert loaded(reader) == model.now
                    reader.close()
            assert repository.last_seq == len(model.entries)
        assert list(repository.entries()) == model.entries
        for entry in dice.sample(model.entries, min(3, len(model.entries))):
            assert repository.entry(entry.seq) == entry
        repository.close()
        assert check_case(path) == []
        again = open_case(path)
        assert loaded(again) == model.now
        assert again.warnings == ()
        again.close()

"""All pieces of work that trials interrupt."""

from __future__ import annotations

from tests.store.scenarios.beside import Beside
from tests.store.scenarios.copying import BackingUp, Restoring, SavingElsewhere
from tests.store.scenarios.following import Adopting, Cloning, Following
from tests.store.scenarios.making import Making
from tests.store.scenarios.mending import Mending
from tests.store.scenarios.migrating import Migrating
from tests.store.scenarios.scenario import Scenario
from tests.store.scenarios.work import Work

EVERY: tuple[type[Scenario], ...] = (
    Work,
    Making,
    Mending,
    Migrating,
    Following,
    Cloning,
    Adopting,
    BackingUp,
    Restoring,
    SavingElsewhere,
    Beside,
)

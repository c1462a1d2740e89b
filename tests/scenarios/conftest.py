"""Scenarios are written once: `--mesh` says whether they run in one process or through Envoys."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio

from tests.builders.whole_home import WholeHome, whole_home
from tests.builders.world import QUICK, World, in_one_process, through_a_home


@pytest.fixture(scope="session")
def running_home(request: pytest.FixtureRequest) -> Iterator[WholeHome | None]:
    """One home for all scenarios, where the whole mesh is asked for."""
    if request.config.getoption("--mesh") != "envoy":
        yield None
        return
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUICK.items():
            patch.setenv(name, value)
        with whole_home() as home:
            yield home


@pytest_asyncio.fixture
async def world(
    request: pytest.FixtureRequest, running_home: WholeHome | None, fresh_database: Any
) -> AsyncIterator[World]:
    """The shop of one scenario."""
    if running_home is None:
        async with in_one_process(fresh_database()) as here:
            yield here
    elif request.node.get_closest_marker("faults"):
        pytest.skip("faults are put before agents in one process only")
    else:
        async with through_a_home(running_home) as here:
            yield here

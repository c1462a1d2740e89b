"""A world on each bus."""

from collections.abc import AsyncIterator

import pytest

from tests.builders.bus import World, bus_on_postgres, world_on


@pytest.fixture
async def pglog(fresh_database) -> AsyncIterator[World]:
    """A publisher and a group on the log in PostgreSQL."""
    database = fresh_database()
    async with world_on(database, bus_on_postgres(database)) as world:
        yield world

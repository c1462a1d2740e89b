"""A call of a step carries an id that is the same in every attempt."""

from uuid import UUID

import pytest

from mesh.saga import StepContext, next_request_id
from mesh.saga.context import inside

SAGA = UUID(int=1)


def ids(attempt: int, calls: int, *, undoing: bool = False) -> list[str]:
    step = StepContext(SAGA, "inventory.reserve", fence=1, attempt=attempt, undoing=undoing)
    with inside(step):
        return [next_request_id() for _ in range(calls)]


def test_every_attempt_calls_with_the_same_ids():
    assert ids(1, 3) == ids(2, 3)


def test_each_call_of_an_act_has_its_own_id():
    assert len({*ids(1, 3), *ids(1, 3, undoing=True)}) == 6


def test_a_call_outside_a_step_is_a_mistake():
    with pytest.raises(AssertionError, match="belongs to a step"):
        next_request_id()

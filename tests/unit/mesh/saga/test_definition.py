"""A table of steps is checked when it is built."""

from types import SimpleNamespace
from uuid import UUID

import pytest

from mesh.saga import DefinitionError, NeedsPerson, Saga, pivot, step, together, wait
from mesh.saga.context import StepContext, current_step, inside, request_id
from mesh.saga.definition import name_of
from tests.sagas import tables
from tests.sagas.tables import Shopping

_ZERO = UUID(int=0)


async def act(state, agent):
    return state


def test_a_saga_has_exactly_one_pivot() -> None:
    with pytest.raises(DefinitionError, match="exactly one pivot, not 0"):
        Saga(step(tables.check), name="none")
    with pytest.raises(DefinitionError, match="exactly one pivot, not 2"):
        Saga(pivot(tables.check), pivot(tables.confirm), name="two")


def test_a_step_stands_once_in_a_table() -> None:
    with pytest.raises(DefinitionError, match="stands twice"):
        Saga(step(tables.check), pivot(tables.confirm), step(tables.check), name="twice")


def test_nothing_is_undone_after_the_pivot() -> None:
    with pytest.raises(DefinitionError, match="nothing is undone"):
        Saga(pivot(tables.confirm), step(tables.reserve, undo=tables.release), name="late")


def test_an_act_is_an_async_function() -> None:
    with pytest.raises(DefinitionError, match="is not an async function"):
        step(tables.reviewed)


def test_a_wait_has_an_end() -> None:
    with pytest.raises(DefinitionError, match="a wait needs an end"):
        wait(tables.reviewed)


def test_a_group_holds_two_plain_steps() -> None:
    with pytest.raises(DefinitionError, match="at least two"):
        together(step(tables.check))
    with pytest.raises(DefinitionError, match="stands in together"):
        together(step(tables.check), pivot(tables.confirm))
    with pytest.raises(DefinitionError, match="stands in together"):
        together(step(tables.check), step(tables.tell, when=bool))


def test_the_type_of_the_state_is_read_from_the_first_act_that_says_it() -> None:
    assert tables.plain.state is Shopping
    assert Saga(step(act), pivot(tables.confirm), name="second").state is Shopping
    assert Saga(pivot(act), name="said", state=Shopping).state is Shopping
    with pytest.raises(DefinitionError, match="give state="):
        Saga(pivot(act), name="mute")


def test_a_state_that_cannot_be_journaled_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="cannot be journaled"):
        Saga(pivot(act), name="odd", state=complex)


def test_an_unnamed_saga_is_called_like_its_file() -> None:
    assert Saga(pivot(act), state=Shopping).name == "test_definition"
    assert Saga(pivot(act), state=Shopping).title.startswith("A table of steps")
    assert tables.plain.key == ("plain", 1)


def test_a_step_is_named_agent_verb() -> None:
    assert name_of(tables.reserve) == "tables.reserve"
    own = SimpleNamespace(__module__="services.orders.actions", __name__="confirm")
    assert name_of(own) == "orders.confirm"
    other = SimpleNamespace(__module__="services.orders.calls.inventory", __name__="reserve")
    assert name_of(other) == "inventory.reserve"
    assert step(tables.reserve).agent == "tables"


def test_a_person_is_asked_by_role() -> None:
    asked = NeedsPerson("PRICE_ODD", role="buyer")
    assert (asked.reason, asked.role) == ("PRICE_ODD", "buyer")


def test_every_attempt_of_a_step_has_the_same_request_id() -> None:
    saga_id = request_id(_ZERO, "any")
    first = StepContext(saga_id, "inventory.reserve", fence=1)
    again = StepContext(saga_id, "inventory.reserve", fence=2, attempt=2)
    back = StepContext(saga_id, "inventory.reserve", fence=2, undoing=True)
    assert first.request_id == again.request_id != back.request_id
    assert back.undoes == first.request_id
    assert first.undoes is None
    assert first.next_request_id() == first.request_id
    assert first.next_request_id() not in {first.request_id, back.request_id}


def test_an_act_knows_its_step_only_while_it_runs() -> None:
    context = StepContext(_ZERO, "a.b", fence=1)
    assert current_step() is None
    with inside(context):
        assert current_step() is context
        context.tell("event")
    assert current_step() is None
    assert context.events == ["event"]

"""What travels with a call, and where it goes."""

import uuid

import pytest

from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceStub
from mesh import context
from mesh.channel import Channels, metadata
from mesh.errors import Unavailable
from mesh.identity import Principal
from mesh.saga.context import StepContext, inside

SAGA = uuid.UUID("01890a5d-ac96-774b-bcce-b302099a8057")


def told(**changes):
    """The metadata of a call made within such a call."""
    with context.within(**changes) as call:
        return dict(metadata(call))


def test_outside_of_everything_nothing_travels():
    assert metadata(context.current()) == ()


def test_trace_request_and_person_travel():
    raw = "sub=u;kind=person;roles=customer"
    pairs = told(
        trace_id="a" * 32,
        span_id="b" * 16,
        is_sampled=True,
        tracestate="v=1",
        request_id="r",
        principal=Principal("person", "u", "edge", raw=raw),
    )
    assert pairs == {
        "traceparent": f"00-{'a' * 32}-{'b' * 16}-01",
        "tracestate": "v=1",
        "x-request-id": "r",
        "x-hanse-principal": raw,
    }


def test_a_step_of_a_saga_names_its_saga_and_fence():
    with inside(StepContext(SAGA, "stock.reserve", 7)):
        pairs = told()
    assert pairs["x-hanse-saga"] == str(SAGA)
    assert pairs["x-hanse-fence"] == "7"
    assert "x-hanse-undoes" not in pairs


def test_all_calls_of_a_saga_are_one_trace():
    with inside(StepContext(SAGA, "stock.reserve", 7)):
        first, second = told()["traceparent"], told()["traceparent"]
        own = told(trace_id="a" * 32, span_id="b" * 16)["traceparent"]
    assert context.parse_traceparent(first)[0] == SAGA.hex
    assert context.parse_traceparent(second)[0] == SAGA.hex
    assert context.parse_traceparent(own)[0] == "a" * 32


def test_an_undo_names_what_it_undoes():
    step = StepContext(SAGA, "stock.reserve", 7, undoing=True)
    with inside(step):
        assert told()["x-hanse-undoes"] == str(step.undoes)


async def test_without_a_mesh_no_agent_can_be_called():
    with pytest.raises(Unavailable) as caught:
        Channels("").stub(CatalogServiceStub, "products")
    assert caught.value.reason == "NO_MESH"
    assert caught.value.facts == {"callee": "products"}


async def test_a_channel_and_a_stub_are_made_once():
    channels = Channels("unix:/nowhere.sock")
    assert channels.channel("products") is channels.channel("products")
    assert channels.channel("products") is not channels.channel("stock")
    stub = channels.stub(CatalogServiceStub, "products")
    assert channels.stub(CatalogServiceStub, "products") is stub
    await channels.close()

"""W6: an order that fraud doubts, refuses, or does not answer about."""

import pytest

from hanse.fraud.v1 import entity_pb2, entity_service_pb2, review_pb2, review_service_pb2
from hanse.fraud.v1.entity_service_pb2_grpc import EntityServiceStub
from hanse.fraud.v1.review_service_pb2_grpc import ReviewServiceStub
from hanse.orders.v1 import order_pb2 as order_pb
from mesh.errors import Late, Unavailable
from tests.builders.world import STATE, World, an_address, request_id

# A crowded machine is slow, and these wait for trucks.
pytestmark = pytest.mark.timeout(400)

VERDICT = review_pb2.ReviewCase.Verdict


async def a_shop(world: World) -> str:
    await world.site("HAM", people=True)
    sku = world.sku("WATCH")
    await world.sell(sku, 99_900, HAM=50)
    return sku


async def a_doubtful_order(world: World, sku: str):
    """Dear, many, to another address than the bill, by a new account: a person must look."""
    customer = await world.customer()
    return await world.place(customer, (sku, 12), billing_address=an_address(name="Somebody Else"))


@pytest.mark.parametrize("approve", [True, False])
async def test_a_reviewer_decides_what_becomes_of_a_doubtful_order(world: World, approve: bool):
    sku = await a_shop(world)
    order = await a_doubtful_order(world, sku)
    assert order.state == STATE.ORDER_STATE_ON_HOLD
    assert (await world.level(sku))[1] == 12
    reviews = world.stub(ReviewServiceStub, "fraud")
    await reviews.DecideReview(
        review_service_pb2.DecideReviewRequest(
            request_id=request_id(),
            review_case_id=order.hold.review_case_id,
            verdict=VERDICT.VERDICT_APPROVED if approve else VERDICT.VERDICT_REFUSED,
        )
    )
    if approve:
        await world.reaches(order.order_id, "CONFIRMED", "FULFILLING")
        await world.rests(sku, 50, 0, 12)
    else:
        rejected = await world.reaches(order.order_id, "REJECTED")
        assert rejected.refusal.reason == order_pb.REFUSAL_REASON_ORDER_REJECTED
        await world.rests(sku, 50, 0, 0)
        assert await world.payment(order.order_id) is None


async def test_a_blocked_buyer_is_refused_without_a_word_why(world: World):
    sku = await a_shop(world)
    customer = await world.customer()
    await world.stub(EntityServiceStub, "fraud").BlockEntity(
        entity_service_pb2.BlockEntityRequest(
            request_id=request_id(),
            kind=entity_pb2.ENTITY_KIND_CUSTOMER,
            value=customer,
            reason="chargebacks",
        )
    )
    order = await world.place(customer, (sku, 1))
    assert order.state == STATE.ORDER_STATE_REJECTED
    assert order.refusal.reason == order_pb.REFUSAL_REASON_ORDER_REJECTED
    assert "chargeback" not in str(order)
    assert await world.level(sku) == (50, 0, 0)


@pytest.mark.faults
@pytest.mark.parametrize("error", [Unavailable("GONE"), Late("SLOW")], ids=["gone", "slow"])
async def test_no_answer_is_no_trust_and_an_operator_lets_it_go(world: World, error: Exception):
    sku = await a_shop(world)
    world.expects_silence = True
    world.faults.fail("ScreenOrder", error, times=3)
    order = await world.place(await world.customer(), (sku, 1))
    assert order.hold.reason == "FRAUD_UNREACHABLE"
    await world.release(order.order_id)
    await world.reaches(order.order_id, "CONFIRMED", "FULFILLING")
    await world.rests(sku, 50, 0, 1)

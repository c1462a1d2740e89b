"""Fraud: whether to trust a channel's order. No answer is no trust: then a person looks."""

from dataclasses import replace

from hanse.fraud.v1 import screening_pb2 as screening_pb
from hanse.fraud.v1 import screening_service_pb2 as fraud_pb
from hanse.fraud.v1.screening_service_pb2_grpc import ScreeningServiceStub
from mesh.agent import Running
from mesh.errors import Exhausted, Fault, Late, Refused, Unavailable, Unbuilt, Unknown
from mesh.ids import to_id
from mesh.moments import to_time
from mesh.money import from_minor
from mesh.saga import next_request_id
from services.marketplace.domain.order import Row
from services.marketplace.domain.process import Importing
from services.marketplace.wire import values

DECISION = screening_pb.Decision
SILENCE = (Unavailable, Exhausted, Late, Unknown, Fault, Unbuilt)
UNREACHABLE = "FRAUD_UNREACHABLE"
UNSURE = "FRAUD_REVIEW"


async def screen(importing: Importing, row: Row, agent: Running) -> Importing:
    """What fraud makes of the order: go on, let a person look, or refuse.

    The order does not exist yet, so it goes by the channel order's own id. A challenge cannot be
    put to a buyer whose money the channel has taken: it counts as trust.
    """
    address = row.shipping_address
    request = fraud_pb.ScreenOrderRequest(
        request_id=next_request_id(),
        order_id=to_id("ord", importing.channel_order_id),
        moment=screening_pb.SCREENING_MOMENT_PLACEMENT,
        channel=importing.channel,
        customer_id=to_id("cus", importing.customer_id),
        guest=True,
        account_create_time=to_time(importing.customer_since),
        total=from_minor(importing.total_minor, importing.currency),
        unit_count=sum(need.quantity for need in importing.needs),
        email=row.buyer.email or address.email,
        phone=row.buyer.phone or address.phone,
        shipping_address=values.to_address(address),
        billing_address=values.to_address(row.billing_address or address),
        payment_kind="channel",
    )
    try:
        told = await agent.stub(ScreeningServiceStub, "fraud").ScreenOrder(request)
    except SILENCE:
        return replace(importing, doubt=UNREACHABLE)
    if told.decision == DECISION.DECISION_BLOCK:
        raise Refused("ORDER_REJECTED")
    if told.decision in (DECISION.DECISION_APPROVE, DECISION.DECISION_CHALLENGE):
        return importing
    return replace(importing, doubt=UNSURE)

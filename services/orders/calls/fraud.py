"""Fraud: whether to trust an order. No answer is no trust: then the order is held."""

from dataclasses import replace
from ipaddress import ip_address

from hanse.fraud.v1 import screening_pb2 as screening_pb
from hanse.fraud.v1 import screening_service_pb2 as fraud_pb
from hanse.fraud.v1.screening_service_pb2_grpc import ScreeningServiceStub
from mesh.agent import Running
from mesh.errors import Exhausted, Fault, Late, Refused, Unavailable, Unbuilt, Unknown
from mesh.ids import to_id
from mesh.moments import to_time
from mesh.money import from_minor
from mesh.saga import next_request_id
from services.orders.domain.order import Order
from services.orders.domain.process import Placing
from services.orders.wire import values as wire

DECISION = screening_pb.Decision
SILENCE = (Unavailable, Exhausted, Late, Unknown, Fault, Unbuilt)
UNREACHABLE = "FRAUD_UNREACHABLE"
UNSURE = "FRAUD_REVIEW"


async def screen(placing: Placing, order: Order, agent: Running) -> Placing:
    """What fraud makes of an order: go on, prove, let a person look, or refuse."""
    facts = order.facts
    request = fraud_pb.ScreenOrderRequest(
        request_id=next_request_id(),
        order_id=to_id("ord", order.order_id),
        moment=screening_pb.SCREENING_MOMENT_PLACEMENT,
        channel=order.channel,
        customer_id=to_id("cus", order.customer_id),
        guest=facts.is_guest,
        account_create_time=to_time(facts.account_created_at),
        total=from_minor(placing.total_minor, placing.currency),
        unit_count=sum(line.quantity for line in order.lines),
        email=facts.email or order.shipping_address.email,
        phone=facts.phone or order.shipping_address.phone,
        ip_address=_ip(facts.ip_address),
        device_id=facts.fingerprint,
        shipping_address=wire.to_address(order.shipping_address),
        billing_address=wire.to_address(order.billing_address),
        payment_fingerprint=facts.payment_fingerprint,
        payment_kind=facts.payment_kind,
    )
    try:
        told = await agent.stub(ScreeningServiceStub, "fraud").ScreenOrder(request)
    except SILENCE:
        return replace(placing, doubt=UNREACHABLE)
    if told.decision == DECISION.DECISION_BLOCK:
        raise Refused("ORDER_REJECTED")
    if told.decision == DECISION.DECISION_CHALLENGE:
        return replace(placing, force_challenge=True)
    if told.decision == DECISION.DECISION_APPROVE:
        return placing
    return replace(placing, doubt=UNSURE, review_case_id=told.review_case_id)


def _ip(text: str) -> str:
    """An address of the net, or nothing: what a device claims may be anything."""
    try:
        return str(ip_address(text))
    except ValueError:
        return ""

"""Payments: asking for money, taking it when goods are packed, giving it back."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hanse.payments.v1 import payment_pb2 as payment_pb
from hanse.payments.v1 import payment_service_pb2 as payments_pb
from hanse.payments.v1 import refund_service_pb2 as refunds_pb
from hanse.payments.v1.payment_service_pb2_grpc import PaymentServiceStub
from hanse.payments.v1.refund_service_pb2_grpc import RefundServiceStub
from mesh.agent import Running
from mesh.errors import Refused
from mesh.ids import from_typeid, to_id
from mesh.moments import moment
from mesh.money import from_minor, to_money
from mesh.saga import next_request_id
from services.orders.domain.order import NextAction
from services.orders.domain.process import Cancelling, Placing, Shipping, Tender
from services.orders.wire import values as wire
from services.values import Money

STATE = payment_pb.Payment.State
WAITS = {STATE.STATE_CREATED, STATE.STATE_REQUIRES_ACTION}
# What a second authorization can mend; anything else is the customer's to mend.
RENEWABLE = frozenset({"AUTHORIZATION_EXPIRED", "CAPTURE_REFUSED"})


async def authorize(placing: Placing, agent: Running) -> Placing:
    """Reserve the whole amount on the customer's means, or note what a channel collected."""
    if placing.payment.is_of_channel:
        made = await _record(placing, agent)
    else:
        made = await _authorize(placing, agent)
    payment_id = from_typeid("pay", made.payment_id, "payment_id")
    waits = made.state in WAITS
    action = _next_action(made) if waits and made.HasField("next_action") else None
    return replace(
        placing,
        payment_id=payment_id,
        next_action=action,
        payment_in_doubt=waits and action is None,
        provider=made.provider,
    )


async def void(placing: Placing, agent: Running) -> Placing:
    """Give up what was authorized for the order, arrived or not."""
    stub = agent.stub(PaymentServiceStub, "payments")
    await stub.VoidPayment(
        payments_pb.VoidPaymentRequest(
            request_id=next_request_id(),
            order_id=to_id("ord", placing.order_id),
            reason="ORDER_REJECTED",
        )
    )
    return placing


async def capture(shipping: Shipping, agent: Running) -> Shipping:
    """Take the shipment's share; an authorization that ran out is renewed once.

    What is refused then is the customer's to mend: the label is given back and the order waits.
    """
    if shipping.payment_id is None or not shipping.amount_minor:
        return shipping
    try:
        await _capture(shipping, agent)
    except Refused as refusal:
        if refusal.reason == "ALREADY_CAPTURED":
            return shipping
        if refusal.reason not in RENEWABLE:
            raise
        stub = agent.stub(PaymentServiceStub, "payments")
        await stub.ReauthorizePayment(
            payments_pb.ReauthorizePaymentRequest(
                request_id=next_request_id(), payment_id=to_id("pay", shipping.payment_id)
            )
        )
        await _capture(shipping, agent)
    return shipping


async def give_back(cancelling: Cancelling, agent: Running) -> Cancelling:
    """Give the money of a cancelled order back: refund what was taken, void what was not."""
    if cancelling.payment_id is None:
        return cancelling
    stub = agent.stub(PaymentServiceStub, "payments")
    payment_id = to_id("pay", cancelling.payment_id)
    # The void first: nothing can be captured behind it, so what was taken is final.
    try:
        await stub.VoidPayment(
            payments_pb.VoidPaymentRequest(
                request_id=next_request_id(), payment_id=payment_id, reason="ORDER_CANCELLED"
            )
        )
    except Refused as refusal:
        if refusal.reason != "PAYMENT_CAPTURED":
            raise
    held = await stub.GetPayment(payments_pb.GetPaymentRequest(payment_id=payment_id))
    # A refund that was made by an earlier attempt is in here, and its request is the same again.
    taken = _amount(held, "captured", cancelling.currency)
    if taken.minor > 0:
        await agent.stub(RefundServiceStub, "payments").RefundPayment(
            refunds_pb.RefundPaymentRequest(
                request_id=next_request_id(),
                payment_id=payment_id,
                amount=to_money(taken),
                reason="ORDER_CANCELLED",
                reference=to_id("ord", cancelling.order_id),
            )
        )
    return cancelling


async def _authorize(placing: Placing, agent: Running) -> Any:
    stub = agent.stub(PaymentServiceStub, "payments")
    means = placing.payment
    instrument = payments_pb.PaymentInstrument(provider=means.provider)
    if means.card_token:
        instrument.card_token = means.card_token
    else:
        instrument.payment_method_id = means.method_id
    return await stub.AuthorizePayment(
        payments_pb.AuthorizePaymentRequest(
            request_id=next_request_id(),
            order_id=to_id("ord", placing.order_id),
            customer_id=to_id("cus", placing.customer_id),
            amount=from_minor(placing.total_minor, placing.currency),
            instrument=instrument,
            force_challenge=placing.force_challenge,
            use_store_credit=means.use_store_credit,
            return_url=means.return_url,
        )
    )


async def _record(placing: Placing, agent: Running) -> Any:
    stub = agent.stub(PaymentServiceStub, "payments")
    return await stub.RecordChannelPayment(
        payments_pb.RecordChannelPaymentRequest(
            request_id=next_request_id(),
            order_id=to_id("ord", placing.order_id),
            customer_id=to_id("cus", placing.customer_id),
            channel=placing.channel,
            amount=from_minor(placing.total_minor, placing.currency),
            tender=payment_pb.ChannelTender(
                account_id=placing.payment.account_id,
                external_order_id=placing.external_order_id,
                tenders=[_tender(one, placing.currency) for one in placing.payment.tenders],
            ),
        )
    )


async def _capture(shipping: Shipping, agent: Running) -> Any:
    stub = agent.stub(PaymentServiceStub, "payments")
    return await stub.CapturePayment(
        payments_pb.CapturePaymentRequest(
            request_id=next_request_id(),
            payment_id=to_id("pay", shipping.payment_id),
            amount=from_minor(shipping.amount_minor, shipping.currency),
            shipment_id=to_id("shp", shipping.shipment_id),
            # Not `final`: parcels that left the floor before this one may be paid for after it.
            whole=from_minor(shipping.whole_minor, shipping.currency)
            if shipping.whole_minor
            else None,
        )
    )


def _tender(one: Tender, currency: str) -> Any:
    return payment_pb.Tender(
        kind=one.kind, installments=one.installments, amount=from_minor(one.minor, currency)
    )


def _next_action(made: Any) -> NextAction:
    action = made.next_action
    kind = payment_pb.NextAction.Kind.Name(action.kind).removeprefix("KIND_")
    return NextAction(kind, action.url, made.payment_id, moment(action, "expire_time"))


def _amount(message: Any, field: str, currency: str) -> Money:
    if not message.HasField(field):
        return Money.zero(currency)
    return wire.money(getattr(message, field), field)


def payment_id_of(text: str) -> UUID:
    """The id inside a pay_ id."""
    return from_typeid("pay", text, "payment_id")

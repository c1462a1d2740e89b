"""Customers: who may order, and telling them."""

from dataclasses import replace
from uuid import UUID

from hanse.customers.v1 import customer_pb2 as customer_pb
from hanse.customers.v1 import customer_service_pb2 as customers_pb
from hanse.customers.v1 import notification_service_pb2 as notices_pb
from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceStub
from hanse.customers.v1.notification_service_pb2_grpc import NotificationServiceStub
from mesh.agent import Running
from mesh.errors import NotFound, Refused
from mesh.ids import from_typeid, to_id
from mesh.moments import moment
from mesh.saga import next_request_id
from services.orders.domain.pricing import Guest, Standing
from services.orders.domain.process import Cancelling, Placing, Shipping

GOOD = customers_pb.CheckStandingResponse.STANDING_GOOD


async def ensure_guest(guest: Guest, country_code: str, asked: UUID, agent: Running) -> UUID:
    """The customer behind an e-mail address; a guest is made where there is none."""
    stub = agent.stub(CustomerServiceStub, "customers")
    profile = customer_pb.CustomerProfile(
        name=guest.name, email=guest.email, phone=guest.phone, country_code=country_code
    )
    made = await stub.EnsureGuest(
        customers_pb.EnsureGuestRequest(request_id=str(asked), profile=profile)
    )
    return from_typeid("cus", made.customer_id, "customer_id")


async def standing(customer_id: UUID, agent: Running) -> Standing:
    """Whether a customer may order, with what pricing and screening need."""
    stub = agent.stub(CustomerServiceStub, "customers")
    told = await stub.CheckStanding(
        customers_pb.CheckStandingRequest(customer_id=to_id("cus", customer_id))
    )
    return Standing(
        customer_id=customer_id,
        is_good=told.standing == GOOD,
        reason=told.reason,
        is_guest=told.guest,
        price_segment=told.price_segment,
        locale=told.locale,
        vat_number=told.vat_number,
        email=told.email,
        phone=told.phone,
        account_created_at=moment(told, "account_create_time"),
    )


async def tell_confirmed(placing: Placing, agent: Running) -> Placing:
    """The promise stands."""
    await _tell(placing, "order_confirmed", agent)
    return placing


async def tell_delayed(placing: Placing, agent: Running) -> Placing:
    """Something that was short is on its way now."""
    await _tell(placing, "order_resumed", agent)
    return placing


async def tell_shipped(shipping: Shipping, agent: Running) -> Shipping:
    """A shipment left; where it can be followed, and the invoice."""
    await _tell(
        shipping,
        "order_shipped",
        agent,
        documents=[shipping.invoice_document_id] if shipping.invoice_document_id else [],
        carrier=shipping.carrier,
        tracking_number=shipping.tracking_number,
        tracking_url=shipping.tracking_url,
    )
    return shipping


async def tell_cancelled(cancelling: Cancelling, agent: Running) -> Cancelling:
    """The order is given up and its money on the way back."""
    await _tell(cancelling, "order_cancelled", agent)
    return cancelling


async def ask_to_pay(shipping: Shipping, agent: Running) -> Shipping:
    """The money could not be taken: please pay otherwise within two days."""
    await _tell(shipping, "payment_needed", agent)
    return replace(shipping)


async def _tell(
    state: Placing | Shipping | Cancelling,
    template: str,
    agent: Running,
    documents: list[str] | None = None,
    **parameters: str,
) -> None:
    if state.customer_id is None:
        return
    request = notices_pb.SendNotificationRequest(
        request_id=next_request_id(),
        customer_id=to_id("cus", state.customer_id),
        template=template,
        topic="order",
        parameters={"order_number": state.order_number, **parameters},
        subject_id=to_id("ord", state.order_id),
        document_ids=documents or [],
    )
    try:
        await agent.stub(NotificationServiceStub, "customers").SendNotification(request)
    except (NotFound, Refused) as refusal:
        # Somebody who is gone cannot be told; their order goes on all the same.
        agent.log.warning("notice refused", extra={"reason": refusal.reason})

"""Customers: who the buyer of a channel is to us."""

from dataclasses import replace

from hanse.customers.v1 import customer_pb2 as customer_pb
from hanse.customers.v1 import customer_service_pb2 as customers_pb
from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceStub
from mesh.agent import Running
from mesh.ids import from_typeid, to_id
from mesh.moments import moment
from mesh.saga import next_request_id
from services.marketplace.domain.order import Row
from services.marketplace.domain.process import Importing


async def ensure_guest(importing: Importing, row: Row, agent: Running) -> Importing:
    """The customer behind the channel's buyer; a guest is made where there is none.

    A buyer the channel does not name is known by the order alone.
    """
    buyer = row.buyer
    profile = customer_pb.CustomerProfile(
        name=buyer.name or row.shipping_address.name,
        email=buyer.email,
        phone=buyer.phone,
        country_code=row.shipping_address.country_code,
    )
    made = await agent.stub(CustomerServiceStub, "customers").EnsureGuest(
        customers_pb.EnsureGuestRequest(
            request_id=next_request_id(),
            profile=profile,
            external_ref=buyer.external_buyer_id or f"order {importing.external_order_id}",
            account_id=to_id("chn", importing.account_id),
        )
    )
    return replace(
        importing,
        customer_id=from_typeid("cus", made.customer_id, "customer_id"),
        customer_since=moment(made, "create_time"),
    )

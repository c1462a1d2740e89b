"""Profiles, standing and addresses."""

from typing import Any

from hanse.customers.v1 import customer_pb2 as customer_pb
from hanse.customers.v1 import customer_service_pb2 as pb
from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import claim_of, once
from mesh.ids import from_typeid, optional_id
from mesh.masks import changed_fields
from services.customers import store, wire
from services.customers.actions import noting, profiles
from services.customers.service.principal import check_own
from services.values import Address


class CustomerService(CustomerServiceServicer):
    """Customers, their standing and their addresses."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateCustomer(self, request: Any, context: Any) -> customer_pb.Customer:
        async def act(tx: Any) -> customer_pb.Customer:
            customer = await profiles.create_customer(
                tx, self.agent, kind=wire.kind(request.kind), profile=wire.profile(request.profile)
            )
            return wire.to_customer(customer)

        return await once(self.agent, request, customer_pb.Customer, act)

    async def GetCustomer(self, request: Any, context: Any) -> customer_pb.Customer:
        check_own(request.customer_id)
        customer_id = wire.customer_id(request.customer_id)
        return wire.to_customer(await store.get_customer(self.agent.database, customer_id))

    async def UpdateCustomer(self, request: Any, context: Any) -> customer_pb.Customer:
        check_own(request.customer_id)

        async def act(tx: Any) -> customer_pb.Customer:
            customer = await profiles.update_customer(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                profile=wire.profile(request.profile),
                fields=changed_fields(request.update_mask, wire.PROFILE_FIELDS),
                etag=request.etag,
            )
            return wire.to_customer(customer)

        return await once(self.agent, request, customer_pb.Customer, act)

    async def ListCustomers(self, request: Any, context: Any) -> pb.ListCustomersResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_customers(
            self.agent.database,
            size + 1,
            state=word(customer_pb.Customer.State, request.state, "STATE_"),
            email_index=noting.email_index(self.agent, request.email),
            segment=request.segment,
            before=pages.cursor(request.page_token),
        )
        page, rest = found[:size], found[size:]
        return pb.ListCustomersResponse(
            customers=[wire.to_customer(item) for item in page],
            next_page_token=page[-1].customer_id.hex if rest else "",
        )

    async def EnsureGuest(self, request: Any, context: Any) -> customer_pb.Customer:
        guest = profiles.new_guest(
            self.agent,
            wire.profile(request.profile),
            request.external_ref,
            optional_id("chn", request.account_id, "account_id"),
        )
        if await profiles.ensure_guest_at_once(self.agent, guest, claim_of(request)):
            return wire.to_customer(guest)

        async def act(tx: Any) -> customer_pb.Customer:
            return wire.to_customer(await profiles.ensure_guest(tx, self.agent, guest))

        return await once(self.agent, request, customer_pb.Customer, act)

    async def CheckStanding(self, request: Any, context: Any) -> pb.CheckStandingResponse:
        customer_id = wire.customer_id(request.customer_id)
        return wire.to_standing(*await store.check_standing(self.agent.database, customer_id))

    async def BlockCustomer(self, request: Any, context: Any) -> customer_pb.Customer:
        async def act(tx: Any) -> customer_pb.Customer:
            customer = await profiles.block_customer(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                reason=request.reason,
            )
            return wire.to_customer(customer)

        return await once(self.agent, request, customer_pb.Customer, act)

    async def UnblockCustomer(self, request: Any, context: Any) -> customer_pb.Customer:
        async def act(tx: Any) -> customer_pb.Customer:
            customer_id = wire.customer_id(request.customer_id)
            customer = await profiles.unblock_customer(tx, self.agent, customer_id=customer_id)
            return wire.to_customer(customer)

        return await once(self.agent, request, customer_pb.Customer, act)

    async def CreateAddress(self, request: Any, context: Any) -> customer_pb.CustomerAddress:
        check_own(request.customer_id)

        async def act(tx: Any) -> customer_pb.CustomerAddress:
            kept = await profiles.create_address(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                role=word(customer_pb.CustomerAddress.Role, request.role, "ROLE_"),
                address=Address.of(request.address),
                preferred=request.preferred,
            )
            return wire.to_address(kept)

        return await once(self.agent, request, customer_pb.CustomerAddress, act)

    async def ListAddresses(self, request: Any, context: Any) -> pb.ListAddressesResponse:
        check_own(request.customer_id)
        customer_id = wire.customer_id(request.customer_id)
        found = await store.list_addresses(self.agent.database, customer_id)
        return pb.ListAddressesResponse(addresses=[wire.to_address(item) for item in found])

    async def DeleteAddress(self, request: Any, context: Any) -> pb.DeleteAddressResponse:
        check_own(request.customer_id)

        async def act(tx: Any) -> pb.DeleteAddressResponse:
            await profiles.delete_address(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                address_id=from_typeid("adr", request.address_id, "address_id"),
            )
            return pb.DeleteAddressResponse()

        return await once(self.agent, request, pb.DeleteAddressResponse, act)

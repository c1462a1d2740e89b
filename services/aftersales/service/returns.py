"""Policies and returns: translate, act, translate back. Claims are not built."""

from typing import Any
from uuid import UUID

from hanse.aftersales.v1 import return_pb2 as pb
from hanse.aftersales.v1 import return_policy_pb2 as policy_pb
from hanse.aftersales.v1 import return_policy_service_pb2 as policies_pb
from hanse.aftersales.v1 import return_service_pb2 as service_pb
from hanse.aftersales.v1.claim_service_pb2_grpc import ClaimServiceServicer
from hanse.aftersales.v1.return_policy_service_pb2_grpc import ReturnPolicyServiceServicer
from hanse.aftersales.v1.return_service_pb2_grpc import ReturnServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.errors import Invalid, Unbuilt, Violation
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id, optional_id
from mesh.pages import cursor, cut, page_size
from services.aftersales import store, wire
from services.aftersales.actions import returns as actions
from services.aftersales.calls import orders
from services.aftersales.service import seeing

EXCHANGE = pb.RETURN_METHOD_EXCHANGE


class ReturnPolicyService(ReturnPolicyServiceServicer):
    """What may come back on what terms."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateReturnPolicy(self, request: Any, context: Any) -> policy_pb.ReturnPolicy:
        async def act(tx: Any) -> policy_pb.ReturnPolicy:
            policy = wire.policy(request, new_id(), self.agent.clock.now())
            return wire.to_policy(await store.insert_policy(tx, policy))

        return await once(self.agent, request, policy_pb.ReturnPolicy, act)

    async def ListReturnPolicies(
        self, request: Any, context: Any
    ) -> policies_pb.ListReturnPoliciesResponse:
        if request.category_id:
            raise Unbuilt("CATEGORY_POLICY")
        size, after = page_size(request.page_size), _number(request.page_token)
        found = await store.policies(
            self.agent.database,
            channel=request.channel,
            country_code=request.country_code,
            at=self.agent.clock.now(),
        )
        page, end = found[after : after + size], after + size
        return policies_pb.ListReturnPoliciesResponse(
            return_policies=[wire.to_policy(item) for item in page],
            next_page_token=str(end) if end < len(found) else "",
        )


class ReturnService(ReturnServiceServicer):
    """Returns from the question whether, until the goods are on their way."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CheckEligibility(
        self, request: Any, context: Any
    ) -> service_pb.CheckEligibilityResponse:
        order_id = from_typeid("ord", request.order_id, "order_id")
        verdicts, policy = await actions.check_eligibility(self.agent, order_id)
        return service_pb.CheckEligibilityResponse(
            lines=[wire.to_eligibility(item, policy) for item in verdicts]
        )

    async def RequestReturn(self, request: Any, context: Any) -> pb.Return:
        wanted = wire.wanted(request.lines)
        if (request.method == EXCHANGE) != bool(request.exchange_sku):
            raise Invalid(Violation("exchange_sku", "belongs to an exchange", "exchange_sku"))
        order_id = from_typeid("ord", request.order_id, "order_id")
        sold = await orders.purchase(self.agent, order_id)

        async def act(tx: Any) -> pb.Return:
            asked = await actions.request_return(
                tx,
                self.agent,
                sold,
                wanted,
                wire.method(request.method),
                exchange_sku=request.exchange_sku,
                external_return_id=request.external_return_id,
                by=seeing.asker(),
            )
            return wire.to_return(asked)

        return await once(self.agent, request, pb.Return, act)

    async def GetReturn(self, request: Any, context: Any) -> pb.Return:
        return_id = await self._seen(request.return_id)
        return wire.to_return(await store.get_return(self.agent.database, return_id))

    async def ListReturns(self, request: Any, context: Any) -> service_pb.ListReturnsResponse:
        size, own = page_size(request.page_size), seeing.own_customer()
        found = await store.list_returns(
            self.agent.database,
            order_id=optional_id("ord", request.order_id, "order_id"),
            customer_id=own or optional_id("cus", request.customer_id, "customer_id"),
            state=wire.return_state(request.state),
            rma_number=request.rma_number,
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.return_id)
        return service_pb.ListReturnsResponse(
            returns=[wire.to_return(item) for item in page], next_page_token=token
        )

    async def ApproveReturn(self, request: Any, context: Any) -> pb.Return:
        return_id = from_typeid("ret", request.return_id, "return_id")

        async def act(tx: Any) -> pb.Return:
            by = seeing.asker()
            found = await actions.approve(tx, self.agent, return_id, by=by, note=request.note)
            return wire.to_return(found)

        return await once(self.agent, request, pb.Return, act)

    async def RejectReturn(self, request: Any, context: Any) -> pb.Return:
        return_id = from_typeid("ret", request.return_id, "return_id")

        async def act(tx: Any) -> pb.Return:
            refused = await actions.reject(
                tx,
                self.agent,
                return_id,
                by=seeing.asker(),
                reason=request.reason,
                message=request.message,
            )
            return wire.to_return(refused)

        return await once(self.agent, request, pb.Return, act)

    async def CancelReturn(self, request: Any, context: Any) -> pb.Return:
        return_id = await self._seen(request.return_id)

        async def act(tx: Any) -> pb.Return:
            by = seeing.asker()
            gone = await actions.cancel(tx, self.agent, return_id, by=by, why=request.reason)
            return wire.to_return(gone)

        return await once(self.agent, request, pb.Return, act)

    async def AddEvidence(self, request: Any, context: Any) -> pb.ReturnEntry:
        return_id = await self._seen(request.return_id)

        async def act(tx: Any) -> pb.ReturnEntry:
            entry = await actions.add_evidence(
                tx,
                self.agent,
                return_id,
                by=seeing.asker(),
                document_id=request.document_id,
                text=request.text,
            )
            return wire.to_entry(entry)

        return await once(self.agent, request, pb.ReturnEntry, act)

    async def ListReturnEntries(
        self, request: Any, context: Any
    ) -> service_pb.ListReturnEntriesResponse:
        return_id = await self._seen(request.return_id)
        size, after = page_size(request.page_size), _number(request.page_token)
        found = await store.list_entries(self.agent.database, return_id, after, size + 1)
        page = found[:size]
        return service_pb.ListReturnEntriesResponse(
            entries=[wire.to_entry(item) for item in page],
            next_page_token=str(page[-1].seq) if len(found) > size else "",
        )

    async def _seen(self, text: str) -> UUID:
        """The id of a return that the one who asks may see."""
        return_id = from_typeid("ret", text, "return_id")
        found = await store.get_return(self.agent.database, return_id)
        seeing.show(found.customer_id, "RETURN_UNKNOWN")
        return return_id


class ClaimService(ClaimServiceServicer):
    """Warranty and damage claims: not built."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


def _number(token: str) -> int:
    if token and not (token.isdecimal() and len(token) < 10):
        raise pages.strange_token()
    return int(token or 0)

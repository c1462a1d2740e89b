"""Refunds: ask, approve, read."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from hanse.payments.v1 import refund_pb2 as refund_pb
from hanse.payments.v1 import refund_service_pb2 as refund_service_pb
from hanse.payments.v1 import refund_service_pb2_grpc as refund_grpc
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import once_or_again
from mesh.identity import current_principal
from mesh.ids import from_typeid, optional_id
from services.payments import store, wire
from services.payments.actions import intents, settling
from services.payments.domain.values import Payment, Refund


class RefundService(refund_grpc.RefundServiceServicer):
    """Giving money back, within what was captured."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def RefundPayment(self, request: Any, context: Any) -> refund_pb.Refund:
        principal = current_principal()

        async def begin(tx: Any) -> Any:
            return await intents.begin_refund(
                tx,
                self.agent,
                payment_id=from_typeid("pay", request.payment_id, "payment_id"),
                amount=wire.money(request.amount, "amount"),
                reason=request.reason,
                note=request.note,
                reference=request.reference,
                requested_by=principal.name,
                is_person=principal.is_person,
                operation_id=UUID(request.request_id),
            )

        return await self._carry(request, begin)

    async def ApproveRefund(self, request: Any, context: Any) -> refund_pb.Refund:
        async def begin(tx: Any) -> Any:
            return await intents.begin_approved_refund(
                tx,
                self.agent,
                refund_id=from_typeid("ref", request.refund_id, "refund_id"),
                approved_by=current_principal().name,
                operation_id=UUID(request.request_id),
            )

        return await self._carry(request, begin)

    async def GetRefund(self, request: Any, context: Any) -> refund_pb.Refund:
        refund_id = from_typeid("ref", request.refund_id, "refund_id")
        return wire.to_refund(await store.get_refund(self.agent.database, refund_id))

    async def ListRefunds(
        self, request: Any, context: Any
    ) -> refund_service_pb.ListRefundsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_refunds(
            self.agent.database,
            size + 1,
            payment_id=optional_id("pay", request.payment_id, "payment_id"),
            order_id=optional_id("ord", request.order_id, "order_id"),
            state=word(refund_pb.Refund.State, request.state, "STATE_"),
            before=pages.cursor(request.page_token),
        )
        page, rest = found[:size], found[size:]
        return refund_service_pb.ListRefundsResponse(
            refunds=[wire.to_refund(item) for item in page],
            next_page_token=page[-1].refund_id.hex if rest else "",
        )

    async def _carry(
        self, request: Any, begin: Callable[[Any], Awaitable[tuple[Refund, Payment]]]
    ) -> refund_pb.Refund:
        begun: Payment | None = None

        async def act(tx: Any) -> refund_pb.Refund:
            nonlocal begun
            refund, begun = await begin(tx)
            return wire.to_refund(refund)

        told, fresh = await once_or_again(self.agent, request, refund_pb.Refund, act)
        await settling.carry_out(
            self.agent, UUID(request.request_id), begun=begun if fresh else None
        )
        refund_id = from_typeid("ref", told.refund_id, "refund_id")
        return wire.to_refund(await store.get_refund(self.agent.database, refund_id))

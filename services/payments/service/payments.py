"""Payments: authorize, capture, give up, read."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from hanse.payments.v1 import payment_pb2 as payment_pb
from hanse.payments.v1 import payment_service_pb2 as payment_service_pb
from hanse.payments.v1 import payment_service_pb2_grpc as payment_grpc
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.errors import NotFound
from mesh.idempotency import claim_of, once, once_or_again
from mesh.identity import current_principal
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment
from services.payments import store, wire
from services.payments.actions import intents, settling, upkeep
from services.payments.domain.values import CHANNEL, Payment


class PaymentService(payment_grpc.PaymentServiceServicer):
    """Taking money, and giving up what was not taken."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def AuthorizePayment(self, request: Any, context: Any) -> payment_pb.Payment:
        token = wire.token(request.instrument)
        begun = draft = intents.new_payment(
            self.agent,
            order_id=from_typeid("ord", request.order_id, "order_id"),
            customer_id=optional_id("cus", request.customer_id, "customer_id"),
            amount=wire.money(request.amount, "amount"),
            operation_id=UUID(request.request_id),
            code=request.instrument.provider,
        )
        use_credit = request.use_store_credit
        fresh = await intents.begin_at_once(self.agent, begun, claim_of(request), use_credit)
        if not fresh:

            async def act(tx: Any) -> payment_pb.Payment:
                nonlocal begun
                begun = await intents.begin_authorization(tx, self.agent, draft, use_credit)
                return wire.to_payment(begun)

            _, fresh = await once_or_again(self.agent, request, payment_pb.Payment, act)
        if fresh:
            payment = await settling.authorize(self.agent, begun, token, request.force_challenge)
        else:
            resumed = await settling.resume(
                self.agent, UUID(request.request_id), token, request.force_challenge
            )
            if resumed is None:
                raise NotFound("PAYMENT_UNKNOWN")
            payment = resumed
        return wire.to_payment(payment)

    async def CompleteAction(self, request: Any, context: Any) -> payment_pb.Payment:
        principal = current_principal()
        is_customer = principal.is_person and not {"operator", "admin"} & set(principal.roles)
        own = wire.own_customer(principal.name) if is_customer else None
        payment = await upkeep.complete_action(
            self.agent,
            from_typeid("pay", request.payment_id, "payment_id"),
            request.result,
            own,
        )
        return wire.to_payment(payment)

    async def ReauthorizePayment(self, request: Any, context: Any) -> payment_pb.Payment:
        async def begin(tx: Any) -> Payment:
            return await intents.begin_reauthorize(
                tx,
                self.agent,
                payment_id=from_typeid("pay", request.payment_id, "payment_id"),
                operation_id=UUID(request.request_id),
            )

        return await self._carry(request, begin)

    async def CapturePayment(self, request: Any, context: Any) -> payment_pb.Payment:
        async def begin(tx: Any) -> Payment:
            return await intents.begin_capture(
                tx,
                self.agent,
                payment_id=from_typeid("pay", request.payment_id, "payment_id"),
                amount=wire.money(request.amount, "amount"),
                shipment=request.shipment_id,
                is_final=request.final,
                whole=wire.money(request.whole, "whole") if request.HasField("whole") else None,
                operation_id=UUID(request.request_id),
            )

        return await self._carry(request, begin)

    async def VoidPayment(self, request: Any, context: Any) -> payment_pb.Payment:
        async def begin(tx: Any) -> Payment:
            return await intents.begin_void(
                tx,
                self.agent,
                payment_id=optional_id("pay", request.payment_id, "payment_id"),
                order_id=optional_id("ord", request.order_id, "order_id"),
                reason=request.reason,
                operation_id=UUID(request.request_id),
            )

        return await self._carry(request, begin)

    async def RecordChannelPayment(self, request: Any, context: Any) -> payment_pb.Payment:
        amount = wire.money(request.amount, "amount")
        begun = intents.new_payment(
            self.agent,
            order_id=from_typeid("ord", request.order_id, "order_id"),
            customer_id=optional_id("cus", request.customer_id, "customer_id"),
            amount=amount,
            operation_id=UUID(request.request_id),
            code=CHANNEL,
            tender=wire.tender(request.tender, amount),
        )
        await settling.know_accounts(self.agent, intents.accounts_of(begun))

        async def act(tx: Any) -> payment_pb.Payment:
            return wire.to_payment(await intents.record_channel_payment(tx, self.agent, begun))

        return await once(self.agent, request, payment_pb.Payment, act)

    async def GetPayment(self, request: Any, context: Any) -> payment_pb.Payment:
        payment_id = from_typeid("pay", request.payment_id, "payment_id")
        return wire.to_payment(await store.get_payment(self.agent.database, payment_id))

    async def ListPayments(
        self, request: Any, context: Any
    ) -> payment_service_pb.ListPaymentsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_payments(
            self.agent.database,
            size + 1,
            order_id=optional_id("ord", request.order_id, "order_id"),
            customer_id=optional_id("cus", request.customer_id, "customer_id"),
            state=word(payment_pb.Payment.State, request.state, "STATE_"),
            made_from=moment(request, "create_time_from"),
            made_to=moment(request, "create_time_to"),
            before=pages.cursor(request.page_token),
        )
        page, rest = found[:size], found[size:]
        return payment_service_pb.ListPaymentsResponse(
            payments=[wire.to_payment(item) for item in page],
            next_page_token=page[-1].payment_id.hex if rest else "",
        )

    async def _carry(
        self, request: Any, begin: Callable[[Any], Awaitable[Payment]]
    ) -> payment_pb.Payment:
        begun: Payment | None = None

        async def act(tx: Any) -> payment_pb.Payment:
            nonlocal begun
            begun = await begin(tx)
            return wire.to_payment(begun)

        told, fresh = await once_or_again(self.agent, request, payment_pb.Payment, act)
        payment = await settling.carry_out(
            self.agent, UUID(request.request_id), begun=begun if fresh else None
        )
        return told if payment is None else wire.to_payment(payment)

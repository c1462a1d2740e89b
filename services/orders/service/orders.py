"""Placing, watching and changing orders."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1 import order_service_pb2_grpc as orders_grpc
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import Claim, claim_of, once
from mesh.moments import moment, to_time
from services.orders.actions import cancelling, holding, placing, watching
from services.orders.actions.changing import actor
from services.orders.domain.filters import Filters
from services.orders.service import seeing
from services.orders.store import orders as store
from services.orders.wire import orders as wire
from services.orders.wire import values

GO_ON = orders_pb.ReleaseOrderRequest.DECISION_GO_ON
END = orders_pb.StreamEnd


class OrderService(orders_grpc.OrderServiceServicer):
    """Orders from the promise to the last parcel."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def PlaceOrder(self, request: Any, context: Any) -> order_pb.Order:
        asked = wire.asked(request)
        seeing.may_order_for(asked.customer_id)
        order = await placing.place_order(asked, _claim(request), self.agent)
        return wire.to_order(order)

    async def GetOrder(self, request: Any, context: Any) -> order_pb.Order:
        order = await store.get(self.agent.database, values.order_id(request.order_id))
        return wire.to_order(order, seeing.show(order))

    async def ListOrders(self, request: Any, context: Any) -> orders_pb.ListOrdersResponse:
        size = pages.page_size(request.page_size)
        filters = _narrowed(wire.filters(request))
        found = await store.page(
            self.agent.database, filters, before=pages.cursor(request.page_token), size=size + 1
        )
        page, rest = found[:size], found[size:]
        return orders_pb.ListOrdersResponse(
            orders=[wire.to_order(order, seeing.show(order)) for order in page],
            next_page_token=pages.to_cursor(page[-1].order_id if rest else None),
        )

    async def WatchOrder(
        self, request: Any, context: Any
    ) -> AsyncIterator[orders_pb.WatchOrderResponse]:
        order_id = values.order_id(request.order_id)
        seeing.show(await store.get(self.agent.database, order_id))
        after = values.number(request.resume_token, "resume_token")
        token = request.resume_token
        changes = watching.watch(self.agent, order_id, after=after, everything=seeing.sees_all())
        async for seen in changes:
            token = str(seen.revision)
            if seen.is_draining:
                yield _end(END.CAUSE_DRAINING, token)
                return
            yield orders_pb.WatchOrderResponse(item=self._update(seen, token))
        yield _end(END.CAUSE_FINAL_STATE, token)

    async def CancelOrder(self, request: Any, context: Any) -> order_pb.Order:
        order_id = values.order_id(request.order_id)
        seeing.show(await store.get(self.agent.database, order_id))
        lines = [(line.line_no, line.quantity) for line in request.lines]
        _, asks = await cancelling.may_begin(
            order_id, lines, self.agent, by=actor(), why=request.reason
        )

        async def act(tx: Any) -> order_pb.Order:
            order = await cancelling.cancel(
                tx, self.agent, order_id, reason=request.reason, note=request.note, asks=asks
            )
            return wire.to_order(order)

        return await once(self.agent, request, order_pb.Order, act)

    async def HoldOrder(self, request: Any, context: Any) -> order_pb.Order:
        async def act(tx: Any) -> order_pb.Order:
            order = await holding.hold(
                tx,
                self.agent,
                values.order_id(request.order_id),
                reason=request.reason,
                note=request.note,
                due_at=moment(request, "due_time"),
            )
            return wire.to_order(order)

        return await once(self.agent, request, order_pb.Order, act)

    async def ReleaseOrder(self, request: Any, context: Any) -> order_pb.Order:
        go_on = request.decision == GO_ON

        async def act(tx: Any) -> order_pb.Order:
            order = await holding.release(
                tx,
                self.agent,
                values.order_id(request.order_id),
                go_on=go_on,
                note=request.note,
            )
            return wire.to_order(order)

        answer = await once(self.agent, request, order_pb.Order, act)
        order = await store.get(self.agent.database, values.order_id(answer.order_id))
        order = await holding.tell_sagas(
            order, self.agent, go_on=go_on, signal_id=request.request_id
        )
        return wire.to_order(order)

    async def AddOrderNote(self, request: Any, context: Any) -> order_pb.TimelineEntry:
        async def act(tx: Any) -> order_pb.TimelineEntry:
            note = await holding.add_note(
                tx,
                self.agent,
                values.order_id(request.order_id),
                text=request.text,
                is_visible=request.customer_visible,
            )
            return wire.to_entry(note)

        return await once(self.agent, request, order_pb.TimelineEntry, act)

    async def ListOrderTimeline(
        self, request: Any, context: Any
    ) -> orders_pb.ListOrderTimelineResponse:
        order_id = values.order_id(request.order_id)
        seeing.show(await store.get(self.agent.database, order_id))
        size = pages.page_size(request.page_size)
        found = await store.timeline(
            self.agent.database,
            order_id,
            after=values.number(request.page_token, "page_token"),
            everything=seeing.sees_all(),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return orders_pb.ListOrderTimelineResponse(
            entries=[wire.to_entry(note) for note in page],
            next_page_token=str(page[-1].seq) if rest else "",
        )

    def _update(self, seen: watching.Seen, token: str) -> orders_pb.OrderUpdate:
        return orders_pb.OrderUpdate(
            order=wire.to_order(seen.order) if seen.order else None,
            entries=[wire.to_entry(note) for note in seen.entries],
            heartbeat=seen.order is None,
            resume_token=token,
            send_time=to_time(self.agent.clock.now()),
        )


def _claim(request: Any) -> Claim:
    claim = claim_of(request)
    # The contract demands a request id: validation has refused one without.
    return claim or Claim(UUID(int=0), b"")


def _narrowed(filters: Filters) -> Filters:
    customer_id, merchant_id = seeing.own_customer(), seeing.own_merchant()
    if customer_id is not None:
        return replace(filters, customer_id=customer_id)
    if merchant_id is not None:
        return replace(filters, merchant_id=merchant_id)
    return filters


def _end(cause: Any, token: str) -> orders_pb.WatchOrderResponse:
    return orders_pb.WatchOrderResponse(end=END(cause=cause, resume_token=token))

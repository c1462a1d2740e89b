"""Wishes to give up what is already being picked."""

from datetime import datetime
from typing import Any

from hanse.orders.v1 import cancellation_pb2 as cancellation_pb
from hanse.orders.v1 import cancellation_service_pb2 as cancellations_pb
from hanse.orders.v1 import cancellation_service_pb2_grpc as cancellations_grpc
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid, optional_id
from mesh.moments import check_etag
from services.orders.actions import cancelling
from services.orders.actions.changing import actor
from services.orders.calls import warehouse
from services.orders.domain.cancellation import needs_decision
from services.orders.service import seeing
from services.orders.store import orders as orders_store
from services.orders.store import wishes as store
from services.orders.wire import shipments as wire
from services.orders.wire import values

APPROVE = cancellations_pb.DecideCancellationRequest.DECISION_APPROVE


class CancellationService(cancellations_grpc.CancellationServiceServicer):
    """Requests to cancel; CancelOrder makes them."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetCancellation(self, request: Any, context: Any) -> cancellation_pb.Cancellation:
        wish = await store.get_cancellation(self.agent.database, _id(request))
        seeing.show(await orders_store.get(self.agent.database, wish.order_id))
        return wire.to_cancellation(wish)

    async def ListCancellations(
        self, request: Any, context: Any
    ) -> cancellations_pb.ListCancellationsResponse:
        size = pages.page_size(request.page_size)
        token = values.pair(request.page_token)
        found = await store.page_of_cancellations(
            self.agent.database,
            order_id=optional_id("ord", request.order_id, "order_id"),
            state=wire.cancellation_state(request.state),
            after=(_moment(token[0]), token[1]) if token else None,
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = page[-1] if rest else None
        return cancellations_pb.ListCancellationsResponse(
            cancellations=[wire.to_cancellation(wish) for wish in page],
            next_page_token=(
                f"{last.due_at.isoformat()}.{last.cancellation_id.hex}" if last else ""
            ),
        )

    async def DecideCancellation(self, request: Any, context: Any) -> cancellation_pb.Cancellation:
        grant = request.decision == APPROVE
        wish = await store.get_cancellation(self.agent.database, _id(request))
        check_etag(request.etag, wish.updated_at)
        if grant:
            needs_decision(await warehouse.floor_states(wish.order_id, self.agent))

        async def act(tx: Any) -> cancellation_pb.Cancellation:
            decided, _ = await cancelling.decide_cancellation(
                tx, self.agent, _id(request), grant=grant, by=actor(), note=request.note
            )
            return wire.to_cancellation(decided)

        return await once(self.agent, request, cancellation_pb.Cancellation, act)


def _id(request: Any) -> Any:
    return from_typeid("cxl", request.cancellation_id, "cancellation_id")


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise pages.strange_token() from None

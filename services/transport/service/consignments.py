"""Labels and tracking."""

from typing import Any
from uuid import UUID

from hanse.transport.v1 import consignment_pb2 as consignment_pb
from hanse.transport.v1 import consignment_service_pb2 as consignments_pb
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.errors import Denied, Failure
from mesh.idempotency import claim_of, once
from mesh.identity import current_principal
from mesh.ids import from_typeid, optional_id, to_id
from mesh.moments import day
from services.transport.actions import consigning, tracking
from services.transport.domain.tracking import Consignment
from services.transport.store import consignments as kept
from services.transport.wire import carriage

EVENTS_MAX = 500


class ConsignmentService(ConsignmentServiceServicer):
    """Buys labels once, gives them back, and follows parcels."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateConsignment(self, request: Any, context: Any) -> consignment_pb.Consignment:
        order, request_id = _order(request), UUID(request.request_id)
        made = await self._draft(order, request_id)
        if made is None:
            return await self._repeat(request, request_id, None)
        draft, claim = self._told(made), claim_of(request)
        fresh = claim is not None and await consigning.begin(
            self.agent, made, order.load, claim, draft.SerializeToString()
        )
        if not fresh:
            return await self._repeat(request, request_id, (made, order, draft))
        return self._told(await consigning.buy(self.agent, made, order.load))

    async def VoidConsignment(
        self, request: Any, context: Any
    ) -> consignments_pb.VoidConsignmentResponse:
        by_id = request.WhichOneof("target") == "consignment_id"
        target: UUID | str = request.reference
        if by_id:
            target = from_typeid("con", request.consignment_id, "consignment_id")
        given = await consigning.give_back(self.agent, target)

        async def act(tx: Any) -> consignments_pb.VoidConsignmentResponse:
            key = UUID(request.request_id)
            voided = await consigning.void(tx, self.agent, target, given, key)
            told = self._told(voided) if voided else None
            return consignments_pb.VoidConsignmentResponse(consignment=told)

        return await once(self.agent, request, consignments_pb.VoidConsignmentResponse, act)

    async def GetConsignment(self, request: Any, context: Any) -> consignment_pb.Consignment:
        return self._told(await self._get(request))

    async def ListConsignments(
        self, request: Any, context: Any
    ) -> consignments_pb.ListConsignmentsResponse:
        size = pages.page_size(request.page_size)
        found = await kept.list_consignments(
            self.agent.database,
            reference=request.reference,
            order_id=request.order_id,
            carrier_id=optional_id("car", request.carrier_id, "carrier_id"),
            state=carriage.state_name(request.state),
            number=request.tracking_number,
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return consignments_pb.ListConsignmentsResponse(
            consignments=[self._told(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].consignment_id if rest else None),
        )

    async def GetLabel(self, request: Any, context: Any) -> consignments_pb.GetLabelResponse:
        wanted = from_typeid("con", request.consignment_id, "consignment_id")
        zpl = request.format == consignments_pb.LABEL_FORMAT_ZPL
        found = await consigning.labels(self.agent, wanted, zpl=zpl)
        return consignments_pb.GetLabelResponse(
            labels=[
                consignments_pb.ParcelLabel(
                    parcel_id=to_id("par", parcel.parcel_id),
                    document_id=to_id("doc", document_id),
                    tracking_number=parcel.tracking_number,
                )
                for parcel, document_id in found
            ]
        )

    async def TrackConsignment(
        self, request: Any, context: Any
    ) -> consignments_pb.TrackConsignmentResponse:
        made = await self._get(request)
        events = await kept.list_events(self.agent.database, made.consignment_id, EVENTS_MAX)
        return consignments_pb.TrackConsignmentResponse(
            consignment=self._told(made),
            events=[carriage.to_event(made, told, at) for told, at in events],
        )

    async def IngestTrackingEvent(
        self, request: Any, context: Any
    ) -> consignments_pb.IngestTrackingEventResponse:
        who = current_principal()
        if who.kind == "partner" and who.name != request.carrier:
            raise Denied("OTHER_CARRIER", carrier=request.carrier)

        async def act(tx: Any) -> consignments_pb.IngestTrackingEventResponse:
            applied, made = await tracking.ingest(
                tx, self.agent, request.carrier, carriage.report(request)
            )
            return consignments_pb.IngestTrackingEventResponse(
                applied=applied, consignment=self._told(made)
            )

        return await once(self.agent, request, consignments_pb.IngestTrackingEventResponse, act)

    async def _draft(self, order: consigning.Order, request_id: UUID) -> Consignment | None:
        """What is about to be bought; None for a request made before which could not be now."""
        refusal: Failure
        try:
            return await consigning.draft(self.agent, order)
        except Failure as error:
            refusal = error
        if await kept.find_by_request(self.agent.database, request_id) is None:
            raise refusal
        return None

    async def _repeat(
        self, request: Any, request_id: UUID, made: Any
    ) -> consignment_pb.Consignment:
        """Not simple: the request is known, or the reference has a live consignment."""
        fresh = False

        async def act(tx: Any) -> consignment_pb.Consignment:
            nonlocal fresh
            if made is None:
                raise Denied("REQUEST_UNKNOWN")
            await consigning.begin_in(tx, made[0], made[1].load, request_id)
            fresh = True
            answer: consignment_pb.Consignment = made[2]
            return answer

        stored = await once(self.agent, request, consignment_pb.Consignment, act)
        if fresh:
            return self._told(await consigning.buy(self.agent, made[0], made[1].load))
        consignment_id = from_typeid("con", stored.consignment_id)
        return self._told(await consigning.repeat(self.agent, request_id, consignment_id))

    async def _get(self, request: Any) -> Consignment:
        wanted = from_typeid("con", request.consignment_id, "consignment_id")
        return await kept.get_consignment(self.agent.database, wanted)

    def _told(self, made: Consignment) -> consignment_pb.Consignment:
        return carriage.to_consignment(made, self.agent.settings.tracking_url)


def _order(request: Any) -> consigning.Order:
    return consigning.Order(
        reference=request.reference,
        order_id=request.order_id,
        direction=carriage.direction(request.direction),
        load=carriage.load(request.load),
        service_code=request.service_code,
        selection_id=optional_id("sel", request.carrier_selection_id, "selection"),
        quote_id=optional_id("qte", request.quote_id, "quote_id"),
        currency=request.currency_code,
        order_number=request.order_number,
        promised_on=day(request, "promise_date"),
    )

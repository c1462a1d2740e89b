"""The gRPC face of receiving."""

from typing import Any

from hanse.warehouse.v1 import receiving_pb2 as receiving_pb
from hanse.warehouse.v1 import receiving_service_pb2 as service_pb
from hanse.warehouse.v1.receiving_service_pb2_grpc import ReceivingServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.errors import Refused
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id, optional_id
from mesh.moments import moment
from services.warehouse.actions import receiving as actions
from services.warehouse.domain import Asn, AsnKind, AsnState, TaskState
from services.warehouse.store import receiving as store
from services.warehouse.wire import receiving as wire_receiving


class ReceivingService(ReceivingServiceServicer):
    """Goods that come in."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateAsn(self, request: Any, context: Any) -> receiving_pb.Asn:
        async def act(tx: Any) -> receiving_pb.Asn:
            now = self.agent.clock.now()
            asn = Asn(
                asn_id=new_id(),
                asn_number="",
                kind=AsnKind(word(receiving_pb.Asn.Kind, request.kind, "KIND_")),
                reference=request.reference,
                site_id=from_typeid("sit", request.site_id, "site_id"),
                state=AsnState.EXPECTED,
                created_at=now,
                updated_at=now,
                lines=wire_receiving.announced(request.lines),
                expected_at=moment(request, "expected_time"),
            )
            return wire_receiving.to_asn(await actions.create_asn(tx, self.agent, asn=asn))

        return await once(self.agent, request, receiving_pb.Asn, act)

    async def GetAsn(self, request: Any, context: Any) -> receiving_pb.Asn:
        asn_id = from_typeid("asn", request.asn_id, "asn_id")
        return wire_receiving.to_asn(await store.get_asn(self.agent.database, asn_id))

    async def ListAsns(self, request: Any, context: Any) -> service_pb.ListAsnsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_asns(
            self.agent.database,
            site_id=optional_id("sit", request.site_id, "site_id"),
            state=word(receiving_pb.Asn.State, request.state, "STATE_"),
            reference=request.reference,
            after_id=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListAsnsResponse(
            asns=[wire_receiving.to_asn(asn) for asn in page],
            next_page_token=pages.to_cursor(page[-1].asn_id if rest else None),
        )

    async def RecordArrival(self, request: Any, context: Any) -> receiving_pb.Asn:
        async def act(tx: Any) -> receiving_pb.Asn:
            asn = await actions.record_arrival(
                tx,
                self.agent,
                asn_id=from_typeid("asn", request.asn_id, "asn_id"),
                arrived_at=moment(request, "arrive_time"),
            )
            return wire_receiving.to_asn(asn)

        return await once(self.agent, request, receiving_pb.Asn, act)

    async def ReceiveGoods(self, request: Any, context: Any) -> service_pb.ReceiveGoodsResponse:
        async def act(tx: Any) -> service_pb.ReceiveGoodsResponse:
            done = await actions.receive_goods(
                tx,
                self.agent,
                asn_id=from_typeid("asn", request.asn_id, "asn_id"),
                counted=wire_receiving.counted(request.lines),
                location_id=optional_id("loc", request.location_id, "location_id"),
                final=request.final,
            )
            return service_pb.ReceiveGoodsResponse(
                asn=wire_receiving.to_asn(done.asn),
                receipts=[wire_receiving.to_receipt(item) for item in done.receipts],
                putaway_tasks=[wire_receiving.to_putaway(item) for item in done.putaways],
                discrepancies=[wire_receiving.to_discrepancy(item) for item in done.discrepancies],
            )

        return await once(self.agent, request, service_pb.ReceiveGoodsResponse, act)

    async def CompletePutaway(self, request: Any, context: Any) -> receiving_pb.PutawayTask:
        task_id = from_typeid("put", request.putaway_task_id, "putaway_task_id")

        async def act(tx: Any) -> receiving_pb.PutawayTask:
            task = await actions.begin_putaway(
                tx,
                self.agent,
                putaway_task_id=task_id,
                location_id=from_typeid("loc", request.location_id, "location_id"),
                quantity=request.quantity,
            )
            return wire_receiving.to_putaway(task)

        await once(self.agent, request, receiving_pb.PutawayTask, act)
        # Begun for good; what follows is taken up by a worker should this call not see its end.
        done = await actions.finish_putaway(self.agent, task_id)
        if done.state is TaskState.OPEN:
            raise Refused("PUTAWAY_REFUSED", "Inventory would not have them on that shelf.")
        return wire_receiving.to_putaway(done)

    async def ListPutawayTasks(
        self, request: Any, context: Any
    ) -> service_pb.ListPutawayTasksResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_putaways(
            self.agent.database,
            site_id=optional_id("sit", request.site_id, "site_id"),
            state=word(receiving_pb.PutawayTask.State, request.state, "STATE_"),
            after=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListPutawayTasksResponse(
            putaway_tasks=[wire_receiving.to_putaway(task) for task in page],
            next_page_token=pages.to_cursor(page[-1].putaway_task_id if rest else None),
        )

    async def ListDiscrepancies(
        self, request: Any, context: Any
    ) -> service_pb.ListDiscrepanciesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_discrepancies(
            self.agent.database,
            asn_id=optional_id("asn", request.asn_id, "asn_id"),
            open_only=request.open_only,
            before=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListDiscrepanciesResponse(
            discrepancies=[wire_receiving.to_discrepancy(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].discrepancy_id if rest else None),
        )

    async def ResolveDiscrepancy(self, request: Any, context: Any) -> receiving_pb.Discrepancy:
        async def act(tx: Any) -> receiving_pb.Discrepancy:
            kinds = receiving_pb.Discrepancy.Resolution
            found = await actions.resolve_discrepancy(
                tx,
                self.agent,
                discrepancy_id=from_typeid("dsc", request.discrepancy_id, "discrepancy_id"),
                resolution=word(kinds, request.resolution, "RESOLUTION_"),
                note=request.note,
            )
            return wire_receiving.to_discrepancy(found)

        return await once(self.agent, request, receiving_pb.Discrepancy, act)

"""The gRPC faces of picking and of loads."""

from typing import Any

from hanse.warehouse.v1 import floor_pb2 as floor_pb
from hanse.warehouse.v1 import load_service_pb2 as loads_pb
from hanse.warehouse.v1 import pick_service_pb2 as picks_pb
from hanse.warehouse.v1.load_service_pb2_grpc import LoadServiceServicer
from hanse.warehouse.v1.pick_service_pb2_grpc import PickServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import once
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment
from services.warehouse import wire
from services.warehouse.actions import floor as actions
from services.warehouse.actions import loads
from services.warehouse.store import floor as store
from services.warehouse.wire import floor as wire_floor


class PickService(PickServiceServicer):
    """What people take from shelves."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateWave(self, request: Any, context: Any) -> floor_pb.Wave:
        async def act(tx: Any) -> floor_pb.Wave:
            names = [
                from_typeid("flo", text, "floor_order_ids") for text in request.floor_order_ids
            ]
            wave = await actions.create_wave(
                tx,
                self.agent,
                site_id=from_typeid("sit", request.site_id, "site_id"),
                names=names,
                limit=request.limit,
            )
            return wire_floor.to_wave(wave)

        return await once(self.agent, request, floor_pb.Wave, act)

    async def ReleaseWave(self, request: Any, context: Any) -> floor_pb.Wave:
        async def act(tx: Any) -> floor_pb.Wave:
            wave_id = from_typeid("wav", request.wave_id, "wave_id")
            return wire_floor.to_wave(await actions.release_wave(tx, self.agent, wave_id=wave_id))

        return await once(self.agent, request, floor_pb.Wave, act)

    async def ListPickTasks(self, request: Any, context: Any) -> picks_pb.ListPickTasksResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_tasks(
            self.agent.database,
            after=wire.walk_cursor(request.page_token),
            size=size + 1,
            site_id=optional_id("sit", request.site_id, "site_id"),
            wave_id=optional_id("wav", request.wave_id, "wave_id"),
            floor_order_id=optional_id("flo", request.floor_order_id, "floor_order_id"),
            state=word(floor_pb.PickTask.State, request.state, "STATE_"),
        )
        page, rest = found[:size], found[size:]
        last = wire.to_walk_cursor(page[-1].sequence, page[-1].pick_task_id) if rest else ""
        return picks_pb.ListPickTasksResponse(
            pick_tasks=[wire_floor.to_task(task) for task in page], next_page_token=last
        )

    async def ConfirmPick(self, request: Any, context: Any) -> floor_pb.PickTask:
        async def act(tx: Any) -> floor_pb.PickTask:
            task = await actions.confirm_pick(
                tx,
                self.agent,
                pick_task_id=from_typeid("ptk", request.pick_task_id, "pick_task_id"),
                sku=request.scanned_sku,
                location_id=from_typeid("loc", request.scanned_location_id, "scanned_location_id"),
                lot_number=request.lot_number,
                quantity=request.quantity,
                serials=tuple(request.serials),
            )
            return wire_floor.to_task(task)

        return await once(self.agent, request, floor_pb.PickTask, act)

    async def ReportShortPick(self, request: Any, context: Any) -> floor_pb.PickTask:
        async def act(tx: Any) -> floor_pb.PickTask:
            task = await actions.report_short(
                tx,
                self.agent,
                pick_task_id=from_typeid("ptk", request.pick_task_id, "pick_task_id"),
                quantity=request.picked_quantity,
            )
            return wire_floor.to_task(task)

        return await once(self.agent, request, floor_pb.PickTask, act)


class LoadService(LoadServiceServicer):
    """Trucks that leave."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ListLoads(self, request: Any, context: Any) -> loads_pb.ListLoadsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_loads(
            self.agent.database,
            site_id=optional_id("sit", request.site_id, "site_id"),
            carrier_id=request.carrier_id,
            state=word(floor_pb.Load.State, request.state, "STATE_"),
            before=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return loads_pb.ListLoadsResponse(
            loads=[wire_floor.to_load(load) for load in page],
            next_page_token=pages.to_cursor(page[-1].load_id if rest else None),
        )

    async def CloseLoad(self, request: Any, context: Any) -> floor_pb.Load:
        load_id = from_typeid("lod", request.load_id, "load_id")

        async def act(tx: Any) -> floor_pb.Load:
            load = await loads.close_load(
                tx,
                self.agent,
                load_id=load_id,
                manifest_id=request.manifest_id,
                departs_at=moment(request, "depart_time"),
            )
            return wire_floor.to_load(load)

        await once(self.agent, request, floor_pb.Load, act)
        # Closed for good; what follows is taken up by a worker should this call not see its end.
        return wire_floor.to_load(await loads.depart(self.agent, load_id))

"""What happens on a floor, on the wire and inside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from hanse.mesh.v1 import agent_events_pb2 as agent_pb
from hanse.warehouse.v1 import floor_pb2 as floor_pb
from hanse.warehouse.v1 import warehouse_events_pb2 as events_pb
from mesh.ids import to_id, to_typeid
from mesh.moments import etag, to_time
from services.warehouse.domain import Content, FloorOrder, Load, Parcel, PickTask, Wave
from services.warehouse.wire import to_measure


def contents(messages: Sequence[floor_pb.ParcelContent]) -> tuple[Content, ...]:
    """What lies in a parcel."""
    return tuple(
        Content(item.sku, item.quantity, item.lot_number, tuple(item.serials)) for item in messages
    )


def to_floor_order(order: FloorOrder) -> floor_pb.FloorOrder:
    """A shipment on the floor."""
    return floor_pb.FloorOrder(
        floor_order_id=to_typeid("flo", order.floor_order_id),
        shipment_id=order.shipment_id,
        order_id=order.order_id,
        site_id=to_typeid("sit", order.site_id),
        state=f"STATE_{order.state}",
        lines=[_to_line(task) for task in order.tasks],
        parcels=[to_parcel(parcel) for parcel in order.parcels],
        wave_id=to_id("wav", order.wave_id),
        priority=order.priority,
        due_time=to_time(order.due_at),
        ship_to_country_code=order.ship_to_country_code,
        dispatch_time=to_time(order.dispatched_at),
        create_time=to_time(order.created_at),
        update_time=to_time(order.updated_at),
        etag=etag(order.updated_at),
    )


def to_task(task: PickTask) -> floor_pb.PickTask:
    """A task on the wire."""
    return floor_pb.PickTask(
        pick_task_id=to_typeid("ptk", task.pick_task_id),
        floor_order_id=to_typeid("flo", task.floor_order_id),
        wave_id=to_id("wav", task.wave_id),
        site_id=to_id("sit", task.site_id),
        line_no=task.line_no,
        sku=task.sku,
        location_id=to_typeid("loc", task.location_id),
        lot_number=task.lot_number,
        sequence=task.sequence,
        quantity=task.quantity,
        picked_quantity=task.picked,
        state=f"STATE_{task.state}",
        assignee=task.assignee,
        create_time=to_time(task.created_at),
        update_time=to_time(task.updated_at),
        etag=etag(task.updated_at),
    )


def to_parcel(parcel: Parcel) -> floor_pb.Parcel:
    """A parcel on the wire."""
    box = parcel.package_type_id
    return floor_pb.Parcel(
        parcel_id=to_typeid("par", parcel.parcel_id),
        floor_order_id=to_typeid("flo", parcel.floor_order_id),
        package_type_id=to_id("pkt", box),
        size=to_measure(parcel.size),
        contents=[
            floor_pb.ParcelContent(
                sku=item.sku,
                quantity=item.quantity,
                lot_number=item.lot_number,
                serials=item.serials,
            )
            for item in parcel.contents
        ],
        load_id=to_id("lod", parcel.load_id),
        tracking_number=parcel.tracking_number,
        label_document_id=parcel.label_document_id,
        create_time=to_time(parcel.created_at),
        inspection=f"INSPECTION_{parcel.inspection}",
        inspection_id=parcel.inspection_id,
    )


def to_load(load: Load) -> floor_pb.Load:
    """A load on the wire."""
    return floor_pb.Load(
        load_id=to_typeid("lod", load.load_id),
        site_id=to_typeid("sit", load.site_id),
        carrier_id=load.carrier_id,
        state=f"STATE_{load.state}",
        parcel_count=load.parcel_count,
        manifest_id=load.manifest_id,
        depart_time=to_time(load.departs_at),
        create_time=to_time(load.created_at),
        update_time=to_time(load.updated_at),
        etag=etag(load.updated_at),
    )


def to_wave(wave: Wave) -> floor_pb.Wave:
    """A walk on the wire."""
    return floor_pb.Wave(
        wave_id=to_typeid("wav", wave.wave_id),
        site_id=to_typeid("sit", wave.site_id),
        state=f"STATE_{wave.state}",
        floor_order_ids=[to_typeid("flo", name) for name in wave.floor_order_ids],
        create_time=to_time(wave.created_at),
        update_time=to_time(wave.updated_at),
        etag=etag(wave.updated_at),
    )


def pick_short(order: FloorOrder, task: PickTask, missing: int, at: datetime) -> Message:
    """The fact that a place held fewer units than it should."""
    allocation = task.allocation_id
    return events_pb.PickShort(
        line_no=task.line_no,
        sku=task.sku,
        allocation_id=to_id("alc", allocation),
        location_id=to_typeid("loc", task.location_id),
        missing_quantity=missing,
        report_time=to_time(at),
        **_names(order),
    )


def pack_sampled(order: FloorOrder, parcel: Parcel, at: datetime) -> Message:
    """The fact that a parcel was chosen to be looked at."""
    return events_pb.PackSampled(
        parcel_id=to_typeid("par", parcel.parcel_id),
        floor_order_id=to_typeid("flo", order.floor_order_id),
        order_id=order.order_id,
        site_id=to_typeid("sit", order.site_id),
        contents=[
            events_pb.TakenUnits(sku=item.sku, quantity=item.quantity, lot_number=item.lot_number)
            for item in parcel.contents
        ],
        sample_time=to_time(at),
    )


def shipment_packed(order: FloorOrder, at: datetime) -> Message:
    """The fact that all of a shipment is packed and may leave."""
    return events_pb.ShipmentPacked(
        parcels=[
            events_pb.PackedParcel(
                parcel_id=to_typeid("par", parcel.parcel_id),
                size=to_measure(parcel.size),
                contents=[
                    events_pb.PackedUnits(
                        line_no=item.line_no,
                        sku=item.sku,
                        quantity=item.quantity,
                        lot_number=item.lot_number,
                        serials=item.serials,
                    )
                    for item in parcel.contents
                ],
            )
            for parcel in order.parcels
        ],
        pack_time=to_time(at),
        **_names(order),
    )


def shipment_dispatched(order: FloorOrder, at: datetime) -> Message:
    """The fact that a shipment left the house."""
    return events_pb.ShipmentDispatched(
        load_id=to_id("lod", order.load_id),
        carrier_id=order.carrier_id,
        dispatch_time=to_time(at),
        **_names(order),
    )


def problem(kind: str, subject_id: str, title: str, at: datetime) -> Message:
    """The fact that something stands still until somebody looks at it."""
    return agent_pb.ProblemFound(
        agent="warehouse",
        kind=kind,
        subject_id=subject_id,
        severity=agent_pb.PROBLEM_SEVERITY_HIGH,
        title=title,
        dedup_key=f"{kind}/{subject_id}",
        find_time=to_time(at),
    )


def _names(order: FloorOrder) -> dict[str, Any]:
    return {
        "floor_order_id": to_typeid("flo", order.floor_order_id),
        "shipment_id": order.shipment_id,
        "order_id": order.order_id,
        "site_id": to_typeid("sit", order.site_id),
    }


def _to_line(task: PickTask) -> floor_pb.FloorLine:
    allocation = task.allocation_id
    return floor_pb.FloorLine(
        line_no=task.line_no,
        sku=task.sku,
        allocation_id=to_id("alc", allocation),
        location_id=to_typeid("loc", task.location_id),
        lot_number=task.lot_number,
        quantity=task.quantity,
        picked_quantity=task.picked,
        short_quantity=task.short,
    )

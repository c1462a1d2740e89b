"""Goods that come in, on the wire and inside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from hanse.warehouse.v1 import receiving_pb2 as receiving_pb
from hanse.warehouse.v1 import warehouse_events_pb2 as events_pb
from mesh.errors import Invalid, Violation
from mesh.ids import to_id, to_typeid
from mesh.moments import day, etag, to_day, to_time
from services.warehouse.domain import (
    Asn,
    AsnLine,
    Counted,
    Discrepancy,
    GoodsReceipt,
    Putaway,
)


def announced(messages: Sequence[Any]) -> tuple[AsnLine, ...]:
    """What is announced; raises Invalid when a line number comes twice."""
    lines: dict[int, AsnLine] = {}
    for at, line in enumerate(messages):
        if line.line_no in lines:
            raise Invalid(Violation(f"lines[{at}].line_no", "comes twice", "unique"))
        lines[line.line_no] = AsnLine(line.line_no, line.sku, line.quantity)
    return tuple(lines.values())


def counted(messages: Sequence[Any]) -> tuple[Counted, ...]:
    """What was counted; raises Invalid for a day that is none."""
    return tuple(
        Counted(
            line.line_no,
            line.accepted_quantity,
            line.rejected_quantity,
            line.lot_number,
            day(line, "expire_date", f"lines[{at}].expire_date"),
            tuple(line.serials),
            line.note,
        )
        for at, line in enumerate(messages)
    )


def to_asn(asn: Asn) -> receiving_pb.Asn:
    """An announcement on the wire."""
    return receiving_pb.Asn(
        asn_id=to_typeid("asn", asn.asn_id),
        asn_number=asn.asn_number,
        kind=f"KIND_{asn.kind}",
        reference=asn.reference,
        site_id=to_typeid("sit", asn.site_id),
        state=f"STATE_{asn.state}",
        lines=[
            receiving_pb.AsnLine(
                line_no=line.line_no,
                sku=line.sku,
                expected_quantity=line.expected,
                received_quantity=line.received,
                accepted_quantity=line.accepted,
                rejected_quantity=line.rejected,
            )
            for line in asn.lines
        ],
        expected_time=to_time(asn.expected_at),
        arrive_time=to_time(asn.arrived_at),
        create_time=to_time(asn.created_at),
        update_time=to_time(asn.updated_at),
        etag=etag(asn.updated_at),
    )


def to_receipt(receipt: GoodsReceipt) -> receiving_pb.GoodsReceipt:
    """Counted units on the wire."""
    return receiving_pb.GoodsReceipt(
        goods_receipt_id=to_typeid("grc", receipt.goods_receipt_id),
        asn_id=to_typeid("asn", receipt.asn_id),
        line_no=receipt.line_no,
        sku=receipt.sku,
        site_id=to_typeid("sit", receipt.site_id),
        location_id=to_typeid("loc", receipt.location_id),
        lot_number=receipt.lot_number,
        expire_date=to_day(receipt.expires_on),
        received_quantity=receipt.accepted + receipt.rejected,
        accepted_quantity=receipt.accepted,
        rejected_quantity=receipt.rejected,
        serials=receipt.serials,
        create_time=to_time(receipt.created_at),
    )


def to_putaway(task: Putaway) -> receiving_pb.PutawayTask:
    """A putaway task on the wire."""
    target = task.to_location_id
    return receiving_pb.PutawayTask(
        putaway_task_id=to_typeid("put", task.putaway_task_id),
        goods_receipt_id=to_typeid("grc", task.goods_receipt_id),
        site_id=to_typeid("sit", task.site_id),
        sku=task.sku,
        from_location_id=to_typeid("loc", task.from_location_id),
        to_location_id=to_id("loc", target),
        quantity=task.quantity,
        done_quantity=task.done,
        state=f"STATE_{task.state}",
        create_time=to_time(task.created_at),
        update_time=to_time(task.updated_at),
        etag=etag(task.updated_at),
    )


def to_discrepancy(found: Discrepancy) -> receiving_pb.Discrepancy:
    """A difference on the wire."""
    receipt = found.goods_receipt_id
    return receiving_pb.Discrepancy(
        discrepancy_id=to_typeid("dsc", found.discrepancy_id),
        asn_id=to_typeid("asn", found.asn_id),
        goods_receipt_id=to_id("grc", receipt),
        line_no=found.line_no,
        sku=found.sku,
        kind=f"KIND_{found.kind}",
        quantity=found.quantity,
        resolution=f"RESOLUTION_{found.resolution or 'UNSPECIFIED'}",
        note=found.note,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def goods_received(asn: Asn, receipts: Sequence[GoodsReceipt], at: datetime) -> Message:
    """The fact that goods were counted."""
    return events_pb.GoodsReceived(
        asn_id=to_typeid("asn", asn.asn_id),
        asn_kind=asn.kind.value,
        reference=asn.reference,
        site_id=to_typeid("sit", asn.site_id),
        lines=_received(receipts),
        receive_time=to_time(at),
    )


def return_received(asn: Asn, receipts: Sequence[GoodsReceipt], at: datetime) -> Message:
    """The fact that a return came back."""
    return events_pb.ReturnReceived(
        return_id=asn.reference,
        asn_id=to_typeid("asn", asn.asn_id),
        site_id=to_typeid("sit", asn.site_id),
        lines=_received(receipts),
        receive_time=to_time(at),
    )


def transfer_received(asn: Asn, receipts: Sequence[GoodsReceipt], at: datetime) -> Message:
    """The fact that a transfer came in."""
    return events_pb.TransferReceived(
        transfer_id=asn.reference,
        asn_id=to_typeid("asn", asn.asn_id),
        site_id=to_typeid("sit", asn.site_id),
        lines=_received(receipts),
        receive_time=to_time(at),
    )


def discrepancy_opened(asn: Asn, found: Discrepancy) -> Message:
    """The fact that something differs from what was announced."""
    return events_pb.DiscrepancyOpened(
        discrepancy_id=to_typeid("dsc", found.discrepancy_id),
        asn_id=to_typeid("asn", asn.asn_id),
        reference=asn.reference,
        line_no=found.line_no,
        sku=found.sku,
        kind=found.kind.value,
        quantity=found.quantity,
        open_time=to_time(found.created_at),
    )


def putaway_completed(task: Putaway, receipt: GoodsReceipt, reference: str) -> Message:
    """The fact that units lie on their shelf and may be sold."""
    target = task.to_location_id
    return events_pb.PutawayCompleted(
        putaway_task_id=to_typeid("put", task.putaway_task_id),
        goods_receipt_id=to_typeid("grc", task.goods_receipt_id),
        asn_id=to_typeid("asn", receipt.asn_id),
        reference=reference,
        site_id=to_typeid("sit", task.site_id),
        location_id=to_id("loc", target),
        sku=task.sku,
        lot_number=receipt.lot_number,
        quantity=task.done,
        complete_time=to_time(task.updated_at),
    )


def _received(receipts: Sequence[GoodsReceipt]) -> list[events_pb.ReceivedLine]:
    return [
        events_pb.ReceivedLine(
            goods_receipt_id=to_typeid("grc", receipt.goods_receipt_id),
            line_no=receipt.line_no,
            sku=receipt.sku,
            lot_number=receipt.lot_number,
            location_id=to_typeid("loc", receipt.location_id),
            accepted_quantity=receipt.accepted,
            rejected_quantity=receipt.rejected,
        )
        for receipt in receipts
    ]

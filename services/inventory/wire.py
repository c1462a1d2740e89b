"""Inventory on the wire and inside: pure translation, both ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from hanse.inventory.v1 import allocation_pb2 as allocation_pb
from hanse.inventory.v1 import inventory_events_pb2 as events_pb
from hanse.inventory.v1 import reservation_pb2 as reservation_pb
from hanse.inventory.v1 import reservation_service_pb2 as reservations_pb
from hanse.inventory.v1 import stock_pb2 as stock_pb
from hanse.inventory.v1 import stock_policy_pb2 as policy_pb
from hanse.inventory.v1 import stock_service_pb2 as stock_service_pb
from hanse.mesh.v1 import agent_events_pb2 as agent_pb
from mesh import pages
from mesh.errors import Invalid, Violation
from mesh.identity import Principal
from mesh.ids import optional_id, to_id, to_typeid
from mesh.moments import etag, to_time
from mesh.money import from_minor, to_minor
from services.inventory.domain import (
    Allocation,
    Availability,
    ChannelBuffer,
    Condition,
    HeldLine,
    Level,
    LowMark,
    LowStock,
    Movement,
    Reservation,
    StockPolicy,
    Told,
    Wanted,
)

POLICY_FIELDS = ("lead_days", "service_level", "safety_stock", "reorder_point", "max_stock")


def sku_cursor(token: str) -> tuple[str, UUID] | None:
    """The place in SKU order a page token points to; raises Invalid for a strange token."""
    if not token:
        return None
    sku, _, rest = token.partition("|")
    place = pages.cursor(rest)
    if place is None:
        raise pages.strange_token()
    return sku, place


def to_sku_cursor(sku: str, place: UUID) -> str:
    """A page token for a place in SKU order."""
    return f"{sku}|{place.hex}"


def low_cursor(token: str) -> tuple[int, str, UUID] | None:
    """The place in the order of scarcity a page token points to."""
    gap, _, rest = token.partition("|")
    place = sku_cursor(rest) if token else None
    if place is None:
        return None
    if not gap.lstrip("-").isdigit():
        raise pages.strange_token()
    return int(gap), *place


def to_low_cursor(low: LowStock) -> str:
    """A page token for a place in the order of scarcity."""
    return f"{low.available - low.reorder_point}|{to_sku_cursor(low.sku, low.site_id)}"


def wanted(messages: Sequence[Any]) -> list[Wanted]:
    """The lines of a hold; raises Invalid when one comes twice."""
    lines: dict[Wanted, int] = {}
    for at, line in enumerate(messages):
        asked = Wanted(
            line.line_no,
            line.sku,
            0,
            optional_id("loc", line.location_id, f"lines[{at}].location_id"),
            optional_id("sit", line.site_id, f"lines[{at}].site_id"),
        )
        if asked in lines:
            raise Invalid(Violation(f"lines[{at}]", "comes twice", "unique"))
        lines[asked] = line.quantity
    return [replace(asked, quantity=quantity) for asked, quantity in lines.items()]


def condition(value: int) -> Condition:
    """What may be done with units; unspecified means SELLABLE."""
    name = stock_pb.StockCondition.Name(value).removeprefix("STOCK_CONDITION_")
    return Condition.SELLABLE if name == "UNSPECIFIED" else Condition(name)


def cost(message: Any, at: int) -> tuple[int | None, str]:
    """What a unit cost, where it was said."""
    if not message.HasField("unit_cost"):
        return None, ""
    return to_minor(message.unit_cost, f"lines[{at}].unit_cost")


def components(bundles: Iterable[Any]) -> dict[str, list[tuple[str, int]]]:
    """What bundles are made of, as products tells it."""
    return {
        bundle.bundle_sku: [(part.sku, part.quantity) for part in bundle.components]
        for bundle in bundles
    }


def to_reservation(held: Reservation) -> reservation_pb.Reservation:
    """A hold on the wire."""
    return reservation_pb.Reservation(
        reservation_id=to_typeid("rsv", held.reservation_id),
        holder=held.holder,
        state=f"STATE_{held.state}",
        lines=[_to_line(line) for line in held.lines],
        expire_time=to_time(held.expires_at),
        complete=held.complete,
        create_time=to_time(held.created_at),
        update_time=to_time(held.updated_at),
        etag=etag(held.updated_at),
    )


def to_allocation(tie: Allocation) -> allocation_pb.Allocation:
    """A tie on the wire."""
    return allocation_pb.Allocation(
        allocation_id=to_typeid("alc", tie.allocation_id),
        order_id=tie.order_id,
        line_no=tie.line_no,
        sku=tie.sku,
        site_id=to_typeid("sit", tie.site_id),
        location_id=to_typeid("loc", tie.location_id),
        lot_number=tie.lot_number,
        quantity=tie.quantity,
        issued_quantity=tie.issued,
        state=f"STATE_{tie.state}",
        reservation_id=to_typeid("rsv", tie.reservation_id),
        create_time=to_time(tie.created_at),
        update_time=to_time(tie.updated_at),
        etag=etag(tie.updated_at),
    )


def to_allocated(
    reservation_id: UUID, ties: Iterable[Allocation]
) -> reservations_pb.AllocateStockResponse:
    """What a hold became, on the wire."""
    return reservations_pb.AllocateStockResponse(
        reservation_id=to_typeid("rsv", reservation_id),
        allocations=[to_allocation(tie) for tie in ties],
    )


def to_level(level: Level) -> stock_pb.StockLevel:
    """A stock level on the wire."""
    return stock_pb.StockLevel(
        stock_level_id=to_typeid("lvl", level.stock_level_id),
        sku=level.sku,
        site_id=to_typeid("sit", level.site_id),
        location_id=to_typeid("loc", level.location_id),
        condition=_to_condition(level.condition),
        on_hand=level.on_hand,
        reserved=level.reserved,
        allocated=level.allocated,
        available=level.available,
        create_time=to_time(level.created_at),
        update_time=to_time(level.updated_at),
        etag=etag(level.updated_at),
    )


def to_movement(move: Movement) -> stock_pb.StockMovement:
    """A movement on the wire."""
    origin, target = move.from_location_id, move.to_location_id
    message = stock_pb.StockMovement(
        movement_id=to_typeid("mov", move.movement_id),
        kind=f"MOVEMENT_KIND_{move.kind}",
        sku=move.sku,
        from_location_id=to_id("loc", origin),
        to_location_id=to_id("loc", target),
        condition=_to_condition(move.condition),
        quantity=move.quantity,
        reference=move.reference,
        reason=move.reason,
        lot_number=move.lot_number,
        actor=move.actor,
        create_time=to_time(move.created_at),
    )
    if move.unit_cost_minor is not None:
        message.unit_cost.CopyFrom(from_minor(move.unit_cost_minor, move.currency))
    return message


def to_availability(stock: Availability, *, sites: bool = False) -> stock_pb.Availability:
    """What can be sold of a SKU, by site where asked."""
    return stock_pb.Availability(
        sku=stock.sku,
        available=stock.available,
        promise=stock.promise,
        known=stock.known,
        sites=[
            stock_pb.SiteAvailability(
                site_id=to_typeid("sit", site.site_id),
                available=site.available,
                on_hand=site.on_hand,
            )
            for site in (stock.sites if sites else ())
        ],
    )


def to_low(low: LowStock) -> stock_service_pb.LowStock:
    """A SKU that runs low, on the wire."""
    return stock_service_pb.LowStock(
        sku=low.sku,
        site_id=to_typeid("sit", low.site_id),
        available=max(0, low.available),
        safety_stock=low.safety_stock,
        reorder_point=low.reorder_point,
        priority=f"LOW_STOCK_PRIORITY_{low.priority}",
    )


def to_policy(policy: StockPolicy) -> policy_pb.StockPolicy:
    """A rule on the wire."""
    return policy_pb.StockPolicy(
        sku=policy.sku,
        site_id=to_typeid("sit", policy.site_id),
        stock_class=policy.stock_class,
        create_time=to_time(policy.created_at),
        update_time=to_time(policy.updated_at),
        etag=etag(policy.updated_at),
        **{name: getattr(policy, name) for name in POLICY_FIELDS},
    )


def to_buffer(buffer: ChannelBuffer) -> policy_pb.ChannelBuffer:
    """A buffer on the wire."""
    return policy_pb.ChannelBuffer(
        account_id=to_typeid("chn", buffer.account_id),
        sku=buffer.sku,
        buffer=buffer.buffer,
        create_time=to_time(buffer.created_at),
        update_time=to_time(buffer.updated_at),
        etag=etag(buffer.updated_at),
    )


def stock_level_changed(sku: str, before: Told, now: Told, at: datetime) -> Message:
    """The fact that more or less of a SKU can be sold."""
    return events_pb.StockLevelChanged(
        sku=sku,
        available=now.available,
        on_hand=now.on_hand,
        revision=before.revision + 1,
        turned=before.turned(now),
        change_time=to_time(at),
    )


def reservation_expired(held: Reservation, at: datetime) -> Message:
    """The fact that a hold ended by itself."""
    return events_pb.ReservationExpired(
        reservation_id=to_typeid("rsv", held.reservation_id),
        holder=held.holder,
        expire_time=to_time(at),
    )


def backorder_covered(stock: Availability, at: datetime) -> Message:
    """The fact that stock came in for which somebody waits."""
    richest = max(stock.sites, key=lambda site: site.available)
    return events_pb.BackorderCovered(
        sku=stock.sku,
        site_id=to_typeid("sit", richest.site_id),
        available=stock.available,
        cover_time=to_time(at),
    )


def stock_low(mark: LowMark, at: datetime) -> Message:
    """The fact that a SKU fell to its reorder point."""
    return events_pb.StockLow(
        sku=mark.sku,
        site_id=to_typeid("sit", mark.site_id),
        available=max(0, mark.available),
        reorder_point=mark.reorder_point,
        notice_time=to_time(at),
    )


def audited(
    action: str, subject: str, reason: str, who: Principal, details: Mapping[str, str], at: datetime
) -> Message:
    """The fact that somebody did something sensitive."""
    return agent_pb.Audited(
        agent="inventory",
        principal=who.name,
        on_behalf_of=who.on_behalf_of,
        action=action,
        subject_id=subject,
        reason=reason,
        details=details,
        audit_time=to_time(at),
    )


def _to_line(line: HeldLine) -> reservation_pb.ReservationLine:
    return reservation_pb.ReservationLine(
        line_no=line.line_no,
        sku=line.sku,
        asked_quantity=line.asked,
        reserved_quantity=line.reserved,
        outcome=f"OUTCOME_{line.outcome}",
        parts=[
            reservation_pb.ReservedPart(
                site_id=to_typeid("sit", part.site_id),
                location_id=to_typeid("loc", part.location_id),
                quantity=part.quantity,
            )
            for part in line.parts
        ],
    )


def _to_condition(value: Condition) -> Any:
    return stock_pb.StockCondition.Value(f"STOCK_CONDITION_{value}")

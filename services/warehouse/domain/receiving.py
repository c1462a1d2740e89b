"""Goods that come in: announced, counted, put away. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import NotFound, Refused
from services.values import become
from services.warehouse.domain.states import ASN_NEXT, TASK_NEXT, AsnState, TaskState

OVER_PERCENT = 5


class AsnKind(StrEnum):
    """Where announced goods come from."""

    PURCHASE = "PURCHASE"
    TRANSFER = "TRANSFER"
    RETURN = "RETURN"


class DiscrepancyKind(StrEnum):
    """How what came differs from what was announced."""

    MISSING = "MISSING"
    SURPLUS = "SURPLUS"
    DAMAGED = "DAMAGED"
    WRONG_SKU = "WRONG_SKU"


@dataclass(frozen=True, slots=True)
class Counted:
    """Units of a line that were counted now."""

    line_no: int
    accepted: int
    rejected: int
    lot_number: str = ""
    expires_on: date | None = None
    serials: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AsnLine:
    """Units announced, and how many came; received = accepted + rejected."""

    line_no: int
    sku: str
    expected: int
    received: int = 0
    accepted: int = 0
    rejected: int = 0

    def count(self, counted: Counted) -> "AsnLine":
        """So many more came; raises OVER_RECEIPT beyond five percent."""
        more = replace(
            self,
            received=self.received + counted.accepted + counted.rejected,
            accepted=self.accepted + counted.accepted,
            rejected=self.rejected + counted.rejected,
        )
        most = self.expected + self.expected * OVER_PERCENT // 100
        if more.received > most:
            raise Refused("OVER_RECEIPT", sku=self.sku, received=more.received, at_most=most)
        return more


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Units that differ from what was announced, until somebody decides."""

    discrepancy_id: UUID
    asn_id: UUID
    line_no: int
    sku: str
    kind: DiscrepancyKind
    quantity: int
    created_at: datetime
    updated_at: datetime
    goods_receipt_id: UUID | None = None
    resolution: str = ""
    note: str = ""

    def resolve(self, resolution: str, note: str, at: datetime) -> "Discrepancy":
        """Decided; raises DISCREPANCY_RESOLVED when it was."""
        if self.resolution:
            raise Refused("DISCREPANCY_RESOLVED", resolution=self.resolution)
        return replace(self, resolution=resolution, note=note or self.note, updated_at=at)


@dataclass(frozen=True, slots=True)
class Asn:
    """Goods announced."""

    asn_id: UUID
    asn_number: str
    kind: AsnKind
    reference: str
    site_id: UUID
    state: AsnState
    created_at: datetime
    updated_at: datetime
    lines: tuple[AsnLine, ...] = ()
    expected_at: datetime | None = None
    arrived_at: datetime | None = None

    def arrive(self, arrived_at: datetime, at: datetime) -> "Asn":
        """The truck is at the door; raises ASN_STATE when it came already."""
        asn = self
        if asn.state is AsnState.EXPECTED:
            asn = asn._become(AsnState.IN_TRANSIT, at)
        return replace(asn._become(AsnState.ARRIVED, at), arrived_at=arrived_at)

    def receive(self, counted: Sequence[Counted], at: datetime, *, final: bool) -> "Asn":
        """Counted units booked; complete when all came or nothing more will."""
        asn = self if self.state is AsnState.RECEIVING else self._become(AsnState.RECEIVING, at)
        lines = {line.line_no: line for line in asn.lines}
        for item in counted:
            if item.line_no not in lines:
                raise NotFound("ASN_LINE_UNKNOWN", line_no=item.line_no)
            lines[item.line_no] = lines[item.line_no].count(item)
        asn = replace(asn, lines=tuple(lines.values()), updated_at=at)
        if final or all(line.received >= line.expected for line in lines.values()):
            asn = asn._become(AsnState.COMPLETED, at)
        return asn

    def differences(self) -> list[tuple[AsnLine, DiscrepancyKind, int]]:
        """What is missing or too much once nothing more will come."""
        if self.state is not AsnState.COMPLETED:
            return []
        found = []
        for line in self.lines:
            gap = line.received - line.expected
            if gap:
                kind = DiscrepancyKind.SURPLUS if gap > 0 else DiscrepancyKind.MISSING
                found.append((line, kind, abs(gap)))
        return found

    def _become(self, state: AsnState, at: datetime) -> "Asn":
        return replace(self, state=become(self.state, state, ASN_NEXT, "ASN_STATE"), updated_at=at)


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """Units of one line that were counted."""

    goods_receipt_id: UUID
    asn_id: UUID
    line_no: int
    sku: str
    site_id: UUID
    location_id: UUID
    accepted: int
    rejected: int
    created_at: datetime
    lot_number: str = ""
    expires_on: date | None = None
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Putaway:
    """Accepted units to be brought to their shelf."""

    putaway_task_id: UUID
    goods_receipt_id: UUID
    site_id: UUID
    sku: str
    from_location_id: UUID
    to_location_id: UUID | None
    quantity: int
    state: TaskState
    created_at: datetime
    updated_at: datetime
    done: int = 0

    def begin(self, location_id: UUID, quantity: int, at: datetime) -> "Putaway":
        """So many units lie on a shelf; raises OVER_PUTAWAY, and TASK_STATE when it was done."""
        if quantity > self.quantity:
            raise Refused("OVER_PUTAWAY", "More than was accepted.", quantity=self.quantity)
        started = self._become(TaskState.IN_PROGRESS, at)
        return replace(started, to_location_id=location_id, done=quantity)

    def put_back(self, at: datetime) -> "Putaway":
        """Inventory would not have them there: somebody looks for another shelf."""
        return replace(self._become(TaskState.OPEN, at), done=0)

    def finish(self, at: datetime) -> "Putaway":
        """Inventory knows of them: done, or short of some."""
        whole = self.done == self.quantity
        return self._become(TaskState.DONE if whole else TaskState.SHORT, at)

    def _become(self, state: TaskState, at: datetime) -> "Putaway":
        asked = become(self.state, state, TASK_NEXT, "TASK_STATE")
        return replace(self, state=asked, updated_at=at)

"""The law of quality: life cycles, what is sampled, what passes, what becomes of units. Pure."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import Refused
from services.values import become

PERCENT = 100
# Fineness of sampling: a hundredth of a percent.
SHARES = 10_000
# Who "looked" where nobody did: a setting passes what was sampled, or it was not sampled.
AUTOMATIC = "automatic"
NOT_SAMPLED = "not sampled"
RULE = "rule:conditions-v1"
# So many inspections that found the same defect of a SKU, within so many days, raise an alert.
ALERT_COUNT = 3
ALERT_DAYS = 30


class InspectionState(StrEnum):
    """Where an inspection stands in its life."""

    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    NEEDS_REVIEW = "NEEDS_REVIEW"
    PASSED = "PASSED"
    FAILED = "FAILED"


INSPECTION_NEXT: Mapping[InspectionState, frozenset[InspectionState]] = {
    InspectionState.PLANNED: frozenset({InspectionState.IN_PROGRESS}),
    InspectionState.IN_PROGRESS: frozenset(
        {InspectionState.PASSED, InspectionState.FAILED, InspectionState.NEEDS_REVIEW}
    ),
    InspectionState.NEEDS_REVIEW: frozenset({InspectionState.PASSED, InspectionState.FAILED}),
    InspectionState.PASSED: frozenset(),
    InspectionState.FAILED: frozenset(),
}


class QuarantineState(StrEnum):
    """Where a quarantine stands in its life."""

    HELD = "HELD"
    RELEASED = "RELEASED"
    DISPOSED = "DISPOSED"


QUARANTINE_NEXT: Mapping[QuarantineState, frozenset[QuarantineState]] = {
    QuarantineState.HELD: frozenset({QuarantineState.RELEASED, QuarantineState.DISPOSED}),
    QuarantineState.RELEASED: frozenset(),
    QuarantineState.DISPOSED: frozenset(),
}


class RefurbishmentState(StrEnum):
    """Where a refurbishment stands in its life."""

    OPEN = "OPEN"
    IN_REPAIR = "IN_REPAIR"
    TESTED = "TESTED"
    GRADED = "GRADED"
    SCRAPPED = "SCRAPPED"


REFURBISHMENT_NEXT: Mapping[RefurbishmentState, frozenset[RefurbishmentState]] = {
    RefurbishmentState.OPEN: frozenset({RefurbishmentState.IN_REPAIR}),
    RefurbishmentState.IN_REPAIR: frozenset({RefurbishmentState.TESTED}),
    RefurbishmentState.TESTED: frozenset({RefurbishmentState.GRADED, RefurbishmentState.SCRAPPED}),
    RefurbishmentState.GRADED: frozenset(),
    RefurbishmentState.SCRAPPED: frozenset(),
}


class Trigger(StrEnum):
    """At which moment goods are inspected."""

    RECEIPT = "RECEIPT"
    OUTGOING = "OUTGOING"
    RETURN = "RETURN"


class Condition(StrEnum):
    """In what condition a unit is."""

    NEW = "NEW"
    LIKE_NEW = "LIKE_NEW"
    GOOD = "GOOD"
    FAIR = "FAIR"
    USED = "USED"
    DAMAGED = "DAMAGED"
    DEFECTIVE = "DEFECTIVE"


class Kind(StrEnum):
    """What is wrong."""

    COSMETIC = "COSMETIC"
    FUNCTIONAL = "FUNCTIONAL"
    MANUFACTURING = "MANUFACTURING"
    MISSING = "MISSING"
    WRONG_ITEM = "WRONG_ITEM"
    SHIPPING = "SHIPPING"
    PACKAGING = "PACKAGING"


class Severity(StrEnum):
    """How bad a defect is."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    CRITICAL = "CRITICAL"


class Decision(StrEnum):
    """What becomes of units."""

    PASS = "PASS"  # noqa: S105 - nobody's password
    RESTOCK = "RESTOCK"
    REFURBISH = "REFURBISH"
    LIQUIDATE = "LIQUIDATE"
    SUPPLIER_CLAIM = "SUPPLIER_CLAIM"
    WRITE_OFF = "WRITE_OFF"
    REPACK = "REPACK"
    HOLD = "HOLD"


SEVERITY: Mapping[Kind, Severity] = {
    Kind.FUNCTIONAL: Severity.CRITICAL,
    Kind.MANUFACTURING: Severity.CRITICAL,
    Kind.MISSING: Severity.HIGH,
    Kind.WRONG_ITEM: Severity.HIGH,
    Kind.SHIPPING: Severity.MEDIUM,
    Kind.COSMETIC: Severity.LOW,
    Kind.PACKAGING: Severity.LOW,
}
# With these a parcel does not leave, however few they are.
STOPPING = frozenset({Kind.FUNCTIONAL, Kind.MANUFACTURING, Kind.MISSING, Kind.WRONG_ITEM})
GOOD_ENOUGH = frozenset({Decision.PASS, Decision.RESTOCK, Decision.REFURBISH, Decision.LIQUIDATE})
OPEN = frozenset(
    {InspectionState.PLANNED, InspectionState.IN_PROGRESS, InspectionState.NEEDS_REVIEW}
)
# What becomes of units in a condition; where nothing stands a person decides.
BY_CONDITION: Mapping[Trigger, Mapping[Condition, Decision]] = {
    Trigger.OUTGOING: {
        Condition.NEW: Decision.PASS,
        Condition.LIKE_NEW: Decision.PASS,
        Condition.GOOD: Decision.PASS,
        Condition.DAMAGED: Decision.HOLD,
        Condition.DEFECTIVE: Decision.HOLD,
    },
    Trigger.RECEIPT: {
        Condition.NEW: Decision.RESTOCK,
        Condition.LIKE_NEW: Decision.RESTOCK,
        Condition.DAMAGED: Decision.SUPPLIER_CLAIM,
        Condition.DEFECTIVE: Decision.SUPPLIER_CLAIM,
    },
    Trigger.RETURN: {
        Condition.NEW: Decision.RESTOCK,
        Condition.LIKE_NEW: Decision.RESTOCK,
        Condition.GOOD: Decision.REFURBISH,
        Condition.FAIR: Decision.REFURBISH,
        Condition.USED: Decision.LIQUIDATE,
        Condition.DAMAGED: Decision.SUPPLIER_CLAIM,
        Condition.DEFECTIVE: Decision.SUPPLIER_CLAIM,
    },
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares of defective units, in percent, from which an inspection fails."""

    cosmetic: float = 5.0
    functional: float = 1.0
    critical: float = 0.1


@dataclass(frozen=True, slots=True)
class Plan:
    """Rules of sampling for one trigger, in one version."""

    inspection_plan_id: UUID
    version: int
    trigger: Trigger
    title: str
    skus: tuple[str, ...]
    sample_percent: float
    limits: Limits
    enabled: bool
    created_at: datetime
    updated_at: datetime


# Shares that are looked at while no plan says otherwise.
SAMPLE_PERCENT: Mapping[Trigger, float] = {
    Trigger.RECEIPT: 100.0,
    Trigger.OUTGOING: 10.0,
    Trigger.RETURN: 100.0,
}


@dataclass(frozen=True, slots=True)
class Line:
    """Units to look at."""

    sku: str
    quantity: int
    sample_size: int
    lot_number: str = ""


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong."""

    sku: str
    kind: Kind
    severity: Severity
    quantity: int
    note: str = ""
    photo_document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disposition:
    """What shall happen to the units, and who says so: a rule with its version, or a person."""

    decision: Decision
    condition: Condition | None
    decided_by: str
    decided_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """One look at one subject."""

    inspection_id: UUID
    trigger: Trigger
    subject_id: str
    order_id: str
    state: InspectionState
    lines: tuple[Line, ...]
    limits: Limits
    due_at: datetime
    created_at: datetime
    updated_at: datetime
    inspection_plan_id: UUID | None = None
    plan_version: int | None = None
    defects: tuple[Defect, ...] = ()
    findings: Mapping[str, str] = field(default_factory=dict)
    disposition: Disposition | None = None
    inspector: str = ""
    started_at: datetime | None = None
    completed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look or to decide."""
        return self.state in OPEN

    @property
    def passed(self) -> bool:
        """Whether it is over and the goods are good."""
        return self.state is InspectionState.PASSED

    def start(self, by: str, at: datetime) -> "Inspection":
        """Somebody looks; raises INSPECTION_STATE."""
        return replace(self._become(InspectionState.IN_PROGRESS, at), inspector=by, started_at=at)

    def note(self, defect: Defect, at: datetime) -> "Inspection":
        """One defect more; raises INSPECTION_STATE, and SKU_NOT_INSPECTED for another SKU."""
        if self.state is not InspectionState.IN_PROGRESS:
            raise Refused("INSPECTION_STATE", state=self.state)
        if defect.sku not in {line.sku for line in self.lines}:
            raise Refused("SKU_NOT_INSPECTED", sku=defect.sku)
        return replace(self, defects=(*self.defects, defect), updated_at=at)

    def complete(
        self, condition: Condition, findings: Mapping[str, str], at: datetime
    ) -> "Inspection":
        """What the rule makes of it; raises INSPECTION_STATE unless somebody looks."""
        if self.state is not InspectionState.IN_PROGRESS:
            raise Refused("INSPECTION_STATE", state=self.state)
        found = judge(self, condition)
        kept = dict(findings)
        if found is None:
            review = self._become(InspectionState.NEEDS_REVIEW, at)
            return replace(review, findings=kept)
        decided = Disposition(found, condition, RULE, at)
        return replace(self._decided(decided, at), findings=kept)

    def decide(
        self, decision: Decision, condition: Condition | None, by: str, note: str, at: datetime
    ) -> "Inspection":
        """What a person makes of it, instead of a rule or against it.

        Raises INSPECTION_STATE while nobody has looked, and where a decision would turn what
        passed into what failed or back: that takes another inspection.
        """
        decided = Disposition(decision, condition, by, at, note)
        if self.state is InspectionState.NEEDS_REVIEW:
            return self._decided(decided, at)
        if self.is_open or self.passed != (decision in GOOD_ENOUGH):
            raise Refused("INSPECTION_STATE", state=self.state, asked=decision)
        return replace(self, disposition=decided, updated_at=at)

    def pass_unseen(self, by: str, at: datetime) -> "Inspection":
        """Passed without anybody looking, and marked so: by whose name it is."""
        looked = self.start(by, at)
        return looked._decided(Disposition(Decision.PASS, None, by, at), at)

    def held_back(self) -> list[Line]:
        """The units that may not be sold: those with defects, or all where none is named."""
        if self.state is not InspectionState.FAILED:
            return []
        wrong: Counter[str] = Counter()
        for defect in self.defects:
            wrong[defect.sku] += defect.quantity
        held = []
        for line in self.lines:
            count = min(line.quantity, wrong[line.sku]) if self.defects else line.quantity
            wrong[line.sku] -= count
            if count:
                held.append(replace(line, quantity=count))
        return held

    def _decided(self, disposition: Disposition, at: datetime) -> "Inspection":
        good = disposition.decision in GOOD_ENOUGH
        state = InspectionState.PASSED if good else InspectionState.FAILED
        return replace(self._become(state, at), disposition=disposition, completed_at=at)

    def _become(self, state: InspectionState, at: datetime) -> "Inspection":
        asked = become(self.state, state, INSPECTION_NEXT, "INSPECTION_STATE")
        return replace(self, state=asked, updated_at=at)


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Units held back."""

    quarantine_id: UUID
    sku: str
    lot_number: str
    serial: str
    quantity: int
    reason: str
    inspection_id: UUID | None
    state: QuarantineState
    created_at: datetime
    updated_at: datetime
    note: str = ""
    decided_by: str = ""

    def release(self, *, dispose: bool, by: str, note: str, at: datetime) -> "Quarantine":
        """Sold again or thrown away; raises QUARANTINE_STATE when that is decided."""
        asked = QuarantineState.DISPOSED if dispose else QuarantineState.RELEASED
        state = become(self.state, asked, QUARANTINE_NEXT, "QUARANTINE_STATE")
        return replace(self, state=state, decided_by=by, note=note, updated_at=at)


@dataclass(frozen=True, slots=True)
class Alert:
    """Something goes wrong too often with a SKU."""

    quality_alert_id: UUID
    subject: str
    kind: Kind
    count: int
    suspends: bool
    created_at: datetime
    updated_at: datetime
    acknowledged_by: str = ""

    @property
    def state(self) -> str:
        """OPEN, then ACKNOWLEDGED."""
        return "ACKNOWLEDGED" if self.acknowledged_by else "OPEN"


def judge(inspection: Inspection, condition: Condition) -> Decision | None:
    """What becomes of the units by limits and condition; None where a person has to decide."""
    defects = inspection.defects
    outgoing = inspection.trigger is Trigger.OUTGOING
    stopped = outgoing and any(defect.kind in STOPPING for defect in defects)
    if stopped or exceeds(inspection.lines, defects, inspection.limits):
        if not outgoing:
            return Decision.SUPPLIER_CLAIM
        only_wrapping = all(item.kind in (Kind.SHIPPING, Kind.PACKAGING) for item in defects)
        return Decision.REPACK if only_wrapping else Decision.HOLD
    return BY_CONDITION[inspection.trigger].get(condition)


def exceeds(lines: Iterable[Line], defects: Iterable[Defect], limits: Limits) -> bool:
    """Whether the share of defective units reaches a limit; what is not cosmetic is functional."""
    looked = sum(line.sample_size or line.quantity for line in lines)
    counts: Counter[str] = Counter()
    for defect in defects:
        cosmetic = defect.kind in (Kind.COSMETIC, Kind.PACKAGING)
        counts["cosmetic" if cosmetic else "functional"] += defect.quantity
        if defect.severity is Severity.CRITICAL:
            counts["critical"] += defect.quantity
    return any(
        count > 0 and count * PERCENT >= limit * looked
        for count, limit in (
            (counts["cosmetic"], limits.cosmetic),
            (counts["functional"], limits.functional),
            (counts["critical"], limits.critical),
        )
    )


def is_sampled(subject_id: str, sample_percent: float) -> bool:
    """Chance by the subject's id, so that asking again does not draw again."""
    drawn = int.from_bytes(hashlib.sha256(subject_id.encode()).digest()[:8], "big") % SHARES
    return drawn * PERCENT < sample_percent * SHARES


def plan_for(plans: Sequence[Plan], skus: Iterable[str]) -> Plan | None:
    """The narrowest plan that holds for one of the SKUs, the newest of equals."""
    wanted = set(skus)
    fitting = [
        plan for plan in plans if plan.enabled and (not plan.skus or wanted & set(plan.skus))
    ]
    return min(
        fitting, key=lambda plan: (not plan.skus, -plan.updated_at.timestamp()), default=None
    )


def raises_alert(count: int) -> bool:
    """Whether so many inspections with the same defect are too many."""
    return count >= ALERT_COUNT

"""What is sampled, what passes, what is held back: tables and properties."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.quality.domain import (
    AUTOMATIC,
    GOOD_ENOUGH,
    RULE,
    Condition,
    Decision,
    Defect,
    Inspection,
    InspectionState,
    Kind,
    Limits,
    Line,
    Plan,
    Quarantine,
    QuarantineState,
    Severity,
    Trigger,
    exceeds,
    is_sampled,
    plan_for,
)
from services.quality.settings import Settings

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PLANNED = InspectionState.PLANNED


def inspection(trigger: Trigger = Trigger.OUTGOING, *lines: Line) -> Inspection:
    return Inspection(
        inspection_id=uuid4(),
        trigger=trigger,
        subject_id="par_1",
        order_id="",
        state=PLANNED,
        lines=lines or (Line("A", 100, 100),),
        limits=Limits(),
        due_at=NOW,
        created_at=NOW,
        updated_at=NOW,
    )


def defect(kind: Kind, quantity: int = 1, sku: str = "A", severity: Severity = Severity.LOW):
    return Defect(sku, kind, severity, quantity)


def judged(trigger: Trigger, condition: Condition, *defects: Defect) -> Inspection:
    looked = inspection(trigger).start("ines", NOW)
    for item in defects:
        looked = looked.note(item, NOW)
    return looked.complete(condition, {}, NOW)


@pytest.mark.parametrize(
    ("trigger", "condition", "defects", "state", "decision"),
    [
        (Trigger.OUTGOING, Condition.GOOD, (), "PASSED", Decision.PASS),
        (Trigger.OUTGOING, Condition.USED, (), "NEEDS_REVIEW", None),
        (Trigger.OUTGOING, Condition.DAMAGED, (), "FAILED", Decision.HOLD),
        (Trigger.OUTGOING, Condition.NEW, (defect(Kind.COSMETIC, 4),), "PASSED", Decision.PASS),
        (Trigger.OUTGOING, Condition.NEW, (defect(Kind.COSMETIC, 5),), "FAILED", Decision.HOLD),
        (Trigger.OUTGOING, Condition.NEW, (defect(Kind.MISSING),), "FAILED", Decision.HOLD),
        (Trigger.OUTGOING, Condition.NEW, (defect(Kind.PACKAGING, 9),), "FAILED", Decision.REPACK),
        (Trigger.RECEIPT, Condition.NEW, (), "PASSED", Decision.RESTOCK),
        (Trigger.RECEIPT, Condition.FAIR, (), "NEEDS_REVIEW", None),
        (
            *(Trigger.RECEIPT, Condition.NEW, (defect(Kind.FUNCTIONAL),)),
            *("FAILED", Decision.SUPPLIER_CLAIM),
        ),
        (Trigger.RETURN, Condition.LIKE_NEW, (), "PASSED", Decision.RESTOCK),
        (Trigger.RETURN, Condition.FAIR, (), "PASSED", Decision.REFURBISH),
        (Trigger.RETURN, Condition.USED, (), "PASSED", Decision.LIQUIDATE),
        (Trigger.RETURN, Condition.DEFECTIVE, (), "FAILED", Decision.SUPPLIER_CLAIM),
    ],
)
def test_condition_and_limits_decide(trigger, condition, defects, state, decision):
    found = judged(trigger, condition, *defects)
    assert found.state == state
    if decision is None:
        assert found.disposition is None
        assert found.is_open
    else:
        assert found.disposition is not None
        assert (found.disposition.decision, found.disposition.decided_by) == (decision, RULE)


def test_nobody_completes_or_notes_what_nobody_looks_at():
    with pytest.raises(Refused, match="Inspection state"):
        inspection().complete(Condition.NEW, {}, NOW)
    with pytest.raises(Refused, match="Inspection state"):
        inspection().note(defect(Kind.COSMETIC), NOW)
    with pytest.raises(Refused, match="Sku not inspected"):
        inspection().start("ines", NOW).note(defect(Kind.COSMETIC, sku="B"), NOW)
    with pytest.raises(Refused):
        judged(Trigger.OUTGOING, Condition.NEW).start("jan", NOW)


def test_a_person_decides_what_the_rule_left_open_and_turns_no_verdict():
    review = judged(Trigger.OUTGOING, Condition.USED)
    passed = review.decide(Decision.PASS, Condition.USED, "ines", "sold as used", NOW)
    assert passed.passed
    assert passed.completed_at == NOW
    failed = judged(Trigger.RECEIPT, Condition.DAMAGED)
    other = failed.decide(Decision.WRITE_OFF, None, "ines", "too cheap to claim", NOW)
    assert other.state is InspectionState.FAILED
    assert other.disposition is not None
    assert other.disposition.decided_by == "ines"
    with pytest.raises(Refused):
        failed.decide(Decision.RESTOCK, None, "ines", "it is fine", NOW)
    with pytest.raises(Refused):
        inspection().decide(Decision.PASS, None, "ines", "unseen", NOW)


def test_what_nobody_saw_is_marked_so():
    passed = inspection().pass_unseen(AUTOMATIC, NOW)
    assert passed.passed
    assert passed.inspector == AUTOMATIC
    assert passed.disposition is not None
    assert passed.disposition.condition is None


def test_defective_units_are_held_back_and_all_where_none_is_named():
    two = (Line("A", 3, 3, "L1"), Line("A", 3, 3, "L2"), Line("B", 2, 2))
    looked = inspection(Trigger.RECEIPT, *two).start("ines", NOW)
    some = looked.note(defect(Kind.FUNCTIONAL, 4), NOW).complete(Condition.NEW, {}, NOW)
    assert [(line.lot_number, line.quantity) for line in some.held_back()] == [("L1", 3), ("L2", 1)]
    everything = looked.complete(Condition.DEFECTIVE, {}, NOW)
    assert sum(line.quantity for line in everything.held_back()) == 8
    assert looked.complete(Condition.NEW, {}, NOW).held_back() == []


def test_a_critical_defect_counts_in_its_own_share():
    lines = [Line("A", 1000, 1000)]
    one = [defect(Kind.COSMETIC, 1, severity=Severity.CRITICAL)]
    assert exceeds(lines, one, Limits())
    assert not exceeds(lines, one, Limits(critical=0.2))
    assert not exceeds(lines, [], Limits(0, 0, 0))


@given(st.text(min_size=1), st.floats(0, 100))
def test_a_sample_is_drawn_once_and_grows_with_its_share(subject: str, share: float):
    drawn = is_sampled(subject, share)
    assert drawn == is_sampled(subject, share)
    assert is_sampled(subject, 100)
    assert not is_sampled(subject, 0)
    assert not drawn or is_sampled(subject, min(100, share + 1))


def test_a_sample_is_about_its_share():
    drawn = sum(is_sampled(f"par_{number}", 10) for number in range(5000))
    assert 400 < drawn < 600


def plan(*skus: str, enabled: bool = True, age: int = 0) -> Plan:
    at = NOW - timedelta(days=age)
    return Plan(uuid4(), 1, Trigger.OUTGOING, "", skus, 10, Limits(), enabled, at, at)


def test_the_narrowest_and_newest_plan_counts():
    wide, narrow, older = plan(), plan("A", "B"), plan("A", age=3)
    assert plan_for([wide, older, narrow], ["A"]) is narrow
    assert plan_for([wide, narrow], ["C"]) is wide
    assert plan_for([plan(enabled=False), narrow], ["C"]) is None


def test_a_quarantine_is_decided_once():
    held = Quarantine(uuid4(), "A", "", "", 1, "x", None, QuarantineState.HELD, NOW, NOW)
    freed = held.release(dispose=False, by="ines", note="fine", at=NOW)
    assert freed.state is QuarantineState.RELEASED
    assert held.release(dispose=True, by="i", note="n", at=NOW).state is QuarantineState.DISPOSED
    with pytest.raises(Refused, match="Quarantine state"):
        freed.release(dispose=True, by="ines", note="no", at=NOW)


def test_good_enough_and_the_rest_are_all_decisions():
    bad = {Decision.SUPPLIER_CLAIM, Decision.WRITE_OFF, Decision.REPACK, Decision.HOLD}
    assert GOOD_ENOUGH | bad == set(Decision)


@pytest.mark.parametrize(
    ("environment", "automatic", "unseen"),
    [
        ("production", "", False),
        ("production", "yes", True),
        ("dev", "", True),
        ("dev", "no", False),
    ],
)
def test_production_passes_nothing_unseen_unless_told(environment, automatic, unseen):
    assert Settings(environment, automatic).passes_unseen is unseen
    assert not list(Settings().mistakes())
    assert list(Settings(due_s=0).mistakes())

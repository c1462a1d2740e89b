"""What is unusual, what a risk scores, whose name is like whose: tables and properties."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.risk.domain import (
    Alert,
    AlertState,
    ListedName,
    Method,
    Metric,
    PartyCheck,
    Point,
    Risk,
    RiskState,
    Severity,
    anomalies,
    hits,
    keys,
    normalized,
)
from services.risk.settings import Settings

NOW = datetime(2026, 5, 1, tzinfo=UTC)
QUIET = [10.0, 11.0, 9.0, 10.0, 12.0, 8.0]


def metric(method: Method = Method.IQR, low: float | None = None, high: float | None = None):
    return Metric(uuid4(), "orders", "refused", "orders", method, low, high, True, NOW, NOW)


def points(*values: float) -> list[Point]:
    return [Point(NOW + timedelta(hours=hour), value) for hour, value in enumerate(values)]


def test_a_value_far_outside_is_found_and_alarms():
    (found,) = anomalies(metric(), points(*QUIET, 60))
    assert found.point.value == 60
    assert found.alarms
    assert found.low < 8 < 12 < found.high


@pytest.mark.parametrize(
    ("value", "found", "alarms"),
    [(13, False, False), (14.5, True, False), (17, True, True), (-1, True, True), (60, True, True)],
)
def test_the_farther_the_higher(value, found, alarms):
    # Quartiles 9.25 and 10.75 before the value itself counts.
    seen = anomalies(metric(), points(*QUIET * 5, value))
    assert bool(seen) == found
    assert any(item.alarms for item in seen) == alarms


def test_four_values_are_too_few_and_nothing_is_unusual_among_equals():
    assert anomalies(metric(), points(1, 1, 1, 1000)) == []
    assert anomalies(metric(), points(*[5] * 10)) == []
    (jump,) = anomalies(metric(), points(*[5] * 10, 50))
    assert jump.alarms


def test_a_limit_alarms_whatever_is_usual():
    limited = metric(Method.THRESHOLD, low=2, high=80)
    found = anomalies(limited, points(1, 2, 3, 79, 80))
    assert [item.point.value for item in found] == [1, 2, 80]
    assert {item.score for item in found} == {1.0}
    assert (found[0].low, found[0].high) == (2, 80)
    both = anomalies(metric(high=11), points(*QUIET))
    assert [item.point.value for item in both] == [11, 12]


@given(st.lists(st.floats(-1e6, 1e6), max_size=40))
def test_scores_stay_between_nothing_and_one(values):
    for found in anomalies(metric(), points(*values)):
        assert 0.5 <= found.score <= 1
        assert not found.low <= found.point.value <= found.high


def test_a_risk_scores_half_of_each_and_goes_its_way():
    risk = Risk(
        *(uuid4(), RiskState.IDENTIFIED, "supply", "One supplier", "", 0.5, 1.0, ()),
        *(NOW.date(), "", NOW, NOW),
    )
    assert risk.score == 0.75
    assert risk.become(RiskState.ASSESSED).state is RiskState.ASSESSED
    with pytest.raises(Refused, match="Risk state"):
        risk.become(RiskState.CLOSED)


def test_an_alert_is_looked_after_before_it_is_done():
    raised = Alert(
        *(uuid4(), AlertState.RAISED, "orders", "k", "t", "", Severity.HIGH, 0.8, 1),
        *(NOW, NOW, NOW),
    )
    with pytest.raises(Refused, match="Alert state"):
        raised.resolve("done", NOW)
    done = raised.acknowledge("ines", NOW).resolve("done", NOW)
    assert (done.state, done.acknowledged_by) == (AlertState.RESOLVED, "ines")
    with pytest.raises(Refused, match="Alert state"):
        done.acknowledge("jan", NOW)


def test_severities_score_in_their_order():
    assert [item.score for item in Severity] == sorted(item.score for item in Severity)


@pytest.mark.parametrize(
    ("name", "is_like"),
    [
        ("Ivan Petrov", True),
        ("PETROV, Iván", True),
        ("Petrow Ivan", True),
        ("Ivana Petrova", True),
        ("Peter Ivanow", False),
        ("Anna Schmidt", False),
        ("", False),
    ],
)
def test_a_name_is_known_in_other_dress(name, is_like):
    listed = [ListedName("eu", "1", "Ivan Petrov"), ListedName("eu", "1", "I. Petroff")]
    found = hits([name], listed)
    assert bool(found) == is_like
    assert len(found) <= 1


def test_the_likest_comes_first_and_a_check_is_clear_without_hits():
    listed = [ListedName("eu", "1", "Ivan Petrow"), ListedName("un", "2", "Ivan Petrov")]
    found = hits(["Ivan Petrov", ""], listed)
    assert [hit.entry_ref for hit in found] == ["2", "1"]
    assert found[0].similarity == 1
    check = PartyCheck(uuid4(), "ord_1", found, NOW, NOW)
    assert not check.clear
    assert PartyCheck(uuid4(), "ord_1", found, NOW, NOW, "ines").clear
    assert PartyCheck(uuid4(), "ord_1", (), NOW, NOW).clear


@given(st.text())
def test_normalizing_twice_changes_nothing(name):
    assert normalized(normalized(name)) == normalized(name)
    assert keys(name) == keys(normalized(name))


def test_a_bucket_has_a_length():
    assert list(Settings(bucket_s=0).mistakes())
    assert not list(Settings().mistakes())

"""Moments and days cross the wire, and an etag tells that a thing changed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from google.protobuf import timestamp_pb2
from google.type import date_pb2
from hypothesis import given
from hypothesis import strategies as st

from hanse.mesh.v1 import agent_events_pb2 as agent_pb
from mesh.errors import Conflict, Invalid
from mesh.moments import check_etag, day, day_of, etag, moment, moment_of, to_day, to_time

NOW = datetime(2026, 1, 5, 9, 30, 0, 123_456, tzinfo=UTC)
moments = st.datetimes(
    min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31), timezones=st.just(UTC)
)


class Dated:
    """A message with a date that may be unset."""

    def __init__(self, on: date_pb2.Date | None) -> None:
        self.ship_date = on or date_pb2.Date()
        self._is_set = on is not None

    def HasField(self, field: str) -> bool:
        return field == "ship_date" and self._is_set


@given(moments)
def test_every_moment_comes_back(at: datetime):
    assert moment_of(to_time(at)) == at


def test_a_moment_of_another_zone_is_the_same_moment():
    there = timezone(timedelta(hours=-3))
    assert moment_of(to_time(NOW.astimezone(there))) == NOW


def test_an_unset_moment_is_none_and_the_epoch_is_not():
    fact = agent_pb.ProblemFound()
    assert to_time(None) is None
    assert moment(fact, "find_time") is None
    fact.find_time.CopyFrom(timestamp_pb2.Timestamp())
    assert moment(fact, "find_time") == datetime(1970, 1, 1, tzinfo=UTC)


@given(st.dates())
def test_every_day_comes_back(on: date):
    assert day_of(to_day(on), "ship_date") == on
    assert day(Dated(to_day(on)), "ship_date") == on


def test_an_unset_day_is_none():
    assert to_day(None) is None
    assert day(Dated(None), "ship_date") is None


@pytest.mark.parametrize(
    ("path", "named"), [("", "ship_date"), ("lines[1].ship_date", "lines[1].ship_date")]
)
def test_a_day_no_calendar_has_is_refused_by_its_path(path: str, named: str):
    with pytest.raises(Invalid) as caught:
        day(Dated(date_pb2.Date(year=2026, month=2, day=29)), "ship_date", path)
    violation = caught.value.violations[0]
    assert (violation.field, violation.reason) == (named, "date")


def test_an_etag_is_the_version_or_the_microsecond_of_the_last_change():
    assert etag(26) == "1a"
    assert int(etag(NOW), 16) == int(NOW.timestamp() * 1_000_000)


@pytest.mark.parametrize(("version", "later"), [(1, 2), (NOW, NOW + timedelta(microseconds=1))])
def test_a_changed_thing_is_a_conflict(version: int | datetime, later: int | datetime):
    check_etag(etag(version), version)
    check_etag("", later)
    with pytest.raises(Conflict) as caught:
        check_etag(etag(version), later)
    assert caught.value.reason == "ETAG_MISMATCH"


def test_nobody_can_have_read_what_is_not_there_yet():
    check_etag("", None)
    with pytest.raises(Conflict):
        check_etag(etag(1), None)

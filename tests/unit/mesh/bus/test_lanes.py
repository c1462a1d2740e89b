"""Order per key and offsets without gaps, whatever ends first."""

import random
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesh.bus.lanes import Lanes
from mesh.bus.port import Part, Record

AT = datetime(2026, 1, 5, tzinfo=UTC)
ONE = Part("orders.v1", 1)


def record(number: int, key: bytes = b"k", part: Part = ONE) -> Record:
    return Record(part, (1, number), key, {}, b"", AT)


def test_a_key_is_nobody_elses_until_it_is_settled():
    lanes = Lanes()
    first, second, other = record(1), record(2), record(3, b"other")
    for one in (first, second, other):
        lanes.add(one)
    assert lanes.take() == [first]
    assert lanes.take() == [other]
    assert not lanes.is_ready
    lanes.settle([first])
    assert lanes.take() == [second]


def test_what_failed_waits_for_its_turn_again_before_what_follows():
    lanes = Lanes()
    lanes.add(first := record(1))
    lanes.add(record(2))
    lanes.take()
    lanes.put_back([first])
    assert lanes.take() == [first]


def test_an_offset_is_committed_up_to_the_first_gap():
    lanes = Lanes()
    records = [record(n, str(n).encode()) for n in range(1, 4)]
    for one in records:
        lanes.add(one)
        lanes.take()
    lanes.settle(records[1:])
    assert lanes.committable() == {}
    lanes.settle(records[:1])
    assert lanes.committable() == {ONE: (1, 3)}
    lanes.committed({ONE: (1, 3)})
    assert lanes.committable() == {}
    assert lanes.idle([ONE, Part("orders.v1", 2)]) == [ONE, Part("orders.v1", 2)]


def test_several_of_a_key_are_taken_while_they_fit():
    lanes = Lanes()
    records = [record(n) for n in range(5)]
    for one in records:
        lanes.add(one)
    assert lanes.take(4, lambda one: one is not records[2]) == records[:2]
    lanes.settle(records[:2])
    assert lanes.take(4) == records[2:3]
    assert lanes.count == 3


def test_a_partition_given_away_leaves_only_what_runs():
    lanes = Lanes()
    running, waiting, other = record(1), record(2), record(1, b"x", Part("orders.v1", 2))
    for one in (running, waiting, other):
        lanes.add(one)
    assert lanes.take() == [running]
    lanes.drop_waiting([ONE])
    assert not lanes.are_idle([ONE])
    lanes.settle([running])
    assert lanes.are_idle([ONE])
    assert lanes.committable([ONE]) == {ONE: (1, 1)}
    lanes.keep([Part("orders.v1", 2)])
    assert lanes.parts == [Part("orders.v1", 2)]
    assert lanes.oldest == {"orders.v1": AT}
    assert lanes.take() == [other]


def test_what_runs_when_its_partition_is_forgotten_ends_quietly():
    lanes = Lanes()
    lanes.add(running := record(1))
    lanes.take()
    lanes.drop([ONE])
    lanes.settle([running])
    assert lanes.count == 0
    assert lanes.committable() == {}
    lanes.put_back([running])
    assert not lanes.is_ready


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=20),
    st.integers(0, 1 << 32),
)
def test_every_order_of_endings_keeps_keys_in_order_and_offsets_below_gaps(told, seed):
    lanes, chance = Lanes(), random.Random(seed)
    records = [
        record(n, str(key).encode(), Part("orders.v1", part)) for n, (key, part) in enumerate(told)
    ]
    for one in records:
        lanes.add(one)
    running: list[Record] = []
    settled: list[Record] = []
    while lanes.is_ready or running:
        if lanes.is_ready and (not running or chance.random() < 0.6):
            running += lanes.take()
        else:
            one = running.pop(chance.randrange(len(running)))
            if chance.random() < 0.2:
                lanes.put_back([one])
                continue
            settled.append(one)
            lanes.settle([one])
        for part, offset in lanes.committable().items():
            below = [one for one in records if one.part == part and one.offset <= offset]
            assert all(one in settled for one in below)
    assert len(settled) == len(records)
    for key in {one.key for one in records}:
        for part in {one.part for one in records}:
            mine = [one for one in settled if (one.key, one.part) == (key, part)]
            assert mine == sorted(mine, key=lambda one: one.offset)

"""Where a key goes, as Kafka's own partitioner decides it; what an event says of itself."""

import json

import pytest

from hanse.mesh.v1 import agent_events_pb2
from mesh import context
from mesh.outbox import Event, murmur2, partition

# From Kafka's own UtilsTest.testMurmur2, as unsigned numbers.
VECTORS = {
    b"21": -973932308,
    b"foobar": -790332482,
    b"a-little-bit-long-string": -985981536,
    b"a-little-bit-longer-string": -1486304829,
    b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    b"abc": 479470107,
}


@pytest.mark.parametrize(("key", "told"), VECTORS.items())
def test_murmur2_is_kafkas(key: bytes, told: int):
    assert murmur2(key) == told & 0xFFFFFFFF


def test_a_partition_is_never_negative():
    assert {partition(f"{n}".encode()) for n in range(500)} == set(range(12))


def test_an_event_carries_the_trace_of_its_call_and_writes_its_headers_as_json():
    fact = agent_events_pb2.ProblemFound(title="x")
    plain = Event.of("orders.v1", b"k", fact)
    assert json.loads(plain.headers_json()) == plain.all_headers()
    assert plain.all_headers()["ce_type"] == "hanse.mesh.v1.ProblemFound"
    with context.within(trace_id="a" * 32, span_id="b" * 16):
        traced = Event.of("orders.v1", b"k", fact)
    assert traced.headers["traceparent"] == f"00-{'a' * 32}-{'b' * 16}-00"
    assert json.loads(traced.headers_json()) == traced.all_headers()

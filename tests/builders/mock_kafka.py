"""librdkafka's own mock cluster, driven through ctypes: brokers in this process that can be hurt.

In memory and without transactions: good for groups, acknowledgements, leaders and faults.
"""

import ctypes
from functools import cache
from pathlib import Path

import confluent_kafka

PRODUCER = 0
# ApiKeys and error codes of the protocol.
PRODUCE, FETCH, OFFSET_COMMIT, HEARTBEAT = 0, 1, 8, 12
NOT_LEADER, REQUEST_TIMED_OUT, NOT_ENOUGH_REPLICAS, COORDINATOR_NOT_AVAILABLE = 6, 7, 19, 15


@cache
def _library() -> ctypes.CDLL:
    folder = Path(confluent_kafka.__file__).parents[1] / "confluent_kafka.libs"
    (path,) = folder.glob("librdkafka-*.so*")
    library = ctypes.CDLL(str(path))
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in (
        ("rd_kafka_new", pointer, [number, pointer, pointer, ctypes.c_size_t]),
        ("rd_kafka_destroy", None, [pointer]),
        ("rd_kafka_mock_cluster_new", pointer, [pointer, number]),
        ("rd_kafka_mock_cluster_destroy", None, [pointer]),
        ("rd_kafka_mock_cluster_bootstraps", text, [pointer]),
        ("rd_kafka_mock_broker_set_down", number, [pointer, ctypes.c_int32]),
        ("rd_kafka_mock_broker_set_up", number, [pointer, ctypes.c_int32]),
        ("rd_kafka_mock_broker_set_rtt", number, [pointer, ctypes.c_int32, number]),
        ("rd_kafka_mock_group_initial_rebalance_delay_ms", None, [pointer, ctypes.c_int32]),
        ("rd_kafka_mock_topic_create", number, [pointer, text, number, number]),
        (
            "rd_kafka_mock_partition_set_leader",
            number,
            [pointer, text, ctypes.c_int32, ctypes.c_int32],
        ),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.rd_kafka_mock_push_request_errors_array.restype = None
    library.rd_kafka_mock_push_request_errors_array.argtypes = [
        pointer,
        ctypes.c_int16,
        ctypes.c_size_t,
        ctypes.POINTER(ctypes.c_int),
    ]
    return library


class MockKafka:
    """Three brokers until `close`."""

    def __init__(self, brokers: int = 3) -> None:
        self._library = _library()
        self.brokers = range(1, brokers + 1)
        self._client = self._library.rd_kafka_new(PRODUCER, None, None, 0)
        self._cluster = self._library.rd_kafka_mock_cluster_new(self._client, brokers)
        self._library.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, 50)
        self.bootstrap = self._library.rd_kafka_mock_cluster_bootstraps(self._cluster).decode()

    def close(self) -> None:
        """End them."""
        self._library.rd_kafka_mock_cluster_destroy(self._cluster)
        self._library.rd_kafka_destroy(self._client)

    def make(self, topic: str, partitions: int = 12) -> None:
        """A topic; the mock cannot be asked for one by an admin client of every version."""
        self._library.rd_kafka_mock_topic_create(self._cluster, topic.encode(), partitions, 1)

    def down(self) -> None:
        """Every broker refuses connections and drops those it has."""
        for broker in self.brokers:
            self._library.rd_kafka_mock_broker_set_down(self._cluster, broker)

    def up(self) -> None:
        """They are back."""
        for broker in self.brokers:
            self._library.rd_kafka_mock_broker_set_up(self._cluster, broker)

    def delay(self, milliseconds: int) -> None:
        """Every answer takes so long."""
        for broker in self.brokers:
            self._library.rd_kafka_mock_broker_set_rtt(self._cluster, broker, milliseconds)

    def lead(self, topic: str, partition: int, broker: int) -> None:
        """Move a partition's leader."""
        self._library.rd_kafka_mock_partition_set_leader(
            self._cluster, topic.encode(), partition, broker
        )

    def fail(self, request: int, *codes: int) -> None:
        """The next requests of a kind are answered with these errors, in this order."""
        array = (ctypes.c_int * len(codes))(*codes)
        self._library.rd_kafka_mock_push_request_errors_array(
            self._cluster, request, len(codes), array
        )

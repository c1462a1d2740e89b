"""What risk does when others tell: problems become alerts, facts are counted."""

from typing import Any

from hanse.mesh.v1 import agent_events_pb2 as mesh_pb
from hanse.orders.v1 import orders_events_pb2 as orders_pb
from hanse.payments.v1 import payments_events_pb2 as payments_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.inbox import Act, Heard, on
from mesh.moments import moment
from services.risk import actions, store, wire

# Counting locks nothing and tells nothing, so many facts share a transaction. One fact of a good
# order is counted: everything risk hears of it costs the machine that sells.
TOGETHER = 200
# Metrics are looked at by the minute.
AT_EASE_S = 1.0


async def problem_found(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """An agent saw something that a person should know."""
    at = moment(fact, "find_time") or heard.at
    await actions.note_problem(tx, agent, fact, wire.severity(fact), at)


def counted(agent_name: str, name: str) -> Act:
    """Count a fact towards a live metric, at the moment it was told."""

    async def count(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
        await store.tally(tx, agent_name, name, heard.at)

    return count


HEARS = [
    *(
        on(topic, mesh_pb.ProblemFound, problem_found)
        for topic in ("orders.v1", "inventory.v1", "fraud.v1", "payments.v1")
    ),
    *(
        on(
            topic,
            message,
            counted(topic.removesuffix(".v1"), name),
            together=TOGETHER,
            patience_s=AT_EASE_S,
        )
        for topic, message, name in (
            ("orders.v1", orders_pb.OrderConfirmed, "confirmed"),
            ("orders.v1", orders_pb.OrderRejected, "refused"),
            ("payments.v1", payments_pb.PaymentFailed, "failed"),
        )
    ),
]

"""The port by which notices leave, in our words, and who stands behind each medium."""

from collections.abc import Sequence
from typing import Protocol

from mesh.agent import Running
from services.customers.domain import Letter, Medium
from services.customers.providers.mailbox import Mailbox


class NotificationPort(Protocol):
    """Takes letters of one medium."""

    # What is noted as the reason of a notice that it took; empty where it really travels.
    remark: str

    async def send(self, letters: Sequence[Letter]) -> None:
        """Take letters; raises Unavailable when it took none of them."""
        ...


def carrier(medium: Medium, agent: Running) -> NotificationPort | None:
    """Who carries a medium here; None where nobody does: the notice then waits."""
    if agent.mesh.environment == "production" or medium is not Medium.EMAIL:
        return None
    return Mailbox(agent.mesh.home / "mail" / "outgoing.mbox")

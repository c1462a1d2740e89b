"""The port to payment providers, in our words, and who stands behind which code.

A provider is asked with a `key` (our operation's id) and a `reference` (our payment's id). A call
whose answer is lost answers LOST: it is asked for with `find`, never repeated.
"""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from mesh.agent import Running
from mesh.errors import Refused
from services.payments.domain.values import CHANNEL, Outcome, Report
from services.payments.providers.channel import Channel
from services.payments.providers.sandbox import Sandbox
from services.values import Money


class Provider(Protocol):
    """What every provider can do; what one cannot is missing from `capabilities`."""

    capabilities: frozenset[str]
    # Acts end at once, without a word to the outside: they need no transaction of their own.
    is_immediate: bool

    async def authorize(
        self, key: UUID, reference: UUID, money: Money, token: str, force_challenge: bool
    ) -> Outcome:
        """Reserve money on the customer's means."""
        ...

    async def complete(self, key: UUID, reference: UUID, result: str) -> Outcome:
        """Go on after the customer proved, or did not prove, that it is them."""
        ...

    async def reauthorize(self, key: UUID, reference: UUID) -> Outcome:
        """Keep reserved money for longer."""
        ...

    async def capture(self, key: UUID, reference: UUID, money: Money) -> Outcome:
        """Take a part or all of what is reserved."""
        ...

    async def void(self, key: UUID, reference: UUID) -> Outcome:
        """Give up what is not taken, even before it was reserved: then it never will be."""
        ...

    async def refund(self, key: UUID, reference: UUID, money: Money) -> Outcome:
        """Give back a part or all of what was taken."""
        ...

    async def find(self, key: UUID, reference: UUID) -> Outcome:
        """What became of an act; UNKNOWN when the provider never heard of it."""
        ...

    async def verify_event(self, payload: bytes, signature: str) -> Report:
        """The report inside an event; raises Denied when it is not the provider's own."""
        ...


PROVIDERS: Mapping[str, type] = {"sandbox": Sandbox, CHANNEL: Channel}
DEFAULT = "sandbox"


def provider(code: str, agent: Running) -> Provider:
    """The provider of a code; raises Refused for none, and for a sandbox in production."""
    kind = PROVIDERS.get(code)
    if kind is None:
        raise Refused("PROVIDER_UNKNOWN", provider=code)
    if kind is Sandbox and agent.mesh.environment == "production":
        raise Refused("SANDBOX_IN_PRODUCTION", provider=code)
    made: Provider = kind(agent)
    return made


def deliverer(agent: Running) -> Sandbox | None:
    """The sandbox, which sends its own events; None in production."""
    return None if agent.mesh.environment == "production" else Sandbox(agent)

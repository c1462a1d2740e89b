"""The port to carriers, in our words, and who stands behind which code.

A carrier is asked with a `command_id`. A label whose answer is lost raises Unknown: it is read back
with `find`, never bought a second time. A refusal raises Refused with the carrier's own words.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from mesh.agent import Running
from mesh.errors import Refused
from services.transport.domain.carrier import Service
from services.transport.domain.load import Load
from services.transport.providers.house import HOUSE, House
from services.values import Money


class CarrierPort(Protocol):
    """What every carrier can do; what one cannot is missing from `capabilities`."""

    capabilities: frozenset[str]

    async def quote(
        self, load: Load, services: Sequence[Service], currency: str, ship_on: date
    ) -> Mapping[str, Money]:
        """Live prices by service code."""
        ...

    async def create_shipment(
        self, command_id: UUID, load: Load, service: Service
    ) -> tuple[str, ...]:
        """Buy the labels: a tracking number for each parcel, in their order."""
        ...

    async def find(self, command_id: UUID) -> tuple[str, ...] | None:
        """The numbers a command bought; None when it had, and will have, no effect so far."""
        ...

    async def void(self, command_id: UUID) -> None:
        """Give labels back, even before they were bought; raises Refused once they travel."""
        ...


PROVIDERS: dict[str, type] = {HOUSE: House}


def provider(code: str, agent: Running) -> CarrierPort:
    """The port of a carrier; raises Refused for none, and for a sandbox in production."""
    reason = unable(code, agent)
    if reason:
        raise Refused(reason, carrier=code)
    made: CarrierPort = PROVIDERS[code](agent)
    return made


def unable(code: str, agent: Running) -> str:
    """Why no label can be had from a carrier here, empty when one can."""
    if code not in PROVIDERS:
        return "NO_PROVIDER"
    is_sandbox = PROVIDERS[code] is House and not agent.settings.house_own_fleet
    return "SANDBOX_IN_PRODUCTION" if is_sandbox and agent.mesh.environment == "production" else ""


def capabilities(code: str) -> tuple[str, ...]:
    """What the port of a carrier can do."""
    kind = PROVIDERS.get(code)
    return tuple(sorted(kind.capabilities)) if kind else ()  # type: ignore[attr-defined]

"""Money that a channel collected for us: nobody outside is asked, so every act ends at once."""

from uuid import UUID

from mesh.agent import Running
from mesh.errors import Refused
from services.payments.domain.values import Instrument, Outcome, Report, Result
from services.values import Money

DONE = Outcome(Result.SUCCEEDED, instrument=Instrument(kind="channel"))


class Channel:
    """Acts on money that is with the channel; the channel's own statement settles it later."""

    capabilities = frozenset({"capture_partial", "refund_partial"})
    is_immediate = True

    def __init__(self, agent: Running) -> None:
        self._agent = agent

    async def authorize(
        self, key: UUID, reference: UUID, money: Money, token: str, force_challenge: bool
    ) -> Outcome:
        """The channel has the money already."""
        return DONE

    async def complete(self, key: UUID, reference: UUID, result: str) -> Outcome:
        """There is nobody to prove anything to."""
        raise Refused("NO_ACTION_WAITS")

    async def reauthorize(self, key: UUID, reference: UUID) -> Outcome:
        """What a channel collected does not run out."""
        return DONE

    async def capture(self, key: UUID, reference: UUID, money: Money) -> Outcome:
        """Ours from now on."""
        return DONE

    async def void(self, key: UUID, reference: UUID) -> Outcome:
        """Left with the channel, which gives it back to the buyer."""
        return DONE

    async def refund(self, key: UUID, reference: UUID, money: Money) -> Outcome:
        """The channel pays the buyer back when marketplace tells it to."""
        return DONE

    async def find(self, key: UUID, reference: UUID) -> Outcome:
        """No act is ever in doubt."""
        return DONE

    async def verify_event(self, payload: bytes, signature: str) -> Report:
        """Channels send no events here."""
        raise Refused("NO_EVENTS")

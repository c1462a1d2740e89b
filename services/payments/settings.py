"""What payments are told when they start."""

from collections.abc import Iterator
from dataclasses import dataclass

from mesh.settings import setting


@dataclass(frozen=True)
class Settings:
    """Limits are minor units of the payment's currency."""

    # A person's refund of this much or more waits for a second person.
    approval_from_minor: int = setting("HANSE_REFUND_APPROVAL_FROM_MINOR", 50_000)
    sandbox_secret: str = setting("HANSE_SANDBOX_PAYMENT_SECRET", "sandbox-events")
    sandbox_delay_s: float = setting("HANSE_SANDBOX_EVENT_DELAY_S", 2.0)

    def mistakes(self) -> Iterator[str]:
        """What does not go together."""
        if self.approval_from_minor < 0:
            yield f"HANSE_REFUND_APPROVAL_FROM_MINOR={self.approval_from_minor}: is negative"
        if self.sandbox_delay_s < 0:
            yield f"HANSE_SANDBOX_EVENT_DELAY_S={self.sandbox_delay_s}: is negative"

"""What the orders agent is told from outside."""

from collections.abc import Iterator
from dataclasses import dataclass

from mesh.settings import setting


@dataclass(frozen=True)
class Settings:
    """Patience and windows; every default is the house's rule."""

    # How long PlaceOrder waits for the decision before it answers PENDING.
    patience_s: float = setting("HANSE_ORDERS_PATIENCE_S", 1.8)
    # Where goods leave from while no site is known.
    home_country: str = setting("HANSE_ORDERS_HOME_COUNTRY", "DE")
    hold_hours: int = setting("HANSE_ORDERS_HOLD_HOURS", 48)
    cancellation_hours: int = setting("HANSE_ORDERS_CANCELLATION_HOURS", 24)
    return_days: int = setting("HANSE_ORDERS_RETURN_DAYS", 30)
    heartbeat_s: float = setting("HANSE_ORDERS_HEARTBEAT_S", 15.0)
    sweep_s: float = setting("HANSE_ORDERS_SWEEP_S", 30.0)

    def mistakes(self) -> Iterator[str]:
        """What does not go together."""
        if not 0 < self.patience_s <= 10:
            yield f"HANSE_ORDERS_PATIENCE_S={self.patience_s}: expected up to 10 seconds"
        if len(self.home_country) != 2:
            yield f"HANSE_ORDERS_HOME_COUNTRY={self.home_country!r}: expected two letters"

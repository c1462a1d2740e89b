"""What the operator may tell transport."""

from dataclasses import dataclass

from mesh.settings import setting


@dataclass(frozen=True)
class Settings:
    """Read once at the start."""

    # How many seconds the house carrier's day has: fewer let parcels of a demo arrive in a moment.
    house_day_s: float = setting("HANSE_HOUSE_DAY_S", 86_400.0)
    # The house carrier is a fleet that really drives: only then may production use it.
    house_own_fleet: bool = setting("HANSE_HOUSE_OWN_FLEET", False)
    # Patience with carriers that quote live; who is slower is priced from the card.
    quote_s: float = setting("HANSE_QUOTE_S", 2.0)
    # Where people follow a parcel; {number} is put in.
    tracking_url: str = setting("HANSE_TRACKING_URL", "")

    def mistakes(self) -> list[str]:
        """What no single setting can see."""
        wrong = []
        if self.house_day_s <= 0:
            wrong.append(f"HANSE_HOUSE_DAY_S={self.house_day_s}: expected more than 0")
        if not 0 < self.quote_s <= 10:
            wrong.append(f"HANSE_QUOTE_S={self.quote_s}: expected more than 0, at most 10")
        return wrong

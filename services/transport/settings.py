"""What the operator may tell transport."""

from dataclasses import dataclass

from mesh.settings import ENVIRONMENTS, setting

DAY_S = 86_400.0
# On a developer's machine nobody waits days for a parcel.
DAY_OF_DEVELOPMENT_S = 3.0


@dataclass(frozen=True)
class Settings:
    """Read once at the start."""

    environment: str = setting("HANSE_ENV", "dev", one_of=ENVIRONMENTS)
    # How many seconds the house carrier's day has; 0 is a real day, and three seconds in dev.
    house_day_s: float = setting("HANSE_HOUSE_DAY_S", 0.0)
    # The house carrier is a fleet that really drives: only then may production use it.
    house_own_fleet: bool = setting("HANSE_HOUSE_OWN_FLEET", False)
    # Patience with carriers that quote live; who is slower is priced from the card.
    quote_s: float = setting("HANSE_QUOTE_S", 2.0)
    # Where people follow a parcel; {number} is put in.
    tracking_url: str = setting("HANSE_TRACKING_URL", "")

    @property
    def day_s(self) -> float:
        """Seconds of the house carrier's day."""
        if self.house_day_s:
            return self.house_day_s
        return DAY_OF_DEVELOPMENT_S if self.environment == "dev" else DAY_S

    def mistakes(self) -> list[str]:
        """What no single setting can see."""
        wrong = []
        if self.house_day_s < 0:
            wrong.append(f"HANSE_HOUSE_DAY_S={self.house_day_s}: expected 0 or more")
        if not 0 < self.quote_s <= 10:
            wrong.append(f"HANSE_QUOTE_S={self.quote_s}: expected more than 0, at most 10")
        return wrong

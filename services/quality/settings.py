"""What quality is told by its environment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from mesh.settings import ENVIRONMENTS, setting


@dataclass(frozen=True)
class Settings:
    """Who looks at sampled parcels, and how soon somebody should have looked.

    `automatic`: "yes" passes a sampled parcel unseen, and says so in the name of the inspector;
    "no" leaves it to people; empty means yes, but no in production.
    """

    environment: str = setting("HANSE_ENV", "dev", one_of=ENVIRONMENTS)
    automatic: str = setting("HANSE_QUALITY_AUTOMATIC", "", one_of=("", "yes", "no"))
    due_s: int = setting("HANSE_QUALITY_DUE_S", 14_400)

    def mistakes(self) -> Iterator[str]:
        """What cannot be."""
        if self.due_s <= 0:
            yield f"HANSE_QUALITY_DUE_S={self.due_s}: expected more than 0 seconds"

    @property
    def passes_unseen(self) -> bool:
        """Whether sampled parcels are passed without anybody looking."""
        return self.automatic == "yes" or (not self.automatic and self.environment != "production")

    @property
    def due(self) -> timedelta:
        """How soon somebody should have looked."""
        return timedelta(seconds=self.due_s)

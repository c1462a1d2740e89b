"""What warehouse is told by its environment."""

from collections.abc import Iterator
from dataclasses import dataclass

from mesh.settings import setting

WHOLE_PERCENT = 100


@dataclass(frozen=True)
class Settings:
    """`sample_percent`: share of packed parcels that quality is asked to look at."""

    sample_percent: int = setting("HANSE_SAMPLE_PERCENT", 10)

    def mistakes(self) -> Iterator[str]:
        """What cannot be."""
        if not 0 <= self.sample_percent <= WHOLE_PERCENT:
            yield f"HANSE_SAMPLE_PERCENT={self.sample_percent}: expected 0 to 100"

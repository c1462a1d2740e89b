"""What risk is told by its environment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from mesh.settings import setting


@dataclass(frozen=True)
class Settings:
    """`bucket_s`: over how many seconds live metrics are counted; an hour, less in a demo."""

    bucket_s: int = setting("HANSE_RISK_BUCKET_S", 3_600)

    def mistakes(self) -> Iterator[str]:
        """What cannot be."""
        if self.bucket_s <= 0:
            yield f"HANSE_RISK_BUCKET_S={self.bucket_s}: expected more than 0 seconds"

    @property
    def bucket(self) -> timedelta:
        """Over how long live metrics are counted."""
        return timedelta(seconds=self.bucket_s)

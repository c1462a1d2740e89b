"""What fraud is told when it starts."""

from collections.abc import Iterator
from dataclasses import dataclass

from mesh.settings import ENVIRONMENTS, setting

DEVELOPMENT_KEY = "for development only"


@dataclass(frozen=True)
class Settings:
    """The key of the digests under which values are remembered without being readable."""

    environment: str = setting("HANSE_ENV", "dev", one_of=ENVIRONMENTS)
    index_key: str = setting("HANSE_FRAUD_INDEX_KEY", DEVELOPMENT_KEY)

    def mistakes(self) -> Iterator[str]:
        """What does not go together."""
        if self.environment == "production" and self.index_key == DEVELOPMENT_KEY:
            yield "HANSE_FRAUD_INDEX_KEY: production needs a key of its own"

"""What aftersales is told by its environment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from mesh.settings import setting


@dataclass(frozen=True)
class Settings:
    """`survey_after_s`: how long after delivery a customer is asked; a day, seconds in a demo."""

    survey_after_s: int = setting("HANSE_SURVEY_AFTER_S", 86_400)

    def mistakes(self) -> Iterator[str]:
        """What cannot be."""
        if self.survey_after_s < 0:
            yield f"HANSE_SURVEY_AFTER_S={self.survey_after_s}: expected 0 seconds or more"

    @property
    def survey_after(self) -> timedelta:
        """How long after delivery a customer is asked."""
        return timedelta(seconds=self.survey_after_s)

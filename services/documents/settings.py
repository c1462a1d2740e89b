"""What the operator may tell documents."""

from dataclasses import dataclass

from mesh.settings import setting


@dataclass(frozen=True)
class Settings:
    """Read once at the start."""

    # What stands before /v1/shared/… in links that are sent to people.
    public_url: str = setting("HANSE_PUBLIC_URL", "http://127.0.0.1:8080")
    # Politeness of the process that renders: placing orders goes before printing them.
    render_nice: int = setting("HANSE_RENDER_NICE", 10)
    # An idle renderer ends after so long and gives its memory back.
    render_idle_s: float = setting("HANSE_RENDER_IDLE_S", 60.0)

    def mistakes(self) -> list[str]:
        """What no single setting can see."""
        wrong = []
        if not 0 <= self.render_nice <= 19:
            wrong.append(f"HANSE_RENDER_NICE={self.render_nice}: expected 0 to 19")
        if self.render_idle_s <= 0:
            wrong.append(f"HANSE_RENDER_IDLE_S={self.render_idle_s}: expected more than 0")
        return wrong

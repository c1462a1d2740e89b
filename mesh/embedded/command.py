"""How an embedded server is started: a value the launcher hands to subprocess."""

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# A server inherits nothing from the shell that happened to start it.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.defpath}


class EmbeddedError(Exception):
    """An embedded server cannot be prepared; the text says why and what to do."""


@dataclass(frozen=True)
class Command:
    """What to run, as whom, where, and the signal that stops it in good order."""

    arguments: list[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    user: int | None = None
    group: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM

    def options(self) -> dict[str, Any]:
        """The keyword arguments of subprocess.run, Popen and create_subprocess_exec."""
        options: dict[str, Any] = {"env": dict(self.environment), "cwd": self.folder}
        if self.user is not None:
            options |= {"user": self.user, "group": self.group, "extra_groups": []}
        return options

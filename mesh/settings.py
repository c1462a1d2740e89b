"""Settings: read once from the environment into a frozen dataclass, every mistake told together.

A field is declared with `setting("NAME", default)`; its type says how the text is read: str, int,
float, bool (true/false/1/0) or Path. Nothing is guessed: an unreadable value is a mistake, and all
mistakes of all fields come in one SettingsError. This is the one room that reads the environment.
"""

import dataclasses
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

T = TypeVar("T")
ENVIRONMENTS = ("dev", "staging", "production")


class SettingsError(Exception):
    """Some settings are wrong; the text lists every one with what is expected."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("wrong settings:\n  " + "\n  ".join(mistakes))
        self.mistakes = mistakes


def setting(name: str, default: Any = dataclasses.MISSING, *, one_of: tuple[str, ...] = ()) -> Any:
    """A field read from the environment variable `name`; without a default it is required."""
    return dataclasses.field(default=default, metadata={"name": name, "one_of": one_of})


def load(kind: type[T], environment: Mapping[str, str] | None = None) -> T:
    """The settings of a dataclass; raises SettingsError listing everything that is wrong."""
    values = os.environ if environment is None else environment
    types = get_type_hints(kind)
    read: dict[str, Any] = {}
    mistakes: list[str] = []
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        name = field.metadata.get("name")
        text = values.get(name, "") if name else ""
        if not text:
            if field.default is dataclasses.MISSING:
                mistakes.append(f"{name} is not set")
            continue
        try:
            read[field.name] = READERS[types[field.name]](text)
        except ValueError as error:
            mistakes.append(f"{name}={text!r}: {error}")
            continue
        if field.metadata["one_of"] and text not in field.metadata["one_of"]:
            mistakes.append(f"{name}={text!r}: expected {', '.join(field.metadata['one_of'])}")
    if mistakes:
        raise SettingsError(mistakes)
    return kind(**read)


def inherited() -> dict[str, str]:
    """A copy of the environment, for a child process."""
    return dict(os.environ)


def replace_environment(values: Mapping[str, str]) -> None:
    """Make `values` the environment of this process: what a forked child is told."""
    os.environ.clear()
    os.environ.update(values)


def _flag(text: str) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    if text.lower() not in known:
        raise ValueError("expected true or false")
    return known[text.lower()]


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("expected a whole number") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("expected a number") from None


READERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: _whole,
    float: _number,
    bool: _flag,
    Path: Path,
}


@dataclass(frozen=True)
class NoSettings:
    """What an agent without settings of its own has."""


@dataclass(frozen=True)
class MeshSettings:
    """What every agent process is told; see docs/architecture.md for the paths."""

    home: Path = setting("HANSE_HOME", Path(".hanse"))
    environment: str = setting("HANSE_ENV", "dev", one_of=ENVIRONMENTS)
    instance: str = setting("HANSE_INSTANCE", "1")
    socket: str = setting("HANSE_SOCKET", "")
    http_socket: str = setting("HANSE_HTTP_SOCKET", "")
    egress: str = setting("HANSE_EGRESS", "")
    control: str = setting("HANSE_CONTROL", "")
    database_url: str = setting("DATABASE_URL", "")
    redis_url: str = setting("REDIS_URL", "")
    otlp_endpoint: str = setting("OTEL_EXPORTER_OTLP_ENDPOINT", "")
    log_level: str = setting(
        "HANSE_LOG_LEVEL", "INFO", one_of=("DEBUG", "INFO", "WARNING", "ERROR")
    )
    local_callers: bool = setting("HANSE_LOCAL_CALLERS", False)
    drain_s: float = setting("HANSE_DRAIN_S", 5.0)

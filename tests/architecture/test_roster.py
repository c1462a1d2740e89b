"""Fifteen rooms of one shape: who is in the topology has a room, and a room holds what it may."""

from pathlib import Path

import pytest

from mesh.topology import load_topology

SERVICES = Path(__file__).parents[2] / "services"
COMPULSORY = {"__init__.py", "__main__.py", "agent.py", "service.py", "domain.py"}
ALLOWED = COMPULSORY | {
    *("sagas", "workers.py", "actions.py", "calls", "providers", "store.py", "queries.sql"),
    *("wire.py", "settings.py", "domain", "hears.py"),
    # Past 500 lines a file becomes a folder of its name; docs/adr/0011.
    *("actions", "service", "store", "wire"),
    # What documents prints with; docs/adr/0012.
    *("templates", "fonts"),
}
BESIDE = {"__init__.py", "values.py", "Dockerfile"}
AGENTS = tuple(load_topology().agents)


def entries(folder: Path) -> set[str]:
    """What is in a folder, caches of the interpreter aside."""
    return {path.name for path in folder.iterdir() if path.name != "__pycache__"}


def wrong(found: set[str]) -> set[str]:
    """What an agent's room lacks, and what it may not hold."""
    grown = {f"{name}.py" for name in ("domain", "service") if name in found}
    return (COMPULSORY - grown - found) | (found - ALLOWED)


def test_there_are_fifteen_agents_each_with_a_room():
    assert len(AGENTS) == 15
    assert entries(SERVICES) - BESIDE == set(AGENTS)


@pytest.mark.parametrize("agent", AGENTS)
def test_a_room_holds_the_compulsory_files_and_nothing_unlisted(agent: str):
    assert not wrong(entries(SERVICES / agent))


@pytest.mark.parametrize("agent", AGENTS)
def test_an_agent_begins_with_its_charter(agent: str):
    charter = (SERVICES / agent / "__init__.py").read_text().lower()
    assert "owns" in charter
    assert "promises" in charter
    assert "never" in charter


def test_a_missing_or_unlisted_file_is_noticed():
    assert wrong(COMPULSORY - {"agent.py"}) == {"agent.py"}
    assert wrong(COMPULSORY | {"utils.py", "notes.txt"}) == {"utils.py", "notes.txt"}
    assert not wrong(COMPULSORY - {"domain.py"} | {"domain"})

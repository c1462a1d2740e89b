"""The tables of all agents: names that journals hold, pages that people read, walks through each.

`pytest tests/sagas/test_tables.py --rewrite` rewrites the golden file and docs/sagas.md.
"""

from pathlib import Path

import pytest

from mesh.cli.sagas import tables
from mesh.saga.diagram import page
from tests.sagas.walk import FAULTS, cells, walk

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "steps.txt"
TABLES = tables()


def names() -> str:
    """Every stored name: what a journal may hold."""
    lines = []
    for agent, saga in sorted(TABLES, key=lambda item: (item[0], item[1].name, item[1].version)):
        lines.append(f"{agent}: {saga.name} v{saga.version}")
        for number, stage in enumerate(saga.stages):
            for one in stage:
                mark = "pivot " if one.is_pivot else "undo " if one.undo else ""
                lines.append(f"  {number} {one.name} {one.kind.value} {mark}".rstrip())
    return "\n".join(lines) + "\n"


def compare(path: Path, text: str, request) -> None:
    if request.config.getoption("--rewrite", default=False):
        path.write_text(text, encoding="utf-8")
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == found, f"{path.relative_to(ROOT)} is stale: pytest {__file__} --rewrite"


def test_step_names_are_as_promised(request) -> None:
    """A renamed step is a contract change: running journals hold the old name."""
    compare(GOLDEN, names(), request)


def test_the_page_of_sagas_is_fresh(request) -> None:
    compare(ROOT / "docs/sagas.md", page(TABLES), request)


@pytest.mark.parametrize(("agent", "saga"), TABLES, ids=lambda value: getattr(value, "name", value))
def test_a_saga_is_named_once_and_its_versions_grow(agent: str, saga) -> None:
    same = [one for _, one in TABLES if one.key == saga.key]
    assert len(same) == 1
    assert saga.title, f"{saga.name} has no docstring that tells its story"


@pytest.mark.parametrize(("agent", "saga"), TABLES, ids=lambda value: getattr(value, "name", value))
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_step_leaves_a_whole(agent: str, saga, fault: str) -> None:
    for cell in cells(saga, fault):
        broken = walk(saga, *cell)
        assert not broken, (cell, broken)

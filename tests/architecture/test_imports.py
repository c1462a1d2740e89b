"""The import contracts hold, and each is broken on purpose in a copy to show that it bites."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(tree: Path) -> str:
    """Run import-linter on a tree of its own; return its report, empty when all is kept."""
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": f"{tree}:{tree}/protos/gen", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    return "" if run.returncode == 0 else run.stdout + run.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product, small enough to break."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", tree)
    ignore = shutil.ignore_patterns("__pycache__")
    for room in ("services", "mesh", "gateway"):
        shutil.copytree(ROOT / room, tree / room, ignore=ignore)
    shutil.copytree(ROOT / "protos" / "gen", tree / "protos" / "gen", ignore=ignore)
    return tree


def test_the_contracts_are_kept():
    assert not lint(ROOT)


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("services/orders/domain.py", "import services.products.domain", "meet only on the wire"),
        ("services/orders/domain.py", "import services.orders.service", "point at the domain"),
        ("services/orders/utils.py", '"""An attic."""', "point at the domain"),
        ("services/orders/domain.py", "import grpc", "nothing but the standard library"),
        ("services/orders/domain.py", "import mesh.clock", "nothing but the standard library"),
        ("mesh/errors.py", "import grpc", "Errors are pure"),
        ("mesh/clock.py", "import services.values", "does not know what we sell"),
        ("mesh/clock.py", "import hanse.orders.v1.order_pb2", "does not know what we sell"),
        ("mesh/clock.py", "import mesh.control.model", "Only the CLI imports"),
        ("gateway/__init__.py", "import mesh.control.model", "Only the CLI imports"),
        ("services/orders/domain.py", "import hanse.orders.v1.order_pb2", "stay at the edge"),
        ("mesh/cli/up.py", "import grpc", "never loads grpc"),
    ],
)
def test_each_contract_catches_its_violation(copy: Path, file: str, line: str, contract: str):
    target = copy / file
    before = target.read_text() if target.exists() else None
    target.write_text((before or "") + f"\n{line}\n")
    try:
        report = lint(copy)
    finally:
        target.unlink() if before is None else target.write_text(before)
    broken = re.findall(r"^(.*) BROKEN", report, re.MULTILINE)
    assert any(contract in name for name in broken) or contract in report, report

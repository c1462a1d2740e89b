"""Generated code is what the contracts say, buf finds nothing, and neither check is asleep."""

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUF = Path(sys.executable).parent / "buf"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The image buf reads."""
    target = tmp_path_factory.mktemp("image") / "hanse.binpb"
    generator = [sys.executable, "protos/generate.py", "--image", str(target)]
    subprocess.run(generator, cwd=ROOT, check=True)
    return target


def buf(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run buf in the root, where buf.yaml is."""
    return subprocess.run([str(BUF), *arguments], cwd=ROOT, capture_output=True, text=True)


def test_the_contracts_pass_buf_lint(image: Path):
    run = buf("lint", str(image), "--path", "hanse")
    assert run.returncode == 0, run.stdout


def test_the_contracts_break_nothing_that_was_released(image: Path, tmp_path: Path):
    """Against the last release tag, else against main's committed descriptor set."""
    tags = subprocess.run(
        ["git", "tag", "--list", "v*", "--sort=-v:refname"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    against = tags[0] if tags else "main"
    last = subprocess.run(
        ["git", "show", f"{against}:protos/gen/hanse/hanse.binpb"], cwd=ROOT, capture_output=True
    )
    if last.returncode:
        pytest.skip(f"{against} holds no descriptor set to compare with")
    (tmp_path / "last.binpb").write_bytes(last.stdout)
    run = buf("breaking", str(image), "--against", str(tmp_path / "last.binpb"), "--path", "hanse")
    assert run.returncode == 0, run.stdout


def test_buf_catches_a_contract_that_breaks(image: Path, tmp_path: Path):
    from google.protobuf import descriptor_pb2

    files = descriptor_pb2.FileDescriptorSet.FromString(image.read_bytes())
    broken = next(file for file in files.file if file.name == "hanse/mesh/v1/control_service.proto")
    del broken.message_type[1].field[0]
    broken.service[0].name = "Control"
    changed = tmp_path / "changed.binpb"
    changed.write_bytes(files.SerializeToString())
    assert buf("breaking", str(changed), "--against", str(image), "--path", "hanse").returncode
    assert "should be suffixed" in buf("lint", str(changed), "--path", "hanse").stdout


def test_generated_code_is_fresh(tmp_path: Path):
    generator = [sys.executable, "protos/generate.py", "--into", str(tmp_path)]
    subprocess.run(generator, cwd=ROOT, check=True)
    wanted = {p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file()}
    here = ROOT / "protos" / "gen"
    found = {
        p.relative_to(here) for p in here.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    assert found == wanted, "run make protos"
    stale = [str(p) for p in wanted if not filecmp.cmp(tmp_path / p, here / p, shallow=False)]
    assert not stale, f"run make protos: {stale}"

"""The tree keeps the house's rules, and each rule is shown to catch a violation."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture import tidy

ROOT = Path(__file__).parents[2]
PRODUCT = ("mesh", "services", "gateway")


def tracked() -> list[Path]:
    """Files git knows or would know, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [Path(line) for line in listed if (ROOT / line).exists()]


def test_the_tree_is_tidy():
    files = [path for path in tracked() if path.suffix == ".py" and path.parts[0] in PRODUCT]
    wrong = [
        line for path in files for line in tidy.complaints(str(path), (ROOT / path).read_text())
    ]
    assert not wrong, "\n".join(wrong)


def test_the_root_holds_the_fixed_entries_only():
    found = {path.parts[0] for path in tracked() if not path.parts[0].startswith(".")}
    assert found <= tidy.ROOT


@pytest.mark.parametrize(
    ("name", "source", "complaint"),
    [
        ("mesh/a.py", '"""D."""\nprint(1)\n', "print"),
        ("mesh/a.py", '"""D."""\nimport os\nX = os.environ["A"]\n', "environment"),
        ("mesh/a.py", '"""D."""\ntry:\n    X = 1\nexcept Exception:\n    X = 2\n', "everything"),
        ("mesh/a.py", '"""D."""\ntry:\n    X = 1\nexcept:\n    X = 2\n', "everything"),
        ("mesh/a.py", '"""D."""\ndef f():\n    return 1\n', "returns"),
        ("mesh/a.py", '"""D."""\nX = datetime.utcnow()\n', "zone"),
        ("mesh/a.py", '"""D."""\ntime.sleep(1)\n', "blocks"),
        ("mesh/a.py", "X = 1\n", "docstring"),
        ("mesh/utils.py", '"""D."""\n', "attic"),
        ("mesh/a.py", '"""D."""\n' + "X = 1\n" * 500, "lines"),
        ("mesh/a.py", '"""D."""\ndef f() -> int:\n' + "    x = 1\n" * 50, "lines"),
        ("services/orders/sagas/a.py", '"""D."""\n' + "X = 1\n" * 40, "saga table"),
        ("services/orders/domain.py", '"""D."""\nimport grpc\n', "domain imports grpc"),
        ("services/orders/domain.py", '"""D."""\nfrom mesh.clock import Clock\n', "domain imports"),
        (
            "mesh/a.py",
            '"""D."""\nclass A:\n'
            + "".join(f"    def m{i}(self) -> None: ...\n" for i in range(13)),
            "public methods",
        ),
    ],
)
def test_each_rule_catches_its_violation(name: str, source: str, complaint: str):
    assert any(complaint in line for line in tidy.complaints(name, source))


def test_no_todo_stands_without_an_issue_number():
    word = "TO" + "DO"
    wrong = [
        f"{path}:{number}"
        for path in tracked()
        if path.suffix in {".py", ".sql", ".proto", ".yaml", ".md"}
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1)
        if re.search(rf"\b{word}\b(?!\(#\d+\))", line)
    ]
    assert not wrong, wrong


def test_no_registry_address_is_named():
    hosts = re.compile(
        "|".join(
            ("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.", "maven" + r"\.org")
        )
    )
    wrong = [
        str(path)
        for path in tracked()
        if hosts.search((ROOT / path).read_bytes().decode("utf-8", "ignore"))
    ]
    assert not wrong, wrong


def test_links_in_the_docs_resolve():
    wrong = []
    for path in [item for item in tracked() if item.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", (ROOT / path).read_text()):
            if not re.match(r"[a-z]+:", target) and not (ROOT / path.parent / target).exists():
                wrong.append(f"{path}: {target}")
    assert not wrong, "\n".join(wrong)

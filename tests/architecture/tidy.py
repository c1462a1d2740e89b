"""The house's rules that no linter knows, as functions from source to complaints."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LINES_PER_FILE = 500
LINES_PER_FUNCTION = 50
PUBLIC_METHODS_PER_CLASS = 12
LINES_PER_SAGA = 40
BANNED_NAMES = {"utils", "util", "common", "shared", "base", "manager", "misc", "helpers"}
ROOT = {
    *("protos", "services", "gateway", "mesh", "schema", "helm", "tests", "docs"),
    *("buf.yaml", "pyproject.toml", "README.md", "Makefile", "constraints.txt", "LICENSE"),
}
# The one place that reads the environment, and the two that may catch everything.
ENVIRONMENT = {"os.environ", "os.getenv"}
ENVIRONMENT_READERS = {"mesh/settings.py"}
CATCH_ALL = {"mesh/interceptors/errors.py", "mesh/workers.py"}


def complaints(name: str, source: str) -> Iterator[str]:
    """What is wrong with one Python file of the product; `name` is relative to the root."""
    tree = ast.parse(source, name)
    yield from _sizes(name, source, tree)
    yield from _words(name, tree)
    if not ast.get_docstring(tree) and Path(name).name != "__main__.py":
        yield f"{name}: no module docstring"
    if Path(name).name == "domain.py" or "/domain/" in name:
        yield from _domain_imports(name, tree)
    if BANNED_NAMES & set(Path(name).with_suffix("").parts):
        yield f"{name}: an attic is not a room"


def _sizes(name: str, source: str, tree: ast.AST) -> Iterator[str]:
    lines = len(source.splitlines())
    if lines > LINES_PER_FILE:
        yield f"{name}: {lines} lines, at most {LINES_PER_FILE}"
    if "/sagas/" in name and lines > LINES_PER_SAGA and not name.endswith("__init__.py"):
        yield f"{name}: {lines} lines, a saga table has at most {LINES_PER_SAGA}"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LINES_PER_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines"
        if isinstance(node, ast.ClassDef):
            public = [
                item
                for item in node.body
                if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)
                and not item.name.startswith("_")
                and not any("property" in ast.unparse(mark) for mark in item.decorator_list)
            ]
            if len(public) > PUBLIC_METHODS_PER_CLASS:
                yield f"{name}:{node.lineno}: {node.name} has {len(public)} public methods"


def _words(name: str, tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        at = f"{name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called == "print" and not name.startswith("mesh/cli/"):
                yield f"{at}: print outside mesh/cli"
            if called.endswith("utcnow"):
                yield f"{at}: utcnow has no zone"
            if called == "time.sleep":
                yield f"{at}: time.sleep blocks the loop"
        reads = isinstance(node, ast.Attribute) and ast.unparse(node) in ENVIRONMENT
        if reads and name not in ENVIRONMENT_READERS:
            yield f"{at}: only {', '.join(ENVIRONMENT_READERS)} reads the environment"
        if isinstance(node, ast.ExceptHandler) and name not in CATCH_ALL:
            caught = "" if node.type is None else ast.unparse(node.type)
            if node.type is None or {"Exception", "BaseException"} & set(
                caught.strip("()").replace(" ", "").split(",")
            ):
                yield f"{at}: catches everything"
        mute = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is None
        if mute and node.name != "__init__":
            yield f"{at}: {node.name} does not say what it returns"


def _domain_imports(name: str, tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        for module in modules:
            own = module.startswith(".".join(Path(name).parts[:2]) + ".domain")
            allowed = module in {"services.values", "mesh.errors"} or own
            if module.split(".")[0] not in sys.stdlib_module_names and not allowed:
                yield f"{name}:{node.lineno}: the domain imports {module}"

"""The engine stays small enough to be read in an afternoon."""

import ast
import io
import tokenize
from pathlib import Path

FOLDER = Path(__file__).parents[4] / "mesh" / "saga"
# What decides, carries, owns, writes and holds back; not the tables, stores, pictures and faces.
ENGINE = ("decide", "engine", "journal", "pressure", "run")
LINES_MAX = 1_200
NO_CODE = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
}


def lines_of_code(source: str) -> int:
    """Lines that hold code: no blank ones, comments or docstrings."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    lines = {
        line
        for token in tokens
        if token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    for node in ast.walk(ast.parse(source)):
        kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if isinstance(node, kinds) and ast.get_docstring(node, clean=False) is not None:
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return len(lines)


def test_the_engine_is_small() -> None:
    sizes = {name: lines_of_code((FOLDER / f"{name}.py").read_text()) for name in ENGINE}
    assert sum(sizes.values()) <= LINES_MAX, sizes


def test_blank_lines_comments_and_docstrings_do_not_count() -> None:
    assert (
        lines_of_code(
            '"""Word."""\n\n# no\ndef f():\n    """No."""\n    return (\n        1\n    )\n'
        )
        == 4
    )

"""Named SQL: a file of `-- name: lock_order` blocks with `:order_id` parameters, read once.

The loader reads names and numbers the parameters, and knows nothing else. Colons in strings,
comments, quoted names, dollar quotes, casts and slices are left alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_NAME = re.compile(r"^--[ \t]*name:[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_TOKEN = re.compile(
    r"""
      (?P<skipped>
          --[^\n]*
        | /\*.*?\*/
        | \$(?P<tag>[A-Za-z_]*)\$.*?\$(?P=tag)\$
        | \b[eE]'(?:[^'\\]|\\.|'')*'
        | '(?:[^']|'')*'
        | "(?:[^"]|"")*"
        | ::
      )
    | (?<![\w\])]):(?P<parameter>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_WRITES = re.compile(r"\b(insert|update|delete|merge|truncate|call|do)\b", re.IGNORECASE)
_LOCKS = re.compile(r"\bfor\s+(no\s+key\s+)?update\b", re.IGNORECASE)
_READS = re.compile(r"\s*(select|with|values|table)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Query:
    """One named statement: `sql` has $1…, `parameters` names them in that order."""

    name: str
    sql: str
    parameters: tuple[str, ...]

    @cached_property
    def only_reads(self) -> bool:
        """Whether doing it twice is the same as doing it once: it names no writing statement."""
        bare = _LOCKS.sub("", _TOKEN.sub(" ", self.sql))
        return bool(_READS.match(bare)) and not _WRITES.search(bare)

    def bind(self, values: Mapping[str, object]) -> list[object]:
        """The values in the order of the statement; a missing or unknown name is a mistake."""
        if len(values) != len(self.parameters) or not all(
            map(values.__contains__, self.parameters)
        ):
            raise TypeError(
                f"{self.name} takes {', '.join(self.parameters) or 'nothing'}; "
                f"given {', '.join(values) or 'nothing'}"
            )
        return [values[name] for name in self.parameters]


class Queries:
    """The queries of one file, by attribute: `QUERIES.lock_order`."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(queries)

    def __getattr__(self, name: str) -> Query:
        try:
            return self._queries[name]
        except KeyError:
            raise AttributeError(f"no query is named {name}") from None

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())


def load_queries(path: Path) -> Queries:
    """The named queries of a file. A name twice, or SQL before the first name, is a ValueError."""
    parts = _NAME.split(path.read_text("utf-8"))
    if _TOKEN.sub("", parts[0]).strip():
        raise ValueError(f"{path}: statement before the first name")
    queries: dict[str, Query] = {}
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        if name in queries or not _IDENTIFIER.fullmatch(name):
            raise ValueError(f"{path}: {name} is there twice or is no name")
        queries[name] = parse_query(name, text)
    return Queries(queries)


def parse_query(name: str, text: str) -> Query:
    """One statement with :parameters as a Query."""
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        parameter = found["parameter"]
        if parameter is None:
            return found[0]
        return f"${numbers.setdefault(parameter, len(numbers) + 1)}"

    sql = _TOKEN.sub(numbered, text).strip().removesuffix(";").rstrip()
    if not _TOKEN.sub(lambda found: "" if found["parameter"] is None else "x", sql).strip():
        raise ValueError(f"{name}: no statement")
    return Query(name, sql, tuple(numbers))

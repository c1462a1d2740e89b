"""Warehouse in PostgreSQL: one function per named query, domain values in and out."""

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

from mesh.database import load_queries

T = TypeVar("T")
QUERIES = load_queries(Path(__file__).parents[1] / "queries.sql")


def of(kind: type[T], row: Any, /, **others: object) -> T:
    """A value whose fields are columns of the row, but for those given."""
    made: Any = kind
    names = [part.name for part in fields(made) if part.name not in others and part.name in row]
    return cast(T, made(**{name: row[name] for name in names}, **others))

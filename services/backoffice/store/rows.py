"""What the tables share: the queries, addresses and money in and out of columns."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mesh.database import load_queries
from services.values import Address

QUERIES = load_queries(Path(__file__).parents[1] / "queries.sql")


def to_address(text: str | None) -> Address | None:
    """An address of a jsonb column."""
    if text is None:
        return None
    told: dict[str, Any] = json.loads(text)
    return Address(**{**told, "lines": tuple(told["lines"])})


def from_address(address: Address | None) -> str | None:
    """An address for a jsonb column."""
    return None if address is None else json.dumps(asdict(address))

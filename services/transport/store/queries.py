"""The named queries of transport, read once."""

from pathlib import Path

from mesh.database import load_queries

QUERIES = load_queries(Path(__file__).parents[1] / "queries.sql")

"""Marketplace in PostgreSQL: a function per named query, domain values in and out."""

from pathlib import Path

from mesh.database import load_queries

QUERIES = load_queries(Path(__file__).parents[1] / "queries.sql")

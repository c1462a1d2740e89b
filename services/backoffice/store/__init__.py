"""Backoffice in PostgreSQL: a function per named query, domain values in and out."""

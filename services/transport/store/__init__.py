"""Transport in PostgreSQL: one function per named query, domain values in and out."""

"""Fifteen agents of one shape; none may look into another."""

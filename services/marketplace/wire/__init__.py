"""Marketplace on the wire and inside: pure translation, both ways."""

"""The front door: what the outside may ask for."""

"""Doubles that ship beside the real thing: a clock moved by hand, a mesh in one process."""

"""What transport does, a verb each: load, decide, save, tell."""

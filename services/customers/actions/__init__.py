"""What customers does, a verb each: load, decide, save, tell. Writers run in a transaction."""

"""What knowledge does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

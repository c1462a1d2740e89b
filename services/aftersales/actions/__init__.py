"""What aftersales does, a verb each: load, decide, save, tell."""

"""Our words to other agents, and theirs back to us."""

"""What transport asks of other agents, in its own words."""

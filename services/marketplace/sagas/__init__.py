"""The business processes of marketplace, a table on a screen each."""

"""The business processes of orders, a table on a screen each."""

"""What payments do: intents are noted, outcomes settled, and what waits is looked after."""

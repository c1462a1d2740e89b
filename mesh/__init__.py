"""The ground under an agent: knows processes, not products."""

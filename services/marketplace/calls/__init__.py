"""What marketplace asks of others: our words to theirs and back."""

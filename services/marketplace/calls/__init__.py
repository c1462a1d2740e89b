"""What marketplace asks of others: our words to theirs and back."""

from mesh.saga import current_step


def request_id() -> str:
    """The id of the next call of the step under way: the same in every attempt."""
    step = current_step()
    assert step is not None, "a call that changes something belongs to a step"
    return str(step.next_request_id())

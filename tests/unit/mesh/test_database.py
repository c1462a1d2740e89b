"""A row that was asked for is there, or the caller learns that it is not."""

import pytest

from mesh.database import known
from mesh.errors import NotFound


@pytest.mark.parametrize("row", [{"risk_id": 1}, {}])
def test_a_row_that_is_there_is_given(row):
    assert known(row, "RISK_UNKNOWN") is row


def test_a_row_that_is_not_there_is_not_found():
    with pytest.raises(NotFound) as caught:
        known(None, "RISK_UNKNOWN")
    assert caught.value.reason == "RISK_UNKNOWN"

"""A list is read in pages, and a token leads from one to the next."""

from uuid import UUID, uuid4

import pytest

from mesh.errors import Invalid
from mesh.pages import PAGE_SIZE, cursor, cut, page_size, strange_token, to_cursor

ROWS = [UUID(int=number) for number in range(1, 8)]


def test_without_a_wish_a_page_has_the_usual_size():
    assert (page_size(0), page_size(7)) == (PAGE_SIZE, 7)


def test_a_token_leads_to_the_last_row_shown():
    page, token = cut(ROWS[:4], 3, lambda row: row)
    assert list(page) == ROWS[:3]
    assert cursor(token) == ROWS[2]


def test_the_last_page_has_no_token():
    page, token = cut(ROWS[:3], 3, lambda row: row)
    assert (list(page), token) == (ROWS[:3], "")
    assert cursor(token) is None


def test_every_row_comes_back():
    row = uuid4()
    assert cursor(to_cursor(row)) == row
    assert to_cursor(None) == ""


@pytest.mark.parametrize("token", ["x", "7", str(UUID(int=7))[:-1]])
def test_a_token_nobody_gave_out_is_refused(token: str):
    with pytest.raises(Invalid) as caught:
        cursor(token)
    assert caught.value.violations == strange_token().violations
    assert caught.value.violations[0].field == "page_token"

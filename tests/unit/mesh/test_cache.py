"""Answers kept for a moment: never a stale one, never more than there is room for."""

from mesh.cache import Recent
from mesh.testing.clock import FakeClock


async def test_an_answer_is_given_until_it_is_stale():
    clock = FakeClock()
    recent: Recent[str] = Recent(5.0, monotonic=clock.monotonic)
    recent.keep("key", "old")
    await clock.advance(4.9)
    assert recent.find("key") == "old"
    assert recent.find("other") is None
    await clock.advance(0.1)
    assert recent.find("key") is None


async def test_the_newest_that_fits_is_given():
    clock = FakeClock()
    recent: Recent[int] = Recent(5.0, monotonic=clock.monotonic)
    for value in (10, 20, 30):
        recent.keep("key", value)
        await clock.advance(2.0)
    assert recent.find("key") == 30
    assert recent.find("key", lambda value: value < 30) == 20
    assert recent.find("key", lambda value: value < 20) is None, "it is stale by now"


def test_a_full_book_forgets_what_was_learned_longest_ago():
    recent: Recent[int] = Recent(5.0, keys_max=2, per_key_max=2, monotonic=FakeClock().monotonic)
    for key, value in (("a", 1), ("b", 2), ("a", 3), ("a", 4), ("c", 5)):
        recent.keep(key, value)
    assert recent.find("b") is None
    assert recent.find("a", lambda value: value == 1) is None
    assert recent.find("a", lambda value: value == 3) == 3
    assert recent.find("c") == 5

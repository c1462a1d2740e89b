"""Articles, their versions and who may read them: tables and properties."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.knowledge.domain import (
    Article,
    ArticleState,
    Audience,
    Priority,
    Text,
    Ticket,
    TicketState,
    as_asked,
    config_of,
    due,
    slug_of,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)
ENGLISH, GERMAN = Text("en", "Returns", "Send it back."), Text("de", "Rückgabe", "Zurück damit.")


def article(
    state: ArticleState = ArticleState.DRAFT, audience: Audience = Audience.PUBLIC
) -> Article:
    return Article(
        *(uuid4(), "returns", "orders", audience, state, (ENGLISH,), 1),
        *(NOW, NOW),
    )


@pytest.mark.parametrize("state", list(ArticleState))
@pytest.mark.parametrize("audience", list(Audience))
def test_strangers_read_what_is_published_for_them(state, audience):
    found = article(state, audience)
    assert found.visible(to_all=False)
    is_open = state is ArticleState.PUBLISHED and audience is Audience.PUBLIC
    assert found.visible(to_all=True) == is_open


def test_a_text_replaces_that_of_its_language_and_makes_a_version():
    both = article().rewrite(None, None, [GERMAN], NOW)
    assert both.texts == (GERMAN, ENGLISH)
    assert both.version == 2
    same = both.rewrite("shop", Audience.INTERNAL, [GERMAN], NOW)
    assert (same.version, same.category, same.audience) == (2, "shop", Audience.INTERNAL)
    other = both.rewrite(None, None, [replace(ENGLISH, body="No.")], NOW)
    assert (other.version, other.texts[0]) == (3, GERMAN)
    with pytest.raises(Refused, match="Article state"):
        article(ArticleState.ARCHIVED).rewrite("shop", None, [], NOW)


def test_an_article_is_shown_and_hidden_once():
    shown = article().publish(NOW)
    assert (shown.state, shown.published_at) == (ArticleState.PUBLISHED, NOW)
    assert shown.publish(NOW) is shown
    hidden = shown.archive(NOW)
    assert hidden.archive(NOW) is hidden
    for refused in (lambda: hidden.publish(NOW), lambda: article().archive(NOW)):
        with pytest.raises(Refused, match="Article state"):
            refused()


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans())))
def test_each_voter_counts_once(votes):
    counted, minds = article(), {}
    for voter, helpful in votes:
        counted = counted.voted(before=minds.get(voter), helpful=helpful)
        minds[voter] = helpful
    assert counted.helpful_count == sum(minds.values())
    assert counted.unhelpful_count == len(minds) - sum(minds.values())


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("How do I return it?", "how-do-i-return-it"),
        ("Größe & Maße", "grosse-masse"),
        ("退货", f"article-{UUID(int=1).hex}"),
    ],
)
def test_a_title_becomes_part_of_an_address(title, slug):
    assert slug_of(title, UUID(int=1)) == slug


@given(st.text())
def test_a_slug_is_one_the_contract_takes(title):
    slug = slug_of(title, UUID(int=1))
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80


def test_questions_that_differ_in_dress_are_one():
    assert as_asked("  Where is\nmy Parcel ?? ") == as_asked("where is my parcel")
    assert as_asked("?!") == ""


def test_a_language_without_rules_is_taken_as_written():
    assert (config_of("de-AT"), config_of("ja")) == ("german", "simple")


def ticket(state: TicketState = TicketState.OPEN, **parts) -> Ticket:
    first, end = due(Priority.HIGH, NOW)
    return Ticket(
        *(uuid4(), "T-1", uuid4(), None, "Help", Priority.HIGH, state, first, end, NOW, NOW),
        **parts,
    )


def test_the_clock_stops_while_the_customer_is_asked():
    hour = timedelta(hours=1)
    made = ticket()
    assert (made.first_due_at - NOW, made.resolve_due_at - NOW) == (hour / 2, 12 * hour)
    asked = made.answer("ines", NOW + hour)
    assert (asked.state, asked.assignee) == (TicketState.WAITING, "ines")
    again = asked.answer("jan", NOW + 2 * hour)
    assert (again.waiting_since, again.first_replied_at) == (NOW + hour, NOW + hour)
    back = again.heard(NOW + 5 * hour)
    assert (back.state, back.assignee) == (TicketState.ASSIGNED, "ines")
    assert back.resolve_due_at == NOW + 16 * hour
    assert back.heard(NOW).resolve_due_at == back.resolve_due_at


def test_a_ticket_is_taken_done_and_taken_again():
    with pytest.raises(Refused, match="Ticket state"):
        ticket().resolve(NOW)
    taken = ticket().assign("ines", NOW).assign("jan", NOW)
    assert (taken.state, taken.assignee) == (TicketState.ASSIGNED, "jan")
    done = taken.resolve(NOW)
    assert (done.resolve(NOW) is done, done.resolved_at) == (True, NOW)
    again = done.heard(NOW)
    assert (again.state, again.resolved_at) == (TicketState.ASSIGNED, None)
    closed = ticket(TicketState.CLOSED)
    for act in (closed.heard, closed.noted, closed.resolve):
        with pytest.raises(Refused, match="Ticket state"):
            act(NOW)
    for act in (closed.assign, closed.answer):
        with pytest.raises(Refused, match="Ticket state"):
            act("ines", NOW)
    assert ticket().noted(NOW).state is TicketState.OPEN
    assert ticket().heard(NOW).state is TicketState.OPEN

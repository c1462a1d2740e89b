"""What a saga does next follows from its table and its journal alone."""

from datetime import UTC, datetime

import pytest

from mesh import errors
from mesh.codec import encode
from mesh.saga import NeedsPerson, State
from mesh.saga.decide import (
    ALERT_AFTER,
    UNDO_ATTEMPTS_MAX,
    Blame,
    Entry,
    Fact,
    Progress,
    Will,
    blame,
    decide,
    evolve,
    judge,
    may_turn,
    replay,
)
from tests.sagas.tables import Shopping, parental, patient, plain, side_by_side


def after(saga, *rows, data=None) -> Progress:
    entries = [
        Entry(number, fact, f"tables.{step}" if step else "", attempt, note=note)
        for number, (fact, step, attempt, note) in enumerate(
            ((*row, *(0, "")[len(row) - 2 :]) for row in rows), 1
        )
    ]
    return replay(saga, data or Shopping("o1"), entries)


def asked(saga, progress) -> list[tuple[Will, str]]:
    return [
        (command.will, command.step.name.partition(".")[2] if command.step else command.state)
        for command in decide(saga, progress)
    ]


D, R = Fact.DONE, Fact.REFUSED


@pytest.mark.parametrize(
    ("rows", "next_"),
    [
        ([], [(Will.DO, "check")]),
        ([(D, "check")], [(Will.DO, "reserve")]),
        ([(D, "check"), (D, "reserve"), (D, "authorize")], [(Will.DO, "confirm")]),
        ([(D, s) for s in "check reserve authorize confirm".split()], [(Will.DO, "allocate")]),
        (
            [(D, s) for s in "check reserve authorize confirm allocate tell".split()],
            [(Will.FINISH, State.COMPLETED)],
        ),
        ([(R, "check")], [(Will.FINISH, State.COMPENSATED)]),
        ([(D, "check"), (R, "reserve")], [(Will.FINISH, State.COMPENSATED)]),
        ([(D, "check"), (D, "reserve"), (R, "authorize")], [(Will.UNDO, "reserve")]),
        ([(D, "check"), (Fact.SPENT, "reserve")], [(Will.UNDO, "reserve")]),
        (
            [(D, "check"), (Fact.DOUBTED, "reserve", 1), (R, "reserve")],
            [(Will.UNDO, "reserve")],
        ),
        (
            [(D, "check"), (Fact.FAILED, "reserve", 1), (R, "reserve")],
            [(Will.FINISH, State.COMPENSATED)],
        ),
        (
            [(D, "check"), (D, "reserve"), (D, "authorize"), (R, "confirm")],
            [(Will.UNDO, "authorize")],
        ),
        (
            [(D, "check"), (D, "reserve"), (R, "authorize"), (Fact.UNDONE, "reserve")],
            [(Will.FINISH, State.COMPENSATED)],
        ),
        ([(D, "check"), (Fact.CANCELLED, "")], [(Will.UNDO, "reserve")]),
        (
            [(D, "check"), (Fact.CANCELLED, ""), (Fact.UNDONE, "reserve")],
            [(Will.FINISH, State.CANCELLED)],
        ),
        ([(Fact.STUCK, "check", 1, "ODD")], [(Will.REST, "check")]),
        ([(Fact.STUCK, "check", 1, "ODD"), (Fact.RESUMED, "check")], [(Will.DO, "check")]),
        ([(Fact.STUCK, "check", 1, "ODD"), (D, "check")], [(Will.DO, "reserve")]),
        ([(Fact.STUCK, "check", 1), (Fact.ABANDONED, "check")], [(Will.DO, "reserve")]),
        ([(Fact.NOTED, "")], [(Will.DO, "check")]),
        ([(Fact.INTENDED, "check")], [(Will.DO, "check")]),
    ],
)
def test_the_next_command_of_a_plain_saga(rows, next_) -> None:
    assert asked(plain, after(plain, *rows)) == next_


def test_a_saga_whose_undo_was_given_up_never_ends_as_compensated() -> None:
    progress = after(plain, (D, "check"), (D, "reserve"), (R, "authorize"))
    progress = evolve(plain, progress, Entry(4, Fact.STUCK, "tables.reserve", 10, note="NO"))
    assert asked(plain, progress) == [(Will.REST, "reserve")]
    progress = evolve(plain, progress, Entry(5, Fact.ABANDONED, "tables.reserve"))
    assert asked(plain, progress) == [(Will.REST, "reserve")]


def test_a_saga_whose_step_was_given_up_never_ends_as_completed() -> None:
    steps = "check reserve authorize confirm".split()
    progress = after(plain, *[(D, step) for step in steps], (Fact.ABANDONED, "allocate"))
    assert asked(plain, progress) == [(Will.DO, "tell")]
    progress = evolve(plain, progress, Entry(6, D, "tables.tell"))
    assert asked(plain, progress) == [(Will.REST, "allocate")]


def test_steps_without_an_order_run_together() -> None:
    progress = after(side_by_side, (D, "check"))
    assert asked(side_by_side, progress) == [(Will.DO, "reserve"), (Will.DO, "screen")]
    progress = evolve(side_by_side, progress, Entry(2, Fact.FAILED, "tables.reserve", 1))
    progress = evolve(side_by_side, progress, Entry(3, D, "tables.screen"))
    assert asked(side_by_side, progress) == [(Will.DO, "reserve")]
    assert progress.attempts == {"tables.reserve": 1}


def test_a_refusal_leaves_its_neighbors_in_doubt() -> None:
    progress = after(side_by_side, (D, "check"), (R, "reserve", 1, "OUT_OF_STOCK"))
    assert asked(side_by_side, progress) == [(Will.UNDO, "screen")]
    assert progress.why == "OUT_OF_STOCK"


def test_a_group_is_undone_in_reverse_order_of_the_table() -> None:
    rows = [(D, "check"), (D, "screen"), (D, "reserve"), (R, "authorize")]
    progress = after(side_by_side, *rows)
    assert asked(side_by_side, progress) == [(Will.UNDO, "screen")]
    progress = evolve(side_by_side, progress, Entry(5, Fact.UNDONE, "tables.screen"))
    assert asked(side_by_side, progress) == [(Will.UNDO, "reserve")]


def test_a_person_is_asked_only_when_there_is_doubt() -> None:
    calm = after(patient, (D, "reserve"))
    assert asked(patient, calm) == [(Will.SKIP, "reviewed")]
    doubt = calm._replace(data=Shopping(screened="doubt"))
    assert asked(patient, doubt) == [(Will.AWAIT, "reviewed")]


def test_a_condition_is_not_asked_again_once_the_saga_waits() -> None:
    now = datetime.now(UTC)
    progress = after(patient, (D, "reserve"), data=Shopping(screened="doubt"))
    progress = evolve(patient, progress, Entry(2, Fact.WAITING, "tables.reviewed", at=now))
    progress = evolve(patient, progress._replace(data=Shopping()), Entry(3, Fact.NOTED, ""))
    assert asked(patient, progress) == [(Will.AWAIT, "reviewed")]


def test_parking_twice_keeps_the_first_moment() -> None:
    first, second = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    progress = after(patient, (D, "reserve"))
    for number, at in enumerate((first, second), 2):
        progress = evolve(patient, progress, Entry(number, Fact.WAITING, "tables.reviewed", at=at))
    assert progress.waiting == {"tables.reviewed": first}


def test_children_are_awaited() -> None:
    assert asked(parental, after(parental, (D, "reserve"))) == [(Will.AWAIT, "small")]


def test_payload_and_signal_are_taken_from_the_row() -> None:
    entry = Entry(1, D, "tables.check", payload=encode(Shopping("o9")), ref="signal-1")
    progress = evolve(plain, Progress(Shopping()), entry)
    assert progress.data == Shopping("o9")
    assert progress.consumed == {"signal-1"}
    assert evolve(plain, Progress(Shopping()), entry, Shopping("o8")).data == Shopping("o8")


def test_cancellation_ends_where_the_pivot_may_have_happened() -> None:
    before = after(plain, (D, "check"), (D, "reserve"), (D, "authorize"))
    assert may_turn(plain, before)
    doubtful = evolve(plain, before, Entry(4, Fact.DOUBTED, "tables.confirm", 1))
    assert not may_turn(plain, doubtful)
    assert not may_turn(plain, evolve(plain, before, Entry(4, D, "tables.confirm")))
    assert may_turn(plain, after(plain, (D, "check")))
    assert not may_turn(plain, after(plain, (R, "check")))


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        (errors.Refused("NO"), Blame.REFUSED),
        (errors.Invalid(), Blame.REFUSED),
        (errors.NotFound("X"), Blame.REFUSED),
        (errors.Denied("X"), Blame.REFUSED),
        (errors.Unbuilt("X"), Blame.REFUSED),
        (errors.Unavailable("X"), Blame.RETRY),
        (errors.Exhausted("X"), Blame.RETRY),
        (errors.Conflict("X"), Blame.RETRY),
        (errors.Late("X"), Blame.DOUBT),
        (errors.Unknown("X"), Blame.DOUBT),
        (errors.Fault("X"), Blame.DOUBT),
        (TimeoutError(), Blame.DOUBT),
        (KeyError("bug"), Blame.DOUBT),
        (NeedsPerson("X"), Blame.PERSON),
        (errors.Refused("STALE_FENCE"), Blame.FENCED),
    ],
)
def test_every_failure_has_one_class(failure, why) -> None:
    assert blame(failure) is why


def verdict(progress, step, failure, attempt=1, saga=plain):
    name = f"tables.{step}"
    progress = progress._replace(attempts={name: attempt - 1} if attempt > 1 else {})
    return judge(saga, progress, saga.steps[name], failure)


def test_before_the_pivot_patience_ends_in_doubt() -> None:
    progress = after(plain, (D, "check"))
    assert verdict(progress, "reserve", errors.Refused("NO")).fact is Fact.REFUSED
    assert verdict(progress, "reserve", errors.Unavailable("X")).fact is Fact.FAILED
    assert verdict(progress, "reserve", errors.Late("X")).fact is Fact.DOUBTED
    assert verdict(progress, "reserve", errors.Unavailable("X"), 6).fact is Fact.SPENT
    assert verdict(progress, "reserve", errors.Late("X"), 6).fact is Fact.SPENT


def test_a_pivot_that_was_tried_is_asked_until_it_answers() -> None:
    progress = after(plain, (D, "check"), (D, "reserve"), (D, "authorize"))
    assert verdict(progress, "confirm", errors.Unavailable("X"), 60).fact is Fact.FAILED
    assert verdict(progress, "confirm", errors.Late("X"), 60).fact is Fact.DOUBTED
    doubtful = evolve(plain, progress, Entry(4, Fact.DOUBTED, "tables.confirm", 1))
    assert verdict(doubtful, "confirm", errors.Unavailable("X"), 60).fact is Fact.FAILED
    assert verdict(doubtful, "confirm", errors.Refused("NO"), 60).fact is Fact.REFUSED


@pytest.mark.parametrize("fact", [Fact.FAILED, Fact.DOUBTED])
def test_a_saga_that_tried_its_pivot_is_not_cancelled_before_the_answer(fact) -> None:
    progress = after(plain, (D, "check"), (D, "reserve"), (D, "authorize"))
    assert may_turn(plain, progress)
    tried = evolve(plain, progress, Entry(4, fact, "tables.confirm", 1))
    assert not may_turn(plain, tried)
    resumed = evolve(plain, tried, Entry(5, Fact.RESUMED, "tables.confirm"))
    assert not may_turn(plain, resumed)
    refused = evolve(plain, resumed, Entry(6, R, "tables.confirm"))
    assert refused.turned


def test_what_was_given_up_and_put_right_by_hand_ends_the_saga() -> None:
    rows = [(D, step) for step in "check reserve authorize confirm".split()]
    progress = after(plain, *rows, (Fact.ABANDONED, "allocate"), (D, "tell"))
    assert asked(plain, progress) == [(Will.REST, "allocate")]
    progress = evolve(plain, progress, Entry(7, Fact.RESUMED, "tables.allocate"))
    assert asked(plain, progress) == [(Will.FINISH, State.COMPLETED)]


def test_after_the_pivot_there_is_only_forward() -> None:
    progress = after(plain, *[(D, step) for step in "check reserve authorize confirm".split()])
    assert verdict(progress, "allocate", errors.Unavailable("X"), 99).fact is Fact.FAILED
    assert verdict(progress, "allocate", errors.Refused("NO")).fact is Fact.FAILED
    assert verdict(progress, "allocate", errors.Refused("NO"), 6).fact is Fact.STUCK
    assert verdict(progress, "allocate", errors.Late("X"), ALERT_AFTER).role == "operator"
    assert verdict(progress, "allocate", errors.Late("X"), ALERT_AFTER + 1).role == ""


def test_an_undo_that_cannot_be_done_gets_a_person() -> None:
    progress = after(plain, (D, "check"), (D, "reserve"), (R, "authorize"))
    assert verdict(progress, "reserve", errors.Refused("NO")).fact is Fact.UNDO_FAILED
    stuck = verdict(progress, "reserve", errors.Late("X"), UNDO_ATTEMPTS_MAX)
    assert (stuck.fact, stuck.role) == (Fact.STUCK, "operator")


def test_a_step_may_ask_for_a_person() -> None:
    asked_for = verdict(after(plain), "check", NeedsPerson("ODD", role="buyer"))
    assert (asked_for.fact, asked_for.role) == (Fact.STUCK, "buyer")


def test_pauses_grow_have_a_cap_and_honor_retry_after() -> None:
    progress = after(plain)
    pauses = [verdict(progress, "check", errors.Late("X"), n).delay_s for n in range(1, 6)]
    assert pauses == sorted(pauses)
    asked_to_wait = verdict(progress, "check", errors.Exhausted("X", retry_after_s=45))
    assert (asked_to_wait.delay_s, asked_to_wait.floor_s) == (45, 45)


def test_final_states_are_final() -> None:
    assert {state for state in State if state.is_final} == {
        State.COMPLETED,
        State.COMPENSATED,
        State.CANCELLED,
    }

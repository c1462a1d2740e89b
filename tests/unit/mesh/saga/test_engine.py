"""The engine in virtual time: what a worker does when everything around it goes wrong."""

import asyncio
import contextlib
import functools
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from mesh import context, errors
from mesh.saga import NeedsPerson, Saga, State, child, human, pivot, step, together, wait
from mesh.saga.context import current_step
from mesh.saga.decide import Fact
from mesh.saga.engine import Limits, SagaEngine
from mesh.saga.memory import MemoryStore
from mesh.saga.store import Signal, StoreLost, StoreRefused
from tests.sagas import tables
from tests.sagas.tables import Shopping
from tests.sagas.virtual import run_virtually

BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def virtually(test):
    """Run an async test in virtual time, with a store whose clock is the loop's."""

    @functools.wraps(test)
    def run() -> None:
        async def body() -> None:
            loop = asyncio.get_running_loop()
            await test(Store(lambda: BEGINNING + timedelta(seconds=loop.time())))

        logging.disable(logging.CRITICAL)
        try:
            run_virtually(body())
        finally:
            logging.disable(logging.NOTSET)

    del run.__wrapped__
    return run


class Store(MemoryStore):
    """A store that fails where a test says."""

    refuses = b"\xff"
    refuses_facts: tuple[str, ...] = ()
    lose: str = ""

    async def commit(self, lane, units):
        for unit in units:
            for row in unit.rows:
                if self.refuses in (row.payload or b"") or row.fact in self.refuses_facts:
                    raise StoreRefused("never")
        return await super().commit(lane, units)

    async def signals(self, saga_id):
        if self.lose == "signals":
            self.lose = ""
            raise StoreLost("lost")
        return await super().signals(saga_id)


@contextlib.asynccontextmanager
async def engine_on(store, *sagas, limits: Limits | None = None, **options: Any):
    engine = SagaEngine(sagas or tables.ALL, store, limits=limits or Limits(), **options)
    task = asyncio.create_task(engine.run())
    await asyncio.sleep(0.1)
    yield engine
    task.cancel()
    await asyncio.wait([task])


def facts(store, saga_id) -> list[str]:
    rows = store.sagas[saga_id].rows
    return [rows[seq][0].fact for seq in sorted(rows)]


def state(store, saga_id) -> str:
    return store.sagas[saga_id].state


def acts(**verbs):
    """Acts named as said: each a coroutine function of state and agent."""
    made = {}
    for name, body in verbs.items():

        async def act(shopping: Shopping, agent: object, body=body) -> Shopping:
            answer = body(shopping)
            if asyncio.iscoroutine(answer):
                answer = await answer
            return answer if isinstance(answer, Shopping) else shopping

        act.__name__ = name
        made[name] = act
    return SimpleNamespace(**made)


def failing(error: BaseException, times: int = 10**9):
    left = [times]

    def body(shopping: Shopping) -> Shopping:
        if left[0]:
            left[0] -= 1
            raise error
        return shopping

    return body


@virtually
async def test_a_saga_does_not_inherit_the_deadline_of_the_call_that_started_it(store) -> None:
    seen = []
    saga = Saga(pivot(acts(look=lambda s: seen.append(context.remaining_s())).look), name="s")
    async with engine_on(store, saga) as engine:
        with context.within(deadline=1.0):
            saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await engine.wait_for(saga_id)
    assert seen == [None]


@virtually
async def test_a_full_engine_with_a_backlog_says_who_is_to_blame(store) -> None:
    gate = asyncio.Event()
    slow = Saga(pivot(acts(confirm=lambda s: gate.wait()).confirm, timeout_s=1e6), name="slow")
    limits = Limits(in_flight_max=1, backlog_s_max=2.0)
    async with engine_on(store, slow, limits=limits) as engine:
        await engine.start(slow, Shopping(), biz_key="1")
        waiting = await engine.start(slow, Shopping(), biz_key="2")
        await asyncio.sleep(5)
        assert store.sagas[waiting].owner is None
        with pytest.raises(errors.Exhausted) as refusal:
            await engine.start(slow, Shopping(), biz_key="3")
        assert refusal.value.reason == "SAGA_BACKLOG"
        assert refusal.value.facts == {"cause": "engine"}
        assert refusal.value.retry_after_s > 2
        gate.set()
        assert (await engine.wait_for(waiting)).state is State.COMPLETED
        await engine.start(slow, Shopping(), biz_key="3")
        assert engine.in_flight == 1


@virtually
async def test_what_is_unknown_is_refused(store) -> None:
    async with engine_on(store) as engine:
        with pytest.raises(errors.NotFound):
            await engine.get(uuid4())
        with pytest.raises(errors.NotFound):
            await engine.order(uuid4(), "retry", by="me")
        with pytest.raises(errors.Invalid):
            await engine.order(uuid4(), "dance", by="me")
        assert {saga.name for saga in engine.sagas} == {saga.name for saga in tables.ALL}


@virtually
async def test_a_story_of_a_version_nobody_has_cannot_be_told(store) -> None:
    async with engine_on(store, tables.patient) as engine:
        saga_id = await engine.start(tables.patient, Shopping(), biz_key="k")
        await engine.wait_for(saga_id, until="pivot")
    async with engine_on(store, tables.plain) as engine:
        with pytest.raises(errors.NotFound) as refusal:
            await engine.get(saga_id)
        assert refusal.value.reason == "SAGA_VERSION"


@virtually
async def test_a_story_that_cannot_be_read_is_quarantined_and_spares_the_others(store) -> None:
    async with engine_on(store, tables.patient) as engine:
        odd = await engine.start(tables.patient, Shopping(screened="doubt"), biz_key="odd")
        await engine.wait_for(odd, until="pivot")
    shorter = Saga(pivot(tables.confirm), name="patient")
    async with engine_on(store, shorter) as engine:
        await engine.signal(odd, "tables.reviewed", "r", {"verdict": "yes"})
        well = await engine.start(shorter, Shopping(), biz_key="well")
        assert (await engine.wait_for(well)).state is State.COMPLETED
        await asyncio.sleep(2)
        assert state(store, odd) == State.QUARANTINED
    async with engine_on(store, tables.patient) as engine:
        await asyncio.sleep(2)
        assert state(store, odd) == State.QUARANTINED
        await engine.order(odd, "release", by="me", why="the table is back")
        await engine.signal(odd, "tables.dispatched", "d", {})
        assert (await engine.wait_for(odd, timeout_s=200)).state is State.COMPLETED
    notes = [row.note for row, _ in store.sagas[odd].rows.values()]
    assert "quarantined: unreadable: KeyError" in notes
    assert "released by me: the table is back" in notes


@virtually
async def test_a_saga_that_falls_over_without_a_step_to_blame_is_quarantined(store) -> None:
    broken = [True]

    def is_wanted(shopping: Shopping) -> bool:
        if broken[0]:
            raise ZeroDivisionError
        return True

    saga = Saga(step(tables.check, when=is_wanted), pivot(tables.confirm), name="odd")
    async with engine_on(store, saga, limits=Limits(sweep_s=1.0)) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        outcome = await engine.wait_for(saga_id, timeout_s=60)
        assert outcome.state is State.QUARANTINED
        await engine.order(saga_id, "release", by="me")
        await asyncio.sleep(30)
        assert state(store, saga_id) == State.QUARANTINED
        broken[0] = False
        await engine.order(saga_id, "release", by="me")
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.COMPLETED


@virtually
async def test_a_saga_that_kills_its_worker_is_stopped_after_some_claims(store) -> None:
    hold = acts(hang=lambda s: asyncio.sleep(1e6))
    saga = Saga(pivot(hold.hang, timeout_s=1e6), name="killer")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
    for _ in range(6):
        async with engine_on(store, saga):
            await asyncio.sleep(3)
    assert state(store, saga_id) == State.QUARANTINED
    async with engine_on(store, saga) as engine:
        await engine.signal(saga_id, "$release", "early", {"by": "me"})
        await asyncio.sleep(1)
        assert state(store, saga_id) == State.RUNNABLE


@virtually
async def test_a_lost_read_is_repeated(store) -> None:
    async with engine_on(store, tables.patient) as engine:
        saga_id = await engine.start(tables.patient, Shopping(screened="doubt"), biz_key="k")
        store.lose = "signals"
        await engine.signal(saga_id, "tables.reviewed", "r", {})
        await engine.signal(saga_id, "tables.dispatched", "d", {})
        assert (await engine.wait_for(saga_id, timeout_s=100)).state is State.COMPLETED
    assert store.lose == ""


@virtually
async def test_a_lease_that_was_lost_is_opened_anew_and_work_goes_on(store) -> None:
    slow = acts(hang=lambda s: asyncio.sleep(4))
    saga = Saga(pivot(slow.hang, timeout_s=100), name="slow")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        store._leases.clear()
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.COMPLETED
    assert store.sagas[saga_id].fence == 2


@virtually
async def test_who_waits_elsewhere_looks_again(store) -> None:
    slow = acts(hang=lambda s: asyncio.sleep(3))
    saga = Saga(pivot(slow.hang, timeout_s=100), name="slow")
    async with engine_on(store, saga) as here, engine_on(store, saga) as there:
        saga_id = await here.start(saga, Shopping(), biz_key="k")
        outcome = await there.wait_for(saga_id, timeout_s=1)
        assert (outcome.state, outcome.decided) == (State.RUNNABLE, None)
        assert (await there.wait_for(saga_id)).state is State.COMPLETED
        assert not there._waiters[saga_id]
        late = await here.wait_for(saga_id, timeout_s=0)
        assert late.state is State.COMPLETED


@virtually
async def test_the_pivot_is_told_to_some_and_the_end_to_others(store) -> None:
    slow = acts(hang=lambda s: asyncio.sleep(3))
    saga = Saga(pivot(tables.confirm), step(slow.hang, timeout_s=100), name="slow")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        end = asyncio.create_task(engine.wait_for(saga_id))
        impatient = asyncio.create_task(engine.wait_for(saga_id))
        await asyncio.sleep(0)
        impatient.cancel()
        decided = await engine.wait_for(saga_id, until="pivot")
        assert (decided.state, decided.decided) == (State.RUNNABLE, True)
        assert not end.done()
        assert (await engine.wait_for(saga_id, timeout_s=0.5)).state is State.RUNNABLE
        assert (await end).state is State.COMPLETED


@virtually
async def test_rows_that_can_never_be_written_stop_one_saga_for_a_person(store) -> None:
    asked = []
    store.refuses = b"poison"
    saga = Saga(pivot(acts(confirm=lambda s: replace(s, order="poison")).confirm), name="s")

    def ask(run, task, kind):
        asked.append((kind, task.state))
        return f"{kind} {task.state}"

    async with engine_on(store, saga, tables.plain, ask=ask) as engine:
        ids = [await engine.start(saga, Shopping(), biz_key=str(n)) for n in range(2)]
        well = await engine.start(tables.plain, Shopping(), biz_key="well")
        outcomes = [await engine.wait_for(saga_id) for saga_id in ids]
        assert {outcome.state for outcome in outcomes} == {State.STUCK}
        assert "JOURNAL_REFUSED" in outcomes[0].reason
        assert (await engine.wait_for(well)).state is State.COMPLETED
        store.refuses = b"\xff"
        await engine.order(ids[0], "retry", by="me")
        await asyncio.sleep(1)
        assert state(store, ids[0]) == State.COMPLETED
    assert asked == [("SAGA_STUCK", "OPEN")] * 2 + [("SAGA_STUCK", "CLOSED")]
    assert [event for _, _, event in store.told][-1] == "SAGA_STUCK CLOSED"


@virtually
async def test_a_saga_that_cannot_even_be_stuck_is_dropped_and_quarantined(store) -> None:
    store.refuses, store.refuses_facts = b"poison", ("stuck",)
    saga = Saga(pivot(acts(confirm=lambda s: replace(s, order="poison")).confirm), name="s")
    async with engine_on(store, saga, limits=Limits(sweep_s=1.0)) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.QUARANTINED


@virtually
async def test_a_step_refused_behind_the_pivot_waits_for_a_person_who_may_leave_it(store) -> None:
    refused = acts(allocate=failing(errors.Refused("NO")))
    saga = Saga(pivot(tables.confirm), step(refused.allocate), step(tables.tell), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id, timeout_s=300)).state is State.STUCK
        [task] = store.sagas[saga_id].tasks.values()
        assert (task.state, task.role) == ("OPEN", "operator")
        await engine.order(saga_id, "give_up", by="me", why="by hand")
        await asyncio.sleep(2)
        assert state(store, saga_id) == State.STUCK
        [task] = store.sagas[saga_id].tasks.values()
        assert task.state == "OPEN"
        await engine.order(saga_id, "cancel", by="me")
        await asyncio.sleep(2)
        await engine.order(saga_id, "done", by="me", why="put right")
        outcome = await engine.wait_for(saga_id, timeout_s=60)
        assert outcome.state is State.COMPLETED
        assert outcome.data.trail == ("confirm", "tell")
        assert {task.state for task in store.sagas[saga_id].tasks.values()} == {"CLOSED"}


@virtually
async def test_an_undo_that_fails_for_good_is_done_by_a_person(store) -> None:
    broken = acts(release=failing(errors.Unavailable("X")), confirm=failing(errors.Refused("NO")))
    saga = Saga(step(tables.reserve, undo=broken.release), pivot(broken.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id, timeout_s=900)).state is State.STUCK
        await engine.order(saga_id, "cancel", by="me")
        await asyncio.sleep(2)
        assert state(store, saga_id) == State.STUCK
        await engine.order(saga_id, "done", by="me", answer={"reserved": False})
        outcome = await engine.wait_for(saga_id, timeout_s=60)
        assert (outcome.state, outcome.data.reserved) == (State.COMPENSATED, False)
        assert (outcome.failure().code, outcome.failure().reason) == ("FAILED_PRECONDITION", "NO")


@virtually
async def test_an_undo_that_is_given_up_never_ends_as_compensated(store) -> None:
    broken = acts(release=failing(NeedsPerson("ODD")), confirm=failing(errors.Refused("NO")))
    saga = Saga(step(tables.reserve, undo=broken.release), pivot(broken.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await engine.wait_for(saga_id)
        await engine.order(saga_id, "give_up", by="me")
        await asyncio.sleep(2)
        assert state(store, saga_id) == State.STUCK
        assert facts(store, saga_id)[-1] == "abandoned"


@virtually
async def test_a_person_may_say_that_a_stuck_pivot_did_not_happen(store) -> None:
    odd = acts(confirm=failing(NeedsPerson("ODD", role="boss")))
    saga = Saga(step(tables.reserve, undo=tables.release), pivot(odd.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id)).state is State.STUCK
        await engine.order(saga_id, "give_up", by="boss")
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.CANCELLED


@virtually
async def test_a_stuck_saga_that_is_woken_for_nothing_rests_again(store) -> None:
    odd = acts(confirm=failing(NeedsPerson("ODD")))
    saga = Saga(pivot(odd.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await engine.wait_for(saga_id)
        store.sagas[saga_id].state = State.RUNNABLE
        await asyncio.sleep(2)
        assert state(store, saga_id) == State.STUCK
    assert facts(store, saga_id) == ["stuck", "noted"]


@virtually
async def test_a_saga_in_a_long_pause_tries_again_when_told(store) -> None:
    busy = acts(reserve=failing(errors.Exhausted("BUSY", retry_after_s=3_600), 1))
    saga = Saga(step(busy.reserve), pivot(tables.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await asyncio.sleep(5)
        assert store.sagas[saga_id].owner is None
        await engine.order(saga_id, "retry", by="me")
        assert (await engine.wait_for(saga_id, timeout_s=5)).state is State.COMPLETED
        assert engine._ground.chance is not None


@virtually
async def test_a_late_step_behind_the_pivot_asks_for_a_person_and_goes_on(store) -> None:
    asked = []
    slow = acts(allocate=failing(errors.Unavailable("X"), 12))
    saga = Saga(pivot(tables.confirm), step(slow.allocate), name="s")
    async with engine_on(store, saga, ask=lambda run, task, kind: asked.append(kind)) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id, timeout_s=3_000)).state is State.COMPLETED
        assert {task.state for task in store.sagas[saga_id].tasks.values()} == {"CLOSED"}
    assert asked == ["SAGA_LATE", "SAGA_LATE"]


@virtually
async def test_people_of_two_roles_are_asked_side_by_side(store) -> None:
    def bought(shopping: Shopping, answer: dict) -> Shopping:
        return replace(shopping, screened="bought")

    saga = Saga(
        together(
            human(tables.reviewed, role="analyst", days_max=1),
            human(bought, role="buyer", days_max=1),
        ),
        pivot(tables.confirm),
        name="s",
    )
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await engine.wait_for(saga_id, until="pivot")
        roles = {task.role: task.state for task in store.sagas[saga_id].tasks.values()}
        assert roles == {"analyst": "OPEN", "buyer": "OPEN"}
        for name in saga.steps:
            await engine.signal(saga_id, name, name, {})
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.COMPLETED
        assert {task.state for task in store.sagas[saga_id].tasks.values()} == {"CLOSED"}


@virtually
async def test_a_cancelled_parent_waits_for_its_child_to_turn_back(store) -> None:
    asked = Saga(
        step(tables.reserve, undo=tables.release),
        human(tables.reviewed, role="analyst", days_max=9),
        pivot(tables.confirm),
        name="asked",
    )
    parent = Saga(
        step(tables.authorize, undo=tables.void),
        child(asked, tables.small),
        pivot(tables.confirm),
        name="parent",
    )
    async with engine_on(store, parent) as engine:
        saga_id = await engine.start(parent, Shopping(), biz_key="k", tenant="t", priority=3)
        await engine.wait_for(saga_id, until="pivot")
        [young] = [kept for key, kept in store.sagas.items() if key != saga_id]
        assert (young.new.tenant, young.new.priority) == ("t", 3)
        await engine.order(saga_id, "cancel", by="me")
        outcome = await engine.wait_for(saga_id, timeout_s=60)
        assert (outcome.state, outcome.data.paid) == (State.CANCELLED, None)
        assert young.state == State.CANCELLED


@virtually
async def test_what_was_said_twice_here_is_read_once(store) -> None:
    hold = acts(hang=lambda s: asyncio.sleep(3))
    saga = Saga(step(hold.hang, timeout_s=9), pivot(tables.confirm), name="s")
    reads = []
    whole = store.signals

    async def counted(saga_id):
        reads.append(saga_id)
        return await whole(saga_id)

    store.signals = counted
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        for _ in range(3):
            await engine.signal(saga_id, "tables.other", "same", {})
        await engine.wait_for(saga_id)
    assert len(reads) == 1


@virtually
async def test_an_effect_that_must_not_be_repeated_is_asked_for_first(store) -> None:
    bought = []

    async def buy(shopping: Shopping, agent: object) -> Shopping:
        bought.append(current_step().attempt)
        raise errors.Unknown("ANSWER_LOST")

    async def find(shopping: Shopping, agent: object) -> Shopping | None:
        return replace(shopping, order="found") if bought else None

    saga = Saga(pivot(buy, probe=find), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        outcome = await engine.wait_for(saga_id)
    assert (outcome.data.order, bought) == ("found", [1])
    assert facts(store, saga_id) == ["intended", "doubted", "done"]


@virtually
async def test_steps_report_how_long_they_took_and_how_they_ended(store) -> None:
    seen = []
    saga = Saga(pivot(acts(confirm=failing(errors.Unavailable("X"), 1)).confirm), name="s")
    options = {"observe": lambda name, ended, seconds: seen.append((name, ended))}
    async with engine_on(store, saga, **options) as engine:
        await engine.wait_for(await engine.start(saga, Shopping(), biz_key="k"))
    assert seen == [("test_engine.confirm", "failed"), ("test_engine.confirm", "done")]


@virtually
async def test_a_transaction_that_never_commits_leaves_nothing_to_carry(store) -> None:
    async with engine_on(store, tables.plain, limits=Limits(expect_s_max=2.0)) as engine:
        with contextlib.suppress(KeyError):
            async with store.transaction() as tx:
                saga_id = await engine.start("plain", Shopping(), biz_key="k", tx=tx)
                raise KeyError
        assert saga_id in engine._worker.expected
        await asyncio.sleep(4)
        assert saga_id not in engine._worker.expected
        assert engine.in_flight == 0
    with pytest.raises(errors.NotFound):
        async with engine_on(store, tables.plain) as engine:
            await engine.wait_for(saga_id)


@virtually
async def test_a_wait_that_takes_nothing_in_is_tried_again_and_then_given_back(store) -> None:
    @dataclass(frozen=True)
    class Odd:
        word: str = ""

    def heard(odd: Odd, told: dict) -> Odd:
        raise KeyError("missing")

    async def confirm(odd: Odd, agent: object) -> Odd:
        return odd

    saga = Saga(wait(heard, days_max=1), pivot(confirm), name="s", state=Odd)
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Odd(), biz_key="k")
        await engine.signal(saga_id, "test_engine.heard", "1", {})
        outcome = await engine.wait_for(saga_id, timeout_s=60)
    assert (outcome.state, facts(store, saga_id)[-1]) == (State.COMPENSATED, Fact.SPENT)


@virtually
async def test_a_step_refused_for_its_fence_drops_the_saga_without_a_word(store) -> None:
    old = acts(confirm=failing(errors.Refused("STALE_FENCE"), 1))
    saga = Saga(pivot(old.confirm), name="s")
    async with engine_on(store, saga, limits=Limits(sweep_s=1.0)) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.COMPLETED
    assert (store.sagas[saga_id].fence, facts(store, saga_id)) == (2, ["done"])


@virtually
async def test_a_saga_that_is_carried_after_its_end_ends_again(store) -> None:
    async with engine_on(store, tables.plain) as engine:
        saga_id = await engine.start(tables.plain, Shopping(), biz_key="k")
        await engine.wait_for(saga_id)
        store.sagas[saga_id].state = State.RUNNABLE
        await asyncio.sleep(2)
    assert state(store, saga_id) == State.COMPLETED


@virtually
async def test_a_step_taken_as_done_without_an_answer_leaves_the_state(store) -> None:
    odd = acts(check=failing(NeedsPerson("ODD")))
    saga = Saga(step(odd.check), pivot(tables.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping("kept"), biz_key="k")
        await engine.wait_for(saga_id)
        await engine.order(saga_id, "done", by="me", why="seen")
        outcome = await engine.wait_for(saga_id, timeout_s=60)
    assert (outcome.state, outcome.data.order) == (State.COMPLETED, "kept")
    with pytest.raises(errors.Fault):
        await engine.start("unknown", Shopping(), biz_key="k")


@virtually
async def test_what_is_skipped_is_written_with_the_next_row_or_with_the_end(store) -> None:
    saga = Saga(
        step(tables.check, when=lambda s: False),
        pivot(tables.confirm),
        step(tables.allocate, when=lambda s: False),
        step(tables.tell, when=lambda s: False),
        name="s",
    )
    batches = counting(store)
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id)).data.trail == ("confirm",)
    assert facts(store, saga_id) == ["skipped", "done", "skipped", "skipped"]
    assert batches == [2, 2]


def counting(store) -> list[int]:
    """How many rows each write of a saga brings, from now on."""
    batches: list[int] = []
    whole = store.commit

    async def counted(lane, units):
        batches.extend(len(unit.rows) for unit in units)
        return await whole(lane, units)

    store.commit = counted
    return batches


@virtually
async def test_the_acts_of_a_stage_are_written_together_when_the_last_has_ended(store) -> None:
    calm = acts(look=lambda s: asyncio.sleep(2), glance=lambda s: None)
    both = together(step(tables.reserve, undo=tables.release), step(calm.look), step(calm.glance))
    saga = Saga(both, pivot(tables.confirm), name="s")
    batches = counting(store)
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await asyncio.sleep(1)
        assert facts(store, saga_id) == []
        assert (await engine.wait_for(saga_id)).data.trail == ("reserve", "confirm")
    assert batches == [3, 1]


@virtually
async def test_behind_the_pivot_what_changed_nothing_is_written_with_the_next_row(store) -> None:
    calm = acts(
        confirm=lambda s: None, ship=lambda s: None, look=failing(errors.Unavailable("A"), 1)
    )
    saga = Saga(
        step(acts(check=lambda s: None).check),
        pivot(calm.confirm),
        step(tables.allocate),
        step(calm.ship),
        step(calm.look),
        step(tables.tell),
        name="s",
    )
    batches = counting(store)
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.COMPLETED
    assert facts(store, saga_id) == ["done", "done", "done", "done", "failed", "done", "done"]
    # Before the pivot each for itself, since what it may owe must be known; tried again, at once.
    assert batches == [1, 2, 2, 1, 1]


@virtually
async def test_who_takes_over_does_again_what_lay_unwritten_and_owes_it_when_cancelled(
    store,
) -> None:
    slow = acts(look=lambda s: asyncio.sleep(5))
    both = together(step(tables.reserve, undo=tables.release), step(slow.look))
    calm = acts(confirm=lambda s: None, ship=lambda s: asyncio.sleep(5))
    saga = Saga(both, pivot(calm.confirm), step(calm.ship), name="s")
    async with engine_on(store, saga) as engine:
        turned = await engine.start(saga, Shopping(), biz_key="turned")
        await asyncio.sleep(1)
    async with engine_on(store, saga) as engine:
        await engine.order(turned, "cancel", by="me")
        outcome = await engine.wait_for(turned, timeout_s=60)
        assert outcome.state is State.CANCELLED
        assert facts(store, turned)[-2:] == ["cancelled", "undone"]
        onward = await engine.start(saga, Shopping(), biz_key="onward")
        assert (await engine.wait_for(onward, until="pivot", timeout_s=60)).decided
        assert facts(store, onward) == ["done", "done"]
    # The pivot has no row yet, but who acted before may have passed it.
    await store.signal(onward, Signal("$cancel", "c", b'{"by": "me"}'), (State.RUNNABLE,))
    async with engine_on(store, saga) as engine:
        assert (await engine.wait_for(onward, timeout_s=60)).state is State.COMPLETED
    assert facts(store, onward) == ["done", "done", "noted", "done", "done"]


@virtually
async def test_an_act_that_changes_nothing_does_not_undo_what_its_neighbor_changed(store) -> None:
    calm = acts(look=lambda s: asyncio.sleep(2))
    both = together(step(tables.reserve), step(calm.look))
    saga = Saga(both, pivot(tables.confirm), name="s")
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        assert (await engine.wait_for(saga_id)).data.reserved


@virtually
async def test_a_running_saga_keeps_its_table_while_new_ones_take_the_new(store) -> None:
    old = Saga(
        human(tables.reviewed, role="analyst", days_max=9), pivot(tables.confirm), name="order"
    )
    new = Saga(step(tables.check), pivot(tables.allocate), name="order", version=2)
    async with engine_on(store, old) as engine:
        begun = await engine.start("order", Shopping(), biz_key="old")
        await engine.wait_for(begun, until="pivot")
    async with engine_on(store, new, old) as engine:
        fresh = await engine.start("order", Shopping(), biz_key="new")
        assert (await engine.wait_for(fresh)).data.trail == ("check", "allocate")
        await engine.signal(begun, "tables.reviewed", "r", {})
        assert (await engine.wait_for(begun)).data.trail == ("reviewed", "confirm")


@virtually
async def test_a_saga_whose_table_is_gone_waits_and_hurts_nobody(store) -> None:
    old = Saga(
        human(tables.reviewed, role="analyst", days_max=9), pivot(tables.confirm), name="order"
    )
    new = Saga(step(tables.check), pivot(tables.allocate), name="order", version=2)
    async with engine_on(store, old) as engine:
        begun = await engine.start("order", Shopping(), biz_key="old")
        await engine.wait_for(begun, until="pivot")
    async with engine_on(store, new) as engine:
        await engine.signal(begun, "tables.reviewed", "r", {})
        await asyncio.sleep(10)
        assert state(store, begun) == State.RUNNABLE
        assert await store.backlog_s() > 5
        assert store.sagas[begun].owner is None
    async with engine_on(store, new, old) as engine:
        assert (await engine.wait_for(begun)).state is State.COMPLETED


def dying(done: list[str], word: str):
    """An act that takes effect, and never answers the first time: its host dies meanwhile."""

    async def hang() -> None:
        done.append(word)
        if done.count(word) == 1:
            await asyncio.sleep(1e6)

    return lambda shopping: hang()


@virtually
async def test_what_was_done_behind_an_unwritten_skip_is_given_back(store) -> None:
    """The owner died after an act that followed a skip; neither has a row, and a cancel came."""
    done: list[str] = []
    verbs = acts(take=dying(done, "take"), give=lambda s: done.append("give"))
    saga = Saga(
        step(tables.check, when=lambda s: False),
        step(verbs.take, undo=verbs.give, timeout_s=1e7),
        pivot(tables.confirm),
        name="s",
    )
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await asyncio.sleep(1)
    assert (done, facts(store, saga_id)) == (["take"], [])
    await store.signal(saga_id, Signal("$cancel", "c", b"{}"), [])
    async with engine_on(store, saga) as engine:
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.CANCELLED
    assert done == ["take", "give"]


@virtually
async def test_a_pivot_that_may_be_done_behind_an_unwritten_skip_is_not_cancelled(store) -> None:
    done: list[str] = []
    verbs = acts(confirm=dying(done, "confirm"))
    saga = Saga(
        step(tables.reserve, undo=tables.release),
        step(tables.check, when=lambda s: False),
        pivot(verbs.confirm, timeout_s=1e7),
        name="s",
    )
    async with engine_on(store, saga) as engine:
        saga_id = await engine.start(saga, Shopping(), biz_key="k")
        await asyncio.sleep(1)
    assert (done, facts(store, saga_id)) == (["confirm"], ["done"])
    await store.signal(saga_id, Signal("$cancel", "c", b"{}"), [])
    async with engine_on(store, saga) as engine:
        assert (await engine.wait_for(saga_id, timeout_s=60)).state is State.COMPLETED

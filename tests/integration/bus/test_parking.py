"""What cannot be handled: it holds up its own key, is told of, and comes back in order."""

import asyncio
from typing import Any

import pytest

from mesh import errors
from mesh.bus import handling, parking
from mesh.inbox import Heard, on
from tests.builders.bus import FACT, TOPIC, World, write_down


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "RETRY_S", (0.01, 0.01))
    monkeypatch.setattr(parking, "LEVELS", (("5s", 0.05), ("1m", 0.05)))


class Picky:
    """A handler that refuses some subjects until it is told otherwise."""

    def __init__(self, *refused: str, reason: Exception | None = None) -> None:
        self.refused = set(refused)
        self.tried: list[str] = []
        self._reason = reason or errors.Refused("BAD_DAY")

    async def __call__(self, tx: Any, agent: Any, fact: Any, heard: Heard) -> None:
        self.tried.append(fact.subject_id)
        await write_down(tx, agent, fact, heard)
        if fact.subject_id in self.refused:
            raise self._reason


async def parked(world: World) -> list[tuple[str, bool]]:
    rows = await world.owner.fetch("select event, follows from risk.parked order by id")
    return [(FACT.FromString(row["event"]).subject_id, row["follows"]) for row in rows]


async def test_a_poison_event_parks_its_key_and_no_other(pglog: World):
    act = Picky("a1")
    await pglog.hear(on(TOPIC, FACT, act))
    await pglog.tell(b"a", "a0", "a1", "a2")
    await pglog.tell(b"b", "b0", "b1")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 2)
    assert await parked(pglog) == [("a1", False), ("a2", True)]
    assert sorted(await pglog.until(3)) == [("a0", b"a"), ("b0", b"b"), ("b1", b"b")]
    assert act.tried.count("a1") == 3
    assert "a2" not in act.tried
    # Offsets go on: what is parked is settled.
    await pglog.settle(
        lambda: pglog.value("select count(*) from risk.log_offset where tx > '0'"),
        lambda found: found >= 2,
    )


async def test_a_parked_key_is_told_of_once(pglog: World):
    await pglog.hear(on(TOPIC, FACT, Picky("a1")))
    await pglog.tell(b"a", "a1", "a2", "a3")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 3)
    rows = await pglog.owner.fetch("select topic, payload from risk.outbox")
    (problem,) = [FACT.FromString(row["payload"]) for row in rows]
    assert rows[0]["topic"] == "risk.v1"
    assert (problem.kind, problem.agent) == ("EVENT_PARKED", "risk")
    assert "BAD_DAY" in problem.detail or "Bad day" in problem.detail


async def test_redriving_keeps_the_order_of_the_key_and_later_events_follow(pglog: World):
    act = Picky("a1", "a3")
    member = await pglog.hear(on(TOPIC, FACT, act))
    await pglog.tell(b"a", "a1", "a2", "a3", "a4")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 4)
    assert (await member.parking.redrive(limit=100)).failed == 1
    assert await pglog.effects() == []
    act.refused = {"a3"}
    done = await member.parking.redrive(limit=100)
    assert (done.handled, done.failed) == (2, 1)
    assert await parked(pglog) == [("a3", False), ("a4", True)]
    await pglog.tell(b"a", "a5")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 3)
    act.refused = set()
    assert (await member.parking.redrive(limit=100)).handled == 3
    await pglog.tell(b"a", "a6")
    effects = [subject for subject, _ in await pglog.until(6)]
    assert effects == ["a1", "a2", "a3", "a4", "a5", "a6"]


async def test_a_redrive_stops_at_its_limit(pglog: World):
    act = Picky("a1")
    member = await pglog.hear(on(TOPIC, FACT, act))
    await pglog.tell(b"a", "a1", "a2", "a3")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 3)
    act.refused = set()
    assert (await member.parking.redrive(limit=2)).handled == 2
    assert await parked(pglog) == [("a3", True)]
    assert (await member.parking.redrive(topic="nobody.v1", limit=9)).handled == 0
    assert (await member.parking.redrive(keys=[b"a"], limit=9)).handled == 1


async def test_two_redrives_at_once_handle_each_event_once(pglog: World):
    act = Picky("a1")
    member = await pglog.hear(on(TOPIC, FACT, act))
    await pglog.tell(b"a", "a1", "a2", "a3")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 3)
    act.refused = set()
    await asyncio.gather(*(member.parking.redrive(limit=100) for _ in range(3)))
    assert [subject for subject, _ in await pglog.effects()] == ["a1", "a2", "a3"]
    assert await parked(pglog) == []


async def test_who_takes_over_knows_what_is_parked(pglog: World):
    first = await pglog.hear(on(TOPIC, FACT, Picky("a1")))
    await pglog.tell(b"a", "a1")
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 1)
    await first.stop()
    await pglog.hear()
    await pglog.tell(b"a", "a2")
    await pglog.tell(b"b", "b1")
    await pglog.until(1)
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 2)
    assert await pglog.effects() == [("b1", b"b")]


async def test_a_failure_that_passes_is_tried_again_in_place(pglog: World):
    act = Picky("a1", reason=errors.Unavailable("PARTNER_AWAY"))
    await pglog.hear(on(TOPIC, FACT, act))
    await pglog.tell(b"a", "a1", "a2")
    await pglog.settle(lambda: _value(act.tried), lambda tried: "a1" in tried)
    act.refused = set()
    assert [subject for subject, _ in await pglog.until(2)] == ["a1", "a2"]
    assert await parked(pglog) == []


async def _value(found: Any) -> Any:
    return found


async def test_an_outage_of_the_database_is_nobodys_attempt(pglog: World):
    act = Picky("a1", reason=errors.Unavailable("DATABASE_UNAVAILABLE"))
    monkey = pytest.MonkeyPatch()
    monkey.setattr(handling, "OUTAGE_S_MAX", 0.01)
    await pglog.hear(on(TOPIC, FACT, act))
    await pglog.tell(b"a", "a1")
    await pglog.settle(lambda: _value(act.tried), lambda tried: len(tried) > 6)
    monkey.undo()
    assert await parked(pglog) == []
    act.refused = set()
    assert await pglog.until(1) == [("a1", b"a")]


async def test_where_there_is_no_order_one_event_waits_alone_and_ends_as_a_dead_letter(
    pglog: World,
):
    act = Picky("a1")
    member = await pglog.hear(on(TOPIC, FACT, act), unordered=frozenset({TOPIC}))
    await pglog.tell(b"a", "a1", "a2")
    assert await pglog.until(1) == [("a2", b"a")]
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 1)

    async def levels() -> tuple[int, Any]:
        await member.parking.retry_due()
        row = await pglog.owner.fetchrow("select attempts, retry_at from risk.parked")
        return tuple(row)

    # Tried at once, then at each of the two levels.
    assert await pglog.settle(levels, lambda found: found[1] is None) == (3, None)
    assert await pglog.value("select count(*) from risk.outbox") == 1
    act.refused = set()
    assert (await member.parking.redrive(limit=10)).handled == 1
    assert parking.retry_topic(TOPIC, 1) == "orders.v1.retry.5s"
    assert parking.retry_topic(TOPIC, 3) == "orders.v1.dlq"


async def test_events_that_may_share_a_transaction_do_and_a_bad_one_is_found(pglog: World):
    act = Picky("a3")
    await pglog.tell(b"a", *(f"a{n}" for n in range(6)))
    await pglog.tell(b"b", *(f"b{n}" for n in range(6)))
    await pglog.hear(on(TOPIC, FACT, act, together=64))
    await pglog.settle(lambda: parked(pglog), lambda found: len(found) == 3)
    effects = [subject for subject, _ in await pglog.until(9)]
    assert [s for s in effects if s[0] == "a"] == ["a0", "a1", "a2"]
    assert [s for s in effects if s[0] == "b"] == [f"b{n}" for n in range(6)]
    await pglog.tell(b"c", *(f"c{n}" for n in range(6)))
    await pglog.until(15)
    shared = await pglog.value(
        "select count(distinct xmin::text) from risk.effect where subject like 'c%'"
    )
    assert shared < 6


async def test_an_event_that_cannot_be_read_is_parked(pglog: World):
    await pglog.hear()
    (event,) = await pglog.tell(b"a", "good")
    await pglog.until(1)
    await pglog.owner.execute(
        "insert into orders.outbox (topic, part, key, headers, payload)"
        " select topic, part, key, jsonb_set(headers, '{ce_id}', to_jsonb($1::text)), '\\x0a'"
        " from orders.outbox",
        str(event.event_id).replace(str(event.event_id)[:8], "00000000"),
    )
    count = await pglog.settle(
        lambda: pglog.value("select count(*) from risk.parked"), lambda found: found == 1
    )
    assert count == 1

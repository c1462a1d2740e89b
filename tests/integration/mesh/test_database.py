"""The database as an agent has it: real PostgreSQL, own role, every way it may fail."""

import asyncio
import uuid

import asyncpg
import pytest

from mesh import errors
from mesh.arrays import ARRAYS
from mesh.database import Database, Transaction, parse_query

ONE = parse_query("one", "select 1")
NOTE = parse_query("note", "insert into inbox (consumer, event_id) values ('test', :event_id)")
NOTED = parse_query("noted", "select consumer from inbox where event_id = :event_id")
COUNT = parse_query("count", "select count(*) from inbox")
FORGET = parse_query("forget", "delete from inbox")
KNOWN = "select oid, typname, typelem from pg_type where oid = any(:oids) order by oid"
NOBODY = uuid.UUID(int=0)
SLEEP = parse_query("sleep", "select pg_sleep(30)")


def raising(state: str):
    body = f"do $$ begin raise exception 'made up' using errcode = '{state}'; end $$"
    return parse_query("raising", body)


@pytest.fixture
async def database(fresh_database):
    opened = Database(fresh_database().dsn("orders"), connections_max=2)
    await opened.start()
    yield opened
    await opened.stop()


async def test_rows_are_read_and_written(database):
    event_id = uuid.uuid4()
    assert await database.execute(NOTE, event_id=event_id) == 1
    assert (await database.fetch_row(NOTED, event_id=event_id))["consumer"] == "test"
    assert await database.fetch_row(NOTED, event_id=uuid.uuid4()) is None
    assert await database.fetch_value(COUNT) == 1
    assert len(await database.fetch(NOTED, event_id=event_id)) == 1
    assert await database.execute(parse_query("setting", "set local work_mem = '1MB'")) == 0


async def test_no_connection_asks_the_catalog_for_arrays(database, monkeypatch):
    async def ask(*_):
        raise AssertionError("the catalog was asked")

    rows = await database.fetch(parse_query("known", KNOWN), oids=[oid for oid, _, _ in ARRAYS])
    assert [(row["oid"], row["typname"], row["typelem"]) for row in rows] == list(ARRAYS)
    monkeypatch.setattr(asyncpg.Connection, "_introspect_types", ask)
    names = [name[1:] for _, name, _ in ARRAYS if name[1:] not in ("json", "jsonb", "xid8")]
    columns = ", ".join(f"array[null::{name}] as {name}" for name in names)
    row = await database.fetch_row(parse_query("arrays", f"select {columns}"))
    assert [list(value) for value in row.values()] == [[None]] * len(names)
    kept = await database.fetch_value(parse_query("sent", "select :ids::uuid[]"), ids=[NOBODY])
    assert kept == [NOBODY]
    other = await database.fetch_row(
        parse_query("other", "select array['{}'::jsonb] as b, array['{}'::json] as j, :xs::xid8[]"),
        xs=[7],
    )
    assert tuple(other.values()) == (["{}"], ["{}"], [7])


async def test_a_connection_stays_at_hand_only_where_its_last_statement_was_answered(database):
    assert await database.fetch_value(ONE) == 1
    (kept,) = database._at_hand
    assert database.connections == (1, 1)
    async with database.transaction() as tx:
        assert tx.connection is kept
        assert database.connections == (1, 0)
    assert database._at_hand == [kept]
    with pytest.raises(asyncpg.PostgresError):
        await database.fetch(raising("P0001"))
    assert database._at_hand == []
    with pytest.raises(ZeroDivisionError):
        async with database.transaction():
            raise ZeroDivisionError
    assert database._at_hand == []
    assert database.connections[1] >= 1


async def test_who_stands_in_line_gets_the_connection_that_comes_free(fresh_database):
    narrow = Database(fresh_database().dsn("orders"), connections_max=1)
    await narrow.start()
    values = await asyncio.gather(*(narrow.fetch_value(ONE) for _ in range(20)))
    assert values == [1] * 20
    assert narrow.connections == (1, 1)
    await narrow.stop()


async def test_a_connection_at_hand_that_was_closed_is_replaced(database):
    await database.fetch_value(ONE)
    (kept,) = database._at_hand
    kept.terminate()
    assert await database.fetch_value(ONE) == 1
    assert kept not in database._at_hand


async def test_many_rows_are_written_together_or_not_at_all(database):
    event_ids = [uuid.uuid4() for _ in range(3)]
    await database.execute_many(NOTE, ({"event_id": event_id} for event_id in event_ids))
    with pytest.raises(asyncpg.UniqueViolationError):
        await database.execute_many(NOTE, [{"event_id": uuid.uuid4()}, {"event_id": event_ids[0]}])
    assert await database.fetch_value(COUNT) == 3


async def test_a_transaction_keeps_all_or_nothing(database):
    async with database.transaction() as tx:
        await tx.execute(NOTE, event_id=uuid.uuid4())
    with pytest.raises(errors.Refused):
        async with database.transaction() as tx:
            await tx.execute(NOTE, event_id=uuid.uuid4())
            raise errors.Refused("NO")
    assert await database.fetch_value(COUNT) == 1
    assert database.connections == (1, 1)


async def test_a_part_may_fail_alone(database):
    event_id = uuid.uuid4()
    async with database.transaction() as tx:
        async with tx.savepoint():
            await tx.execute(NOTE, event_id=event_id)
        with pytest.raises(asyncpg.UniqueViolationError):
            async with tx.savepoint():
                await tx.execute(NOTE, event_id=uuid.uuid4())
                async with tx.savepoint():
                    await tx.execute(NOTE, event_id=uuid.uuid4())
                await tx.execute(NOTE, event_id=event_id)
    assert await database.fetch_value(COUNT) == 1


async def test_a_swallowed_error_does_not_look_like_a_commit(database):
    with pytest.raises(errors.Fault) as caught:
        async with database.transaction() as tx:
            event_id = uuid.uuid4()
            await tx.execute(NOTE, event_id=event_id)
            with pytest.raises(asyncpg.UniqueViolationError):
                await tx.execute(NOTE, event_id=event_id)
    assert caught.value.reason == "TRANSACTION_ABORTED"
    assert await database.fetch_value(COUNT) == 0


async def test_a_unique_violation_is_the_callers(database):
    event_id = uuid.uuid4()
    await database.execute(NOTE, event_id=event_id)
    with pytest.raises(asyncpg.UniqueViolationError):
        await database.execute(NOTE, event_id=event_id)


async def test_a_mistake_in_the_statement_stays_a_mistake(database):
    with pytest.raises(asyncpg.UndefinedTableError):
        await database.fetch(parse_query("wrong", "select * from nothing"))
    with pytest.raises(asyncpg.DataError):
        await database.fetch(NOTED, event_id=object())
    assert await database.probe() == ""


@pytest.mark.parametrize(
    ("state", "family", "reason"),
    [
        ("40001", errors.Conflict, "DATABASE_CONFLICT"),
        ("40P01", errors.Conflict, "DATABASE_CONFLICT"),
        ("55P03", errors.Conflict, "DATABASE_CONFLICT"),
        ("57014", errors.Unavailable, "DATABASE_ABORTED"),
        ("53100", errors.Unavailable, "DATABASE_UNAVAILABLE"),
    ],
)
async def test_states_of_the_database_become_words_of_the_family(database, state, family, reason):
    with pytest.raises(family) as caught:
        async with database.transaction() as tx:
            await tx.execute(raising(state))
    assert caught.value.reason == reason
    with pytest.raises(family):
        await database.execute(raising(state))


async def test_a_real_deadlock_is_a_conflict(database):
    first, second = uuid.uuid4(), uuid.uuid4()
    await database.execute_many(NOTE, [{"event_id": first}, {"event_id": second}])
    lock = parse_query("lock", "select from inbox where event_id = :event_id for update")
    both_hold = asyncio.Barrier(2)

    async def take(mine: uuid.UUID, theirs: uuid.UUID) -> str:
        try:
            async with database.transaction() as tx:
                await tx.fetch(lock, event_id=mine)
                await both_hold.wait()
                await tx.fetch(lock, event_id=theirs)
        except errors.Conflict:
            return "conflict"
        return "done"

    assert sorted(await asyncio.gather(take(first, second), take(second, first))) == [
        "conflict",
        "done",
    ]


async def test_a_transaction_that_takes_too_long_is_ended_with_nothing_done(fresh_database):
    there = fresh_database()
    slow = Database(there.dsn("orders"), server_settings={"transaction_timeout": "50ms"})
    await slow.start()
    with pytest.raises(errors.Unavailable) as caught:
        async with slow.transaction() as tx:
            await tx.execute(NOTE, event_id=uuid.uuid4())
            await tx.fetch(SLEEP)
    assert caught.value.reason == "DATABASE_ABORTED"
    assert await slow.fetch_value(COUNT) == 0
    await slow.stop()


async def test_a_plan_that_a_migration_outdated_may_be_tried_again(fresh_database):
    there = fresh_database()
    database = Database(there.dsn("orders"))
    await database.start()
    everything = parse_query("everything", "select * from inbox")
    await database.fetch(everything)
    owner = await asyncpg.connect(there.dsn())
    await owner.execute("alter table orders.inbox add note text")
    await owner.close()
    with pytest.raises(errors.Unavailable) as caught:
        async with database.transaction() as tx:
            await tx.fetch(everything)
    assert caught.value.reason == "DATABASE_ABORTED"
    async with database.transaction() as tx:
        await tx.fetch(everything)
    await database.stop()


async def test_a_connection_that_may_only_read_is_given_up(database):
    with pytest.raises(errors.Unavailable):
        async with database.transaction() as tx:
            await tx.execute(parse_query("standby", "set transaction read only"))
            await tx.execute(NOTE, event_id=uuid.uuid4())
    assert database.connections == (0, 0)
    assert await database.fetch_value(ONE) == 1


async def cut(there, running: str = "pg_sleep") -> None:
    """End the agent's connection from outside once it sleeps in that statement."""
    superuser = await asyncpg.connect(there.superuser_dsn())
    try:
        async with asyncio.timeout(10):
            while not await superuser.fetchval(
                "select count(*) from pg_stat_activity where usename = 'hanse_orders'"
                " and datname = $1 and query ~ $2 and wait_event = 'PgSleep'"
                " and pg_terminate_backend(pid)",
                *(there.name, running),
            ):
                await asyncio.sleep(0.01)
    finally:
        await superuser.close()


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("select pg_sleep(30)", errors.Unavailable),
        ("insert into inbox select 'x', gen_random_uuid() from pg_sleep(30)", errors.Unknown),
    ],
)
async def test_a_lost_single_statement_is_in_doubt_only_if_it_writes(fresh_database, text, family):
    there = fresh_database()
    database = Database(there.dsn("orders"))
    await database.start()
    running = asyncio.create_task(database.fetch(parse_query("lost", text)))
    await cut(there)
    with pytest.raises(family):
        await running
    assert await database.fetch_value(ONE) == 1
    await database.stop()


async def test_a_connection_lost_before_commit_means_nothing_was_done(fresh_database):
    there = fresh_database()
    database = Database(there.dsn("orders"))
    await database.start()

    async def work() -> None:
        async with database.transaction() as tx:
            await tx.execute(NOTE, event_id=uuid.uuid4())
            await tx.fetch(SLEEP)

    running = asyncio.create_task(work())
    await cut(there)
    with pytest.raises(errors.Unavailable):
        await running
    assert await database.fetch_value(COUNT) == 0
    await database.stop()


async def test_a_connection_lost_at_commit_is_in_doubt(fresh_database):
    there = fresh_database()
    owner = await asyncpg.connect(there.dsn())
    await owner.execute(
        "set search_path = orders;"
        "create function wait() returns trigger language plpgsql as"
        " $$ begin perform pg_sleep(30); return null; end $$;"
        "create constraint trigger late after insert on inbox deferrable initially deferred"
        " for each row execute function wait(); grant execute on function wait to public"
    )
    database = Database(there.dsn("orders"))
    await database.start()

    async def work() -> None:
        async with database.transaction() as tx:
            await tx.execute(NOTE, event_id=uuid.uuid4())

    running = asyncio.create_task(work())
    await cut(there, "COMMIT")
    with pytest.raises(errors.Unknown) as caught:
        await running
    assert caught.value.reason == "DATABASE_IN_DOUBT"
    await owner.close()
    await database.stop()


async def test_a_cancelled_call_gives_its_connection_back(database):
    async def work() -> None:
        async with database.transaction() as tx:
            await tx.execute(NOTE, event_id=uuid.uuid4())
            await tx.fetch(SLEEP)

    running = asyncio.create_task(work())
    while database.connections != (1, 0):
        await asyncio.sleep(0.001)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    async with database.transaction() as one, database.transaction() as two:
        assert await one.fetch_value(COUNT) == await two.fetch_value(COUNT) == 0


async def test_waiting_for_a_connection_ends_with_the_deadline(fresh_database):
    database = Database(fresh_database().dsn("orders"), connections_max=1, remaining_s=lambda: 0.02)
    await database.start()
    async with database.transaction() as tx:
        assert await tx.fetch_value(ONE) == 1
        with pytest.raises(errors.Exhausted) as caught:
            await database.fetch(ONE)
        assert caught.value.reason == "DATABASE_BUSY"
        assert await database.probe() == ""
    assert await database.fetch_value(ONE) == 1
    await database.stop()


async def test_a_busy_pool_that_answers_nobody_is_not_ready(fresh_database, monkeypatch):
    monkeypatch.setattr("mesh.database.PROBE_S_MAX", 0.02)
    database = Database(fresh_database().dsn("orders"), connections_max=1)
    await database.start()
    async with database.transaction():
        monkeypatch.setattr("mesh.database.ANSWERED_RECENTLY_S", 0.0)
        assert await database.probe() == "no answer in time"
    assert await database.probe() == ""
    await database.stop()


async def test_every_query_is_told_by_its_name(fresh_database):
    told: list[str] = []
    database = Database(
        fresh_database().dsn("orders"), observe=lambda name, seconds: told.append(name)
    )
    await database.start()
    await database.fetch(ONE)
    async with database.transaction() as tx:
        assert isinstance(tx, Transaction)
        await tx.fetch(COUNT)
    assert told == ["one", "count"]
    await database.stop()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "DATABASE_URL is not set"),
        ("mysql://nowhere", "invalid DSN"),
        ("postgresql://a:b@/c?host=/nowhere", "FileNotFoundError"),
    ],
)
async def test_a_start_without_a_database_does_not_fail_and_says_why(url, reason):
    database = Database(url)
    assert await database.probe() == "not started"
    await database.start()
    assert reason in await database.probe()
    with pytest.raises(errors.Unavailable) as caught:
        await database.fetch(ONE)
    assert reason in caught.value.facts["cause"]
    with pytest.raises(errors.Unavailable):
        async with database.transaction():
            pass
    await database.stop()
    assert await database.probe() in {"stopped", database._reason}


async def test_a_wrong_password_is_told_and_nothing_else_is_hurt(fresh_database):
    there = fresh_database()
    database = Database(there.server.dsn("hanse_nobody", there.name))
    await database.start()
    assert "InvalidPasswordError" in await database.probe()
    await database.stop()

"""Migrations on a real PostgreSQL: ordered, checksummed, locked, and least privilege afterwards."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from mesh.embedded import password, role_name
from mesh.migrate import (
    LOCK_KEY,
    Applied,
    MigrationError,
    heard_topics,
    migrate,
    migrations,
    schema_folder,
)

HEARS = {"orders": [], "payments": ["orders.v1"], "documents": []}
BUS = (schema_folder() / "mesh" / "0001_pre_create_bus.sql").read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "mesh/0001_pre_create_bus.sql": BUS,
        "orders/0001_pre_create_orders.sql": "create table orders (order_id uuid primary key);",
        "orders/0002_post_drop_nothing.sql": "alter table orders add note text;",
        "payments/0001_pre_create_payments.sql": "create table payments (payment_id uuid);",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


async def bring(database, folder, phase="all"):
    passwords = {agent: password(database.home, role_name(agent)) for agent in HEARS}
    return await migrate(
        database.dsn(), phase=phase, hears=HEARS, folder=folder, passwords=passwords
    )


async def run(database, sql: str, agent: str = ""):
    connection = await asyncpg.connect(database.dsn(agent))
    try:
        return await connection.fetch(sql)
    finally:
        await connection.close()


@pytest.fixture
def database(fresh_database, folder):
    return fresh_database(migrated=False)


async def test_files_are_applied_in_order_and_told(database, folder):
    done = await bring(database, folder)
    assert done[:3] == [
        Applied("orders", "mesh/0001_pre_create_bus.sql"),
        Applied("orders", "orders/0001_pre_create_orders.sql"),
        Applied("orders", "orders/0002_post_drop_nothing.sql"),
    ]
    assert {item.schema for item in done} == set(HEARS)
    assert await bring(database, folder) == []


async def test_the_phases_of_a_deploy_are_applied_apart(database, folder):
    before = await bring(database, folder, phase="pre")
    after = await bring(database, folder, phase="post")
    assert all("_pre_" in item.file for item in before)
    assert after == [Applied("orders", "orders/0002_post_drop_nothing.sql")]


async def test_a_pre_file_may_come_while_an_older_post_file_waits(database, folder):
    await bring(database, folder, phase="pre")
    (folder / "orders/0003_pre_add_index.sql").write_text("create index i on orders (order_id);")
    assert len(await bring(database, folder, phase="pre")) == 1
    assert len(await bring(database, folder)) == 1


async def test_a_changed_checksum_stops_everything(database, folder):
    await bring(database, folder)
    (folder / "orders/0001_pre_create_orders.sql").write_text("create table orders (id int);")
    (folder / "payments/0002_pre_more.sql").write_text("create table more (id int);")
    with pytest.raises(MigrationError, match=r"orders/0001_pre_create_orders\.sql was changed"):
        await bring(database, folder)
    assert not await run(database, "select from pg_tables where tablename = 'more'")


async def test_a_file_before_an_applied_one_stops_everything(database, folder):
    (folder / "orders/0004_pre_add_later.sql").write_text("alter table orders add later int;")
    await bring(database, folder)
    (folder / "orders/0003_pre_add_earlier.sql").write_text("alter table orders add earlier int;")
    with pytest.raises(MigrationError, match=r"0003_pre_add_earlier\.sql comes before"):
        await bring(database, folder)


async def test_an_older_program_leaves_newer_migrations_alone(database, folder):
    await bring(database, folder)
    (folder / "orders/0002_post_drop_nothing.sql").unlink()
    assert await bring(database, folder) == []


async def test_a_file_that_fails_leaves_nothing_and_names_its_line(database, folder):
    broken = folder / "payments/0002_pre_break.sql"
    broken.write_text("create table half (id int);\nselect\n  nonsense;")
    with pytest.raises(MigrationError, match=r"payments: payments/0002.*nonsense.*\(line 3\)"):
        await bring(database, folder)
    assert not await run(database, "select from pg_tables where tablename = 'half'")
    broken.write_text("create table half (id int);")
    done = await bring(database, folder)
    assert Applied("payments", "payments/0002_pre_break.sql") in done


async def test_an_error_without_a_place_is_told_without_one(database, folder):
    (folder / "orders/0003_pre_refuse.sql").write_text("do $$ begin raise 'refused'; end $$")
    with pytest.raises(MigrationError, match=r"0003_pre_refuse.sql: refused$"):
        await bring(database, folder)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("orders/1_pre_short.sql", "the name is not"), ("orders/0001_post_same.sql", "same number")],
)
def test_a_wrong_name_is_refused(folder, name, complaint):
    (folder / name).write_text("select 1;")
    with pytest.raises(MigrationError, match=complaint):
        list(migrations("orders", folder))


async def test_a_name_that_is_no_agent_is_refused(database, folder):
    with pytest.raises(MigrationError, match="drop table"):
        await migrate(database.dsn(), hears={"drop table": []}, folder=folder)


async def test_a_database_that_cannot_be_reached_is_told():
    with pytest.raises(MigrationError, match="cannot be reached"):
        await migrate("postgresql://nobody@/nothing?host=/nowhere", hears=HEARS)


async def test_two_at_once_apply_every_file_once(database, folder):
    both = await asyncio.gather(*(bring(database, folder) for _ in range(2)))
    assert sorted(map(len, both)) == [0, 6]


async def test_a_migration_does_not_wait_forever_for_another(database, folder, monkeypatch):
    monkeypatch.setattr("mesh.migrate.LOCK_WAIT", "20ms")
    holder = await asyncpg.connect(database.dsn())
    try:
        await holder.execute(f"select pg_advisory_lock({LOCK_KEY})")
        with pytest.raises(MigrationError, match="another migration is running"):
            await bring(database, folder)
    finally:
        await holder.close()


async def test_a_new_password_replaces_the_old_one(database, folder, postgres):
    await migrate(database.dsn(), hears=HEARS, folder=folder, passwords={"documents": "new"})
    there = f"hanse_documents:new@/{database.name}?host={postgres.socket_folder}"
    await (await asyncpg.connect(f"postgresql://{there}")).close()
    await bring(database, folder)
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgresql://{there}")


FORBIDDEN = (
    "select * from payments.payments",
    "select * from payments.outbox",
    "select * from payments.remembered",
    "select payments.make_outbox_hours(1)",
    "select * from hanse_meta.hanse_migrations",
    "create table orders.mine (id int)",
    "create table public.mine (id int)",
    "create temporary table mine (id int)",
    "create schema mine",
    "delete from outbox",
    "update outbox set part = 2",
    "delete from outbox_rest",
    "select * from pg_authid",
    "alter role hanse_payments password 'x'",
    "set role hanse_payments",
    "copy orders to program 'id'",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_an_agent_may_do_nothing_outside_its_schema(database, folder, statement):
    await bring(database, folder)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run(database, statement, "orders")


async def test_an_agent_works_in_its_own_schema(database, folder):
    await bring(database, folder)
    await run(database, "insert into orders (order_id) values (gen_random_uuid())", "orders")
    await run(database, "insert into outbox (topic, part, payload) values ('o', 0, '')", "orders")
    assert len(await run(database, "delete from orders returning 1", "orders")) == 1
    settings = await run(
        database,
        "select current_setting('search_path') path, current_setting('transaction_timeout') t",
        "orders",
    )
    assert tuple(settings[0]) == ("orders", "5s")


async def test_a_hearer_reads_the_outbox_of_its_publisher_and_nothing_else(database, folder):
    await bring(database, folder)
    assert await run(database, "select count(*) from orders.outbox", "payments")
    for statement in ("select * from orders.orders", "select orders.make_outbox_hours(1)"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await run(database, statement, "payments")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run(database, "select * from orders.outbox", "documents")


def test_the_topology_says_who_hears_whom():
    assert heard_topics("agents:\n  a: {}\n  b: {hears: [a.v1]}") == {"a": [], "b": ["a.v1"]}
    assert "orders.v1" in heard_topics()["payments"]


HOURS = "select from pg_inherits where inhparent = 'outbox'::regclass"


async def test_hours_of_the_outbox_are_made_ahead_and_dropped_whole(database, folder):
    await bring(database, folder)
    assert tuple((await run(database, "select make_outbox_hours(3)", "orders"))[0]) == (3,)
    assert tuple((await run(database, "select make_outbox_hours(3)", "orders"))[0]) == (0,)
    await run(database, "insert into outbox (topic, part, payload) values ('o', 0, '')", "orders")
    old = await run(
        database,
        "insert into orders.outbox (topic, part, payload, at)"
        " values ('o', 0, '', now() - interval '3 days') returning id",
    )
    assert len(old) == 1
    assert tuple((await run(database, "select drop_outbox_hours('1 day')", "orders"))[0]) == (0,)
    assert tuple((await run(database, "select count(*) from outbox", "orders"))[0]) == (1,)
    owner = await asyncpg.connect(database.dsn())
    try:
        await owner.execute(
            "set search_path = orders;"
            "create table outbox_20200101_00 (like outbox including defaults);"
            "alter table outbox attach partition outbox_20200101_00"
            " for values from ('2020-01-01 00:00+00') to ('2020-01-01 01:00+00')"
        )
    finally:
        await owner.close()
    assert tuple((await run(database, "select drop_outbox_hours('1 day')", "orders"))[0]) == (1,)
    assert len(await run(database, HOURS, "orders")) == 4


async def test_an_hour_that_already_has_events_elsewhere_is_left_there(database, folder):
    await bring(database, folder)
    await run(database, "insert into outbox (topic, part, payload) values ('o', 0, '')", "orders")
    assert tuple((await run(database, "select make_outbox_hours(2)", "orders"))[0]) == (1,)
    assert tuple((await run(database, "select count(*) from outbox", "orders"))[0]) == (1,)


@pytest.mark.parametrize("call", ["make_outbox_hours(0)", "drop_outbox_hours('1 minute')"])
async def test_senseless_hours_are_refused(database, folder, call):
    await bring(database, folder)
    with pytest.raises(asyncpg.InvalidParameterValueError):
        await run(database, f"select {call}", "orders")

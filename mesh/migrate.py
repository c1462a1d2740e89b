"""Brings the database to the state that `schema/` describes: `hanse migrate` as a library.

Plain SQL files, applied in order, each in one transaction with its record (file and checksum),
under one advisory lock. A file that was changed after it was applied, or that comes before one
already applied, stops everything. Afterwards roles and grants are made to say what they should:
an agent has its own schema and, of the agents it hears, the outbox and the wrapped keys of its
events to read; nothing else.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import asyncpg
import yaml

from mesh.embedded.credentials import role_name, scram_verifier

Phase = Literal["pre", "post", "all"]

LOCK_KEY = 0x48414E5345
LOCK_WAIT = "60s"
DDL_LOCK_WAIT = "5s"
CONNECT_S_MAX = 10
COMMON = "mesh"
APPEND_ONLY = ("outbox",)
ROLE_SETTINGS = {"transaction_timeout": "5s"}
_FILE = re.compile(r"(?P<number>\d{4})_(?P<phase>pre|post)_[a-z0-9_]+\.sql")
_AGENT = re.compile(r"[a-z][a-z0-9]{1,30}")

_META = """
create schema if not exists hanse_meta;
create table if not exists hanse_meta.hanse_migrations (
  schema text not null, file text not null, sha256 text not null,
  applied_at timestamptz not null default now(), primary key (schema, file));
"""
_DATABASE = """
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  revoke all on schema public from public;
end $$;
"""
_ROLE = """
do $$ begin
  if not exists (select from pg_roles where rolname = '{role}') then
    create role {role} login;
  end if;
  execute format('grant connect on database %I to {role}', current_database());
end $$;
alter role {role} set search_path = {agent};
grant usage on schema {agent} to {role};
"""
# Partitions are reached through their table only, so they get no grants of their own.
_GRANTS = """
do $$ declare item record; begin
  for item in
    select c.oid::regclass as name, case
      when c.relkind = 'S' then 'usage, select'
      when c.relkind in ('v', 'm') then 'select'
      when c.relname in ({append_only}) then 'select, insert'
      else 'select, insert, update, delete' end as rights,
      case when c.relkind = 'S' then 'sequence' else 'table' end as kind
    from pg_class c where c.relnamespace = '{agent}'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition
  loop
    execute format('grant %s on %s %s to {role}', item.rights, item.kind, item.name);
  end loop;
  revoke all on all routines in schema {agent} from public;
  grant execute on all routines in schema {agent} to {role};
end $$;
"""


class MigrationError(Exception):
    """The database was left as it was before the file that is named; the text says why."""


@dataclass(frozen=True)
class Migration:
    """One file, for one schema."""

    schema: str
    file: str
    phase: str
    sql: str

    @property
    def sha256(self) -> str:
        """The checksum of the text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


@dataclass(frozen=True)
class Applied:
    """What was done: the schema and the file applied into it."""

    schema: str
    file: str


def schema_folder() -> Path:
    """Where the SQL files are: inside the package in a wheel, beside it in the repository."""
    packed = Path(__file__).parent / "_schema"
    return packed if packed.is_dir() else Path(__file__).parents[1] / "schema"


def heard_topics(topology: str | None = None) -> dict[str, list[str]]:
    """Every agent with the topics it hears, from `mesh/topology.yaml`."""
    text = topology or (Path(__file__).parent / "topology.yaml").read_text("utf-8")
    agents = yaml.safe_load(text)["agents"]
    return {name: list(entry.get("hears", ())) for name, entry in agents.items()}


def migrations(agent: str, folder: Path | None = None) -> Iterator[Migration]:
    """The files for one agent's schema in their order: those of every agent, then its own."""
    root = folder or schema_folder()
    for room in (COMMON, agent):
        seen: dict[str, str] = {}
        for path in sorted((root / room).glob("*.sql")):
            if path.name == "schema.sql":
                continue
            name = _FILE.fullmatch(path.name)
            if name is None:
                raise MigrationError(f"{path}: the name is not NNNN_pre|post_verb_noun.sql")
            if name["number"] in seen:
                raise MigrationError(f"{path}: {seen[name['number']]} has the same number")
            seen[name["number"]] = path.name
            yield Migration(agent, f"{room}/{path.name}", name["phase"], path.read_text("utf-8"))


async def migrate(
    url: str,
    *,
    phase: Phase = "all",
    passwords: Mapping[str, str] | None = None,
    hears: Mapping[str, Sequence[str]] | None = None,
    folder: Path | None = None,
) -> list[Applied]:
    """Bring every agent's schema up to date as the owner role; what was applied, in order.

    `passwords` by agent are set on the roles; without one a role keeps what it has. Safe to run
    at any time and from several places at once; when nothing is new it only renews the grants.
    """
    agents = heard_topics() if hears is None else hears
    wanted = {agent: list(migrations(agent, folder)) for agent in agents}
    wrong = [agent for agent in agents if not _AGENT.fullmatch(agent)]
    if wrong:
        raise MigrationError(f"not names of agents: {', '.join(wrong)}")
    try:
        connection = await asyncpg.connect(url, timeout=CONNECT_S_MAX, statement_cache_size=0)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
        raise MigrationError(f"the database cannot be reached: {error}") from error
    try:
        return await _migrate(connection, wanted, agents, passwords or {}, phase)
    finally:
        await connection.close()


async def _migrate(
    connection: Any,
    wanted: Mapping[str, Sequence[Migration]],
    hears: Mapping[str, Sequence[str]],
    passwords: Mapping[str, str],
    phase: Phase,
) -> list[Applied]:
    await connection.execute(f"set lock_timeout = '{LOCK_WAIT}'")
    try:
        await connection.execute(f"select pg_advisory_lock({LOCK_KEY})")
    except asyncpg.LockNotAvailableError as error:
        raise MigrationError("another migration is running; try again when it is done") from error
    await connection.execute(f"set lock_timeout = '{DDL_LOCK_WAIT}'; {_META}")
    rows = await connection.fetch("select schema, file, sha256 from hanse_meta.hanse_migrations")
    known = {(row["schema"], row["file"]): row["sha256"] for row in rows}
    due = [item for files in wanted.values() for item in _due(files, known, phase)]
    for agent in wanted:
        await connection.execute(f"create schema if not exists {agent}")
    for item in due:
        await _apply(connection, item)
    async with connection.transaction():
        await _grant(connection, hears, passwords)
    return [Applied(item.schema, item.file) for item in due]


def _due(
    files: Sequence[Migration], known: Mapping[tuple[str, str], str], phase: Phase
) -> Iterator[Migration]:
    later: dict[tuple[str, str], str] = {}
    due = []
    for item in reversed(files):
        applied = known.get((item.schema, item.file))
        order = (item.file.partition("/")[0], item.phase)
        if applied is None and order in later:
            raise MigrationError(f"{item.schema}: {item.file} comes before {later[order]}, applied")
        if applied is not None:
            later.setdefault(order, item.file)
            if applied != item.sha256:
                raise MigrationError(f"{item.schema}: {item.file} was changed after it was applied")
        elif phase in ("all", item.phase):
            due.append(item)
    return reversed(due)


async def _apply(connection: Any, item: Migration) -> None:
    try:
        async with connection.transaction():
            await connection.execute(f"set local search_path = {item.schema}")
            await connection.execute(item.sql)
            await connection.execute(
                "insert into hanse_meta.hanse_migrations (schema, file, sha256)"
                " values ($1, $2, $3)",
                *(item.schema, item.file, item.sha256),
            )
    except asyncpg.PostgresError as error:
        raise MigrationError(f"{item.schema}: {item.file}: {error}{_place(item, error)}") from error


def _place(item: Migration, error: asyncpg.PostgresError) -> str:
    position = getattr(error, "position", None)
    if not position:
        return ""
    return f" (line {item.sql[: int(position)].count(chr(10)) + 1})"


async def _grant(
    connection: Any, hears: Mapping[str, Sequence[str]], passwords: Mapping[str, str]
) -> None:
    append_only = ", ".join(f"'{table}'" for table in APPEND_ONLY)
    await connection.execute(_DATABASE)
    for agent in hears:
        role = role_name(agent)
        await connection.execute(_ROLE.format(agent=agent, role=role))
        for name, value in ROLE_SETTINGS.items():
            await connection.execute(f"alter role {role} set {name} = '{value}'")
        if agent in passwords:
            verifier = scram_verifier(passwords[agent])
            await connection.execute(f"alter role {role} password '{verifier}'")
        await connection.execute(_GRANTS.format(agent=agent, role=role, append_only=append_only))
    for agent, topics in hears.items():
        for publisher in sorted({topic.rpartition(".")[0] for topic in topics} & set(hears)):
            await connection.execute(
                f"grant usage on schema {publisher} to {role_name(agent)};"
                f"grant select on {publisher}.outbox, {publisher}.event_key to {role_name(agent)}"
            )

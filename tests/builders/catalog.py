"""What a schema of a database is, as sorted lines: two schemas are equal if their lines are."""

import asyncpg

_LINES = """
with relation as (
  select c.* from pg_class c where c.relnamespace = $1::regnamespace)
select concat_ws(' ', 'relation', relname, relkind, relpersistence, reloptions,
  pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid), relrowsecurity,
  obj_description(oid, 'pg_class')) as line
from relation where relkind <> 't'
union all
select concat_ws(' ', 'column', r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
  a.attnotnull, 'identity', a.attidentity, 'generated', a.attgenerated, a.attstorage,
  a.attcompression, pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation,
  col_description(r.oid, a.attnum))
from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where r.relkind in ('r', 'p', 'v', 'm', 'c')
union all
select concat_ws(' ', 'constraint', r.relname, t.typname, n.conname, pg_get_constraintdef(n.oid))
from pg_constraint n
left join relation r on r.oid = n.conrelid left join pg_type t on t.oid = n.contypid
where n.connamespace = $1::regnamespace
union all
select concat_ws(' ', 'index', pg_get_indexdef(oid)) from relation where relkind in ('i', 'I')
union all
select concat_ws(' ', 'view', relname, pg_get_viewdef(oid)) from relation
where relkind in ('v', 'm')
union all
select concat_ws(' ', 'sequence', r.relname, s.seqtypid::regtype, s.seqstart, s.seqincrement,
  s.seqmax, s.seqmin, s.seqcache, s.seqcycle)
from relation r join pg_sequence s on s.seqrelid = r.oid
union all
select concat_ws(' ', 'routine', pg_get_functiondef(oid)) from pg_proc
where pronamespace = $1::regnamespace and prokind in ('f', 'p')
union all
select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid))
from pg_trigger t join relation r on r.oid = t.tgrelid where not t.tgisinternal
union all
select concat_ws(' ', 'type', t.typname, t.typtype, t.typdefault, t.typnotnull,
  format_type(nullif(t.typbasetype, 0), t.typtypmod),
  (select string_agg(e.enumlabel, ',' order by e.enumsortorder)
    from pg_enum e where e.enumtypid = t.oid))
from pg_type t where t.typnamespace = $1::regnamespace and t.typtype in ('e', 'd', 'r')
order by line
"""


async def catalog_of(connection: asyncpg.Connection, schema: str) -> list[str]:
    """One line per relation, column, constraint, index, view, sequence, routine, trigger, type."""
    # Definitions name what lies outside of the search path in full: so everything, always.
    await connection.execute("set search_path = pg_catalog")
    return [row["line"] for row in await connection.fetch(_LINES, schema)]

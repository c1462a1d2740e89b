"""Named SQL: names, parameters, and what is left alone."""

from pathlib import Path

import pytest

from mesh.queries import load_queries, parse_query


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queries.sql"


def test_queries_are_found_by_name(file):
    file.write_text(
        "-- Lock order: orders, then lines.\n\n"
        "-- name: lock_order\n-- One order.\nselect * from orders where order_id = :order_id;\n\n"
        "-- name: count_orders\nselect count(*) from orders;\n"
    )
    queries = load_queries(file)
    assert [query.name for query in queries] == ["lock_order", "count_orders"]
    assert queries.lock_order.sql.endswith("where order_id = $1")
    assert queries.lock_order.parameters == ("order_id",)
    assert queries.count_orders.bind({}) == []


def test_an_unknown_query_is_an_attribute_error(file):
    file.write_text("-- name: one\nselect 1;")
    with pytest.raises(AttributeError, match="no query is named two"):
        _ = load_queries(file).two


@pytest.mark.parametrize(
    "text",
    [
        "select 1;\n-- name: late\nselect 2;",
        "-- name: twice\nselect 1;\n-- name: twice\nselect 2;",
        "-- name: Loud\nselect 1;",
        "-- name: empty\n-- Only a comment.\n",
    ],
)
def test_a_file_with_a_mistake_is_refused(file, text):
    file.write_text(text)
    with pytest.raises(ValueError):
        load_queries(file)


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("select :a, :b, :a", "select $1, $2, $1"),
        ("select :a::bigint[], :b::text", "select $1::bigint[], $2::text"),
        ("select ':a', :b", "select ':a', $1"),
        ("select E'it\\'s :a', :b", "select E'it\\'s :a', $1"),
        ("select 'it''s :a', :b", "select 'it''s :a', $1"),
        ('select ":a", :b', 'select ":a", $1'),
        ("select $$ :a $$, $tag$ :b $tag$, :c", "select $$ :a $$, $tag$ :b $tag$, $1"),
        ("select :b -- not :a", "select $1 -- not :a"),
        ("select /* not\n:a */ :b", "select /* not\n:a */ $1"),
        (
            "select items[1:2], items[lo:hi], :b from t",
            "select items[1:2], items[lo:hi], $1 from t",
        ),
        ("select f(x => :a)", "select f(x => $1)"),
        ("select * from t limit :limit;", "select * from t limit $1"),
    ],
)
def test_only_parameters_are_numbered(text, sql):
    assert parse_query("q", text).sql == sql


def test_values_are_bound_in_the_order_of_the_statement():
    query = parse_query("q", "select :b, :a, :b")
    assert query.bind({"a": 1, "b": 2}) == [2, 1]


@pytest.mark.parametrize("values", [{}, {"a": 1, "b": 2}, {"b": 1}])
def test_missing_and_unknown_parameters_are_mistakes(values):
    with pytest.raises(TypeError, match="q takes a; given"):
        parse_query("q", "select :a").bind(values)


@pytest.mark.parametrize(
    ("text", "only_reads"),
    [
        ("select 1", True),
        ("select * from t for update skip locked", True),
        ("select * from t for no key update", True),
        ("with a as (select 1) select * from a", True),
        ("select 'delete', \"update\" from t -- insert", True),
        ("with a as (delete from t returning 1) select * from a", False),
        ("insert into t values (1)", False),
        ("update t set a = 1", False),
        ("call work()", False),
        ("set a = 1", False),
    ],
)
def test_reading_is_told_from_writing(text, only_reads):
    assert parse_query("q", text).only_reads is only_reads

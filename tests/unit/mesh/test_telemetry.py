"""Logs without personal data, metrics with few labels, traces sampled by their id."""

import asyncio
import json
import logging
import sys

import pytest

from hanse.type.v1.address_pb2 import Address
from mesh import context, telemetry
from mesh.telemetry import REGISTRY, JsonFormatter, Tracing, configure_logs, redact, tracing


def line(message="hello", *, error=None, **extra):
    """The JSON of one log line."""
    record = logging.LogRecord("hanse.test", logging.INFO, "", 0, message, (), error)
    vars(record).update(extra)
    return json.loads(JsonFormatter("orders").format(record))


def test_a_line_says_when_who_and_what():
    told = line(order_id="ord_1")
    assert told["agent"] == "orders"
    assert told["level"] == "INFO"
    assert told["message"] == "hello"
    assert told["order_id"] == "ord_1"
    assert told["time"].endswith("+00:00")
    assert "trace_id" not in told


def test_a_line_within_a_call_has_its_ids():
    with context.within(trace_id="a" * 32, span_id="b" * 16, request_id="r1"):
        told = line()
    assert (told["trace_id"], told["span_id"], told["request_id"]) == ("a" * 32, "b" * 16, "r1")


def test_a_line_carries_the_traceback():
    try:
        raise ValueError("broken")
    except ValueError:
        assert "ValueError: broken" in line(error=sys.exc_info())["trace"]


SENSITIVE = (
    "email phone name iban password Authorization api_key access_token vat_number ip_address"
).split()


@pytest.mark.parametrize("name", SENSITIVE)
def test_what_is_personal_or_secret_by_its_name_is_redacted(name):
    assert redact({name: "planted"}) == {name: "[redacted]"}
    assert "planted" not in json.dumps(line(request={name: "planted"}))


def test_a_message_is_redacted_by_its_contract():
    address = Address(name="Anna Planted", city="Lübeck", country_code="DE", phone="+49 planted")
    told = json.dumps(line(address_of_order=address), ensure_ascii=False)
    assert "anted" not in told
    assert "Lübeck" in told


def test_redaction_reaches_into_lists_and_mappings():
    told = redact({"orders": [{"email": "x@planted", "lines": ["planted"]}, "kept"], "n": 1})
    assert "planted" not in json.dumps(told)
    assert told["n"] == 1
    assert told["orders"][1] == "kept"


def test_logs_go_to_standard_error_as_json(capsys):
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        configure_logs("orders", "WARNING")
        logging.getLogger("x").warning("told", extra={"sku": "A"})
        logging.getLogger("x").info("not told")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    told = capsys.readouterr().err.splitlines()
    assert [json.loads(item)["message"] for item in told] == ["told"]


def test_queries_and_cache_are_counted():
    before = REGISTRY.get_sample_value("hanse_sql_seconds_count", {"query": "test_query"}) or 0
    telemetry.observe_query("test_query", 0.01)
    telemetry.observe_cache("test", "hit")
    after = REGISTRY.get_sample_value("hanse_sql_seconds_count", {"query": "test_query"})
    assert after == before + 1
    labels = {"operation": "test", "outcome": "hit"}
    assert REGISTRY.get_sample_value("hanse_cache_total", labels) >= 1


async def test_a_blocked_loop_shows(monkeypatch):
    monkeypatch.setattr(telemetry, "LAG_EVERY_S", 0.0)
    task = asyncio.create_task(telemetry.watch_loop())
    for _ in range(5):
        await asyncio.sleep(0)
    task.cancel()
    assert REGISTRY.get_sample_value("hanse_loop_lag_seconds") >= 0


def test_without_a_collector_nothing_is_recorded_or_loaded():
    nowhere = tracing("orders", "", 1.0)
    assert nowhere.record is None
    assert not nowhere.is_sampled(context.new_trace())


def test_every_agent_samples_the_same_traces():
    def record(*_):
        """Nothing."""

    some = Tracing(record, None, 0.5)
    low, high = "f" * 16 + "0" * 15 + "1", "0" * 16 + "f" * 16
    assert some.is_sampled(low)
    assert not some.is_sampled(high)
    assert not Tracing(record, None, 0.0).is_sampled(low)

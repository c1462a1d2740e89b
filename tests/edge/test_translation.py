"""What REST clients are promised about the translation to gRPC, on a real edge."""

import json
import re
import time

import pytest

from mesh.descriptors import methods
from tests.builders.asking import ask
from tests.builders.front import TOKEN, Front
from tests.builders.pretended import AWAY, BROKEN, BUSY, FLAKY, MISSING, ORDER, SEEN, TRIES

SIGNED_IN = {"authorization": f"Bearer {TOKEN}"}
SHOWN = re.compile(r"\{[^}]+\}")


def test_a_message_is_written_with_every_simple_field_in_camel_case(edge: Front):
    order = ask(edge.rest, "GET", f"/v1/orders/{ORDER}", None, SIGNED_IN).json
    assert order["orderId"] == ORDER
    assert order["orderNumber"] == ""
    assert order["state"] == "ORDER_STATE_UNSPECIFIED"
    assert order["lines"] == []
    assert "nextAction" not in order


def test_a_64_bit_number_is_a_string_and_loses_no_digit(edge: Front):
    order = ask(edge.rest, "GET", f"/v1/orders/{ORDER}", None, SIGNED_IN).json
    assert order["revision"] == "9007199254740993"


def test_an_agents_failure_keeps_code_reason_facts_and_delay(edge: Front):
    answer = ask(edge.rest, "GET", f"/v1/orders/{MISSING}", None, SIGNED_IN)
    assert (answer.code, answer.status.code, answer.reason) == (404, 5, "ORDER_UNKNOWN")
    assert answer.json["details"][0]["metadata"] == {"order_id": MISSING}
    busy = ask(edge.rest, "GET", f"/v1/orders/{BUSY}", None, SIGNED_IN)
    assert (busy.code, busy.status.code) == (429, 8)
    assert busy.json["details"][1]["retryDelay"] == "2s"
    away = ask(edge.rest, "GET", f"/v1/orders/{AWAY}", None, SIGNED_IN)
    assert (away.code, away.status.code, away.reason) == (503, 14, "DATABASE_GONE")


def test_what_may_be_repeated_is_repeated_and_a_stream_is_not(edge: Front):
    TRIES.clear()
    assert ask(edge.rest, "GET", f"/v1/orders/{FLAKY}", None, SIGNED_IN).code == 200
    body = {"requestId": "4c0d1e6a-8a7e-4a41-b5a6-0b6e0b0b5f1c", "reason": "CHANGED_MIND"}
    headers = SIGNED_IN | {"content-type": "application/json"}
    path = f"/v1/orders/{FLAKY}:cancel"
    assert ask(edge.rest, "POST", path, json.dumps(body), headers).code == 200
    assert ask(edge.rest, "GET", f"/v1/orders/{FLAKY}:watch", None, SIGNED_IN).code == 503
    assert TRIES == {"GetOrder": 2, "CancelOrder": 2, "WatchOrder": 1}


def test_what_is_not_built_is_said_out_loud(edge: Front):
    answer = ask(edge.rest, "GET", "/v1/orders", None, SIGNED_IN)
    assert (answer.code, answer.status.code, answer.reason) == (501, 12, "METHOD_NOT_BUILT")
    # Of a service that the agent does not serve at all.
    answer = ask(edge.rest, "GET", "/v1/shipments", None, SIGNED_IN)
    assert (answer.code, answer.status.code, answer.reason) == (501, 12, "METHOD_UNKNOWN")


def test_a_plus_and_a_percent_in_a_query_are_what_they_mean(edge: Front):
    for query in ("a+b", "a%20b"):
        answer = ask(edge.rest, "GET", f"/v1/products:search?query={query}")
        assert answer.json["nextPageToken"] == "a b"
    answer = ask(edge.rest, "GET", "/v1/products:search?query=%C3%A4%26%3D")
    assert answer.json["nextPageToken"] == "ä&="


def test_a_percent_in_a_path_is_what_it_means(edge: Front):
    assert ask(edge.rest, "GET", "/v1/products/a%20b").json["productId"] == "a b"


def test_an_encoded_slash_is_sent_back_unescaped(edge: Front):
    answer = ask(edge.rest, "GET", "/v1/products/a%2Fb")
    assert answer.code == 307
    assert answer.headers["location"].endswith("/v1/products/a/b")


def test_slashes_too_many_and_dots_are_put_right(edge: Front):
    assert ask(edge.rest, "GET", "//v1///products/a").json["productId"] == "a"
    assert ask(edge.rest, "GET", "/v1/x/../products/a").json["productId"] == "a"


def test_a_wrong_verb_is_told_which_are_right(edge: Front):
    answer = ask(edge.rest, "DELETE", f"/v1/orders/{ORDER}", None, SIGNED_IN)
    assert (answer.code, answer.reason) == (405, "METHOD_NOT_ALLOWED")
    assert answer.headers["allow"] == "GET"


def test_a_long_answer_passes_whole_and_small_when_asked(edge: Front):
    path = "/v1/products:search?query=much"
    assert len(ask(edge.rest, "GET", path).json["nextPageToken"]) == 2_000_000
    packed = ask(edge.rest, "GET", path, None, {"accept-encoding": "zstd"})
    assert packed.headers["content-encoding"] == "zstd"
    assert len(packed.body) < 100_000


def test_a_large_body_below_the_limit_passes(edge: Front):
    body = json.dumps({"requestId": "1", "reason": "A" * 900_000})
    headers = SIGNED_IN | {"content-type": "application/json"}
    answer = ask(edge.rest, "POST", f"/v1/orders/{ORDER}:cancel", body, headers)
    assert answer.code == 400
    assert set(answer.fields) == {"request_id", "reason"}


def events(body: bytes) -> list[dict]:
    found = [part for part in body.decode().split("\n\n") if part]
    assert all(part.startswith("data: ") for part in found)
    return [json.loads(part.removeprefix("data: ")) for part in found]


def test_a_stream_is_server_sent_events_that_say_when_they_end(edge: Front):
    answer = ask(edge.rest, "GET", f"/v1/orders/{ORDER}:watch", None, SIGNED_IN)
    assert answer.code == 200
    assert answer.headers["content-type"] == "text/event-stream"
    first, last = events(answer.body)
    assert first["item"]["resumeToken"] == "1"
    assert last["end"]["cause"] == "CAUSE_FINAL_STATE"


def test_a_stream_that_breaks_says_so_and_has_no_end(edge: Front):
    answer = ask(edge.rest, "GET", f"/v1/orders/{BROKEN}:watch", None, SIGNED_IN)
    assert answer.code == 200
    *_, last = events(answer.body)
    assert last["error"]["code"] == 14
    assert "end" not in last


def test_a_stream_refused_before_its_first_message_is_an_ordinary_refusal(edge: Front):
    answer = ask(edge.rest, "GET", f"/v1/orders/{MISSING}:watch", None, SIGNED_IN)
    assert (answer.code, answer.status.code, answer.reason) == (404, 5, "ORDER_UNKNOWN")


def test_a_stream_may_last_and_a_call_may_not(edge: Front):
    ask(edge.rest, "GET", f"/v1/orders/{ORDER}:watch", None, SIGNED_IN)
    ask(edge.rest, "GET", f"/v1/orders/{ORDER}", None, SIGNED_IN)
    assert SEEN["WatchOrder"]["remaining_s"] > 1000
    assert 0 < SEEN["GetOrder"]["remaining_s"] < 16


def test_who_asks_is_what_the_gateway_found_out(edge: Front):
    ask(edge.rest, "GET", "/v1/products/a", None, {"x-hanse-principal": "sub=x;kind=person"})
    assert SEEN["GetProduct"]["x-hanse-principal"].startswith("sub=anonymous;")
    ask(edge.rest, "GET", "/v1/products/a", None, SIGNED_IN)
    assert SEEN["GetProduct"]["x-hanse-principal"].startswith("sub=developer;")
    assert "authorization" not in SEEN["GetProduct"]
    assert SEEN["GetProduct"]["x-forwarded-client-cert"].endswith("/sa/edge")


def test_what_a_sagas_step_says_of_itself_does_not_come_from_outside(edge: Front):
    forged = {
        "x-hanse-saga": "1",
        "x-hanse-fence": "9",
        "x-hanse-undoes": "1",
        "x-hanse-agent": "a",
    }
    ask(edge.rest, "GET", "/v1/products/a", None, forged)
    assert not set(forged) & set(SEEN["GetProduct"])


def test_every_agent_tells_about_itself_by_its_name_in_the_path(edge: Front):
    for agent in ("orders", "products"):
        answer = ask(edge.rest, "GET", f"/v1/agents/{agent}/status", None, SIGNED_IN)
        assert answer.json["agent"] == agent
    assert ask(edge.rest, "GET", "/v1/agents/orders/status").code == 401
    assert ask(edge.rest, "GET", "/v1/agents/nobody/status", None, SIGNED_IN).code == 404


REST = sorted(
    (rule.verb, SHOWN.sub("a", rule.template))
    for method in methods().values()
    if method.access.is_exposed and not method.access.public
    for rule in method.http
)


def test_every_rest_path_reaches_the_authorization_service(edge: Front):
    """Without a token the gateway, and nobody else, says 401 with a reason of its own."""
    assert len(REST) > 300
    for verb, path in REST:
        answer = ask(edge.rest, verb, path)
        assert (answer.code, answer.reason) == (401, "SIGN_IN"), (verb, path)


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/docs/docs.css"])
def test_the_pages_are_shown_to_everybody_and_load_nothing_from_elsewhere(edge: Front, path: str):
    answer = ask(edge.rest, "GET", path)
    assert answer.code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_edge_says_that_it_lives(edge: Front):
    assert ask(edge.rest, "GET", "/healthz").code == 200
    assert ask(edge.grpc, "GET", "/healthz").code == 200


def test_a_request_is_logged_as_json_without_its_query_and_its_token(edge: Front):
    ask(edge.rest, "GET", "/v1/products:search?query=private-words", None, SIGNED_IN)
    log = edge.home.log / "access.log"
    until = time.monotonic() + 30
    while '"path":"/v1/products:search"' not in (text := log.read_text()):
        assert time.monotonic() < until, "not logged"
        time.sleep(0.05)
    assert "private-words" not in text
    assert TOKEN not in text
    lines = [json.loads(line) for line in text.splitlines() if line.endswith("}")]
    (line, *_) = [item for item in lines if item["path"] == "/v1/products:search"]
    assert line["rpc"] == "/hanse.products.v1.CatalogService/SearchProducts"
    assert line["node"] == "edge"
    assert not [item for item in lines if item["path"] == "/healthz"]

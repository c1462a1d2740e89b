"""Bad input at the REST edge: the right code, a google.rpc.Status in JSON, never a 5xx.

Each case is one change to a request that is answered with 200, so that the change is the cause.
"""

import contextlib
import copy
import json
import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.builders.asking import Answer, ask, ask_raw
from tests.builders.front import TOKEN, Front
from tests.builders.pretended import MISSING, ORDER, REFUSED, SEEN

SIGNED_IN = {"authorization": f"Bearer {TOKEN}"}
JSON = {"content-type": "application/json"}
UUID = "4c0d1e6a-8a7e-4a41-b5a6-0b6e0b0b5f1c"
PLACE: dict[str, Any] = {
    "requestId": UUID,
    "guest": {"email": "a@b.example", "name": "A"},
    "lines": [{"lineNo": 1, "sku": "ABC-1", "quantity": 2}],
    "currencyCode": "EUR",
    "shippingAddress": {"name": "A", "lines": ["Street 1"], "city": "Bremen", "countryCode": "DE"},
    "payment": {"cardToken": "tok_approve"},
}
CANCEL = {"requestId": UUID, "reason": "CHANGED_MIND"}
INVALID, UNAUTHENTICATED, NOT_FOUND, REFUSED_CODE, LIMIT = 3, 16, 5, 9, 8
# Nothing of ours may show: tracebacks, modules, addresses, paths of files.
INNARDS = re.compile(
    rb"Traceback|File \"|\.py\b|<class |<object|0x[0-9a-f]{6,}|/work/|/tmp/|asyncpg|grpc\.aio|"
    rb"site-packages|upstream connect error|\.sock\b|127\.0\.0\.1"
)


@dataclass(frozen=True)
class Case:
    """A request and what it must be answered with."""

    name: str
    code: int
    status: int
    verb: str = "POST"
    path: str = "/v1/orders"
    body: Any = None
    headers: dict[str, str] = field(default_factory=lambda: SIGNED_IN | JSON)
    fields: tuple[str, ...] = ()
    reason: str = ""

    def octets(self) -> bytes | None:
        if self.body is None or isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body).encode()


def place(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(PLACE), **changes}


def line(**changes: Any) -> dict[str, Any]:
    return place(lines=[{**PLACE["lines"][0], **changes}])


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in PLACE.items() if key != name}


def deep(levels: int) -> bytes:
    return b'{"guest":' * levels + b"1" + b"}" * levels


def raw(**parts: str) -> bytes:
    """The valid order with the text of one field put in as it is."""
    text = json.dumps(place(currencyCode="@"))
    return text.replace('"@"', parts["currencyCode"]).encode()


def body_cases() -> Iterator[Case]:
    """What a body can get wrong."""

    def bad(name: str, body: Any, *fields: str, reason: str = "", code: int = 400) -> Case:
        return Case(name, code, INVALID, body=body, fields=fields, reason=reason)

    yield bad("unknown field", place(colour="red"), "colour")
    yield bad("unknown field inside", line(color="red"), "lines[0].color")
    yield bad("unknown field in two places", place(x=1, guest={"y": 2}), "x", "guest.y")
    yield bad("name of another case", place(Request_Id=UUID), "Request_Id")
    yield bad("field given twice", b'{"channel":"web","channel":"web"}', reason="INVALID_ARGUMENT")
    yield bad("field given in both spellings", place(request_id=UUID), "request_id")
    yield bad("text for a number", line(quantity="two"), "lines[0].quantity")
    yield bad("fraction for a whole number", line(quantity=1.5), "lines[0].quantity")
    yield bad("negative for unsigned", line(quantity=-1), "lines[0].quantity")
    yield bad("number too large", line(quantity=2**40), "lines[0].quantity")
    yield bad("number beyond all types", line(quantity=10**30), "lines[0].quantity")
    yield bad("flag for a text", place(channel=True), "channel")
    yield bad("number for a text", place(channel=7), "channel")
    yield bad("text for a flag", place(allowBackorder="yes"), "allowBackorder")
    yield bad("list for an object", place(shippingAddress=[]), "shippingAddress")
    yield bad("object for a list", place(lines={}), "lines")
    yield bad("unknown word of an enum", place(serviceLevel="SLOW"), "serviceLevel")
    yield bad("unknown number of an enum", place(serviceLevel=99), "serviceLevel")
    yield bad("no time", place(channelPlaceTime="yesterday"), "channelPlaceTime")
    yield bad("time of another calendar", place(channelPlaceTime="2026-13-01T00:00:00Z"))
    yield bad("half a surrogate", raw(currencyCode=r'"\ud800"'), "currencyCode")
    yield bad("missing required field", without("payment"), "payment")
    yield bad("missing request id", without("requestId"), "request_id")
    yield bad("none of a choice", without("guest"), "buyer")
    yield bad("no lines", place(lines=[]), "lines")
    yield bad("too many lines", place(lines=PLACE["lines"] * 201), "lines")
    yield bad("too long", place(externalOrderId="x" * 129), "external_order_id")
    yield bad("wrong shape", place(currencyCode="euro"), "currency_code")
    yield bad("no request id at all", place(requestId="1"), "request_id")
    yield bad("amount below nothing", place(expectedTotal={"currencyCode": "EUR", "units": "-1"}))
    yield bad("too deep", deep(40), reason="INVALID_ARGUMENT")
    yield bad("far too deep", deep(50_000))
    yield bad("deep lists", b"[" * 100_000)
    yield bad("no JSON", b"{", reason="BODY_NOT_JSON")
    yield bad("a trailing comma", b'{"channel":"web",}', reason="BODY_NOT_JSON")
    yield bad("two values", b"{}{}", reason="BODY_NOT_JSON")
    yield bad("NaN", raw(currencyCode="NaN"), reason="BODY_NOT_JSON")
    yield bad("a list for a body", b"[]", "body")
    yield bad("a number for a body", b"17", "body")
    yield bad("null for a body", b"null", "body")
    yield bad("an empty body", b"", reason="BODY_NOT_JSON")
    yield bad("a comment", b"/* */ {}", reason="BODY_NOT_JSON")
    yield bad("not UTF-8", b'{"channel":"\xff"}', reason="BODY_NOT_UTF8")
    yield bad("overlong UTF-8", b'{"channel":"\xc0\xaf"}', reason="BODY_NOT_UTF8")
    yield bad("UTF-16", '{"channel":"web"}'.encode("utf-16"), reason="BODY_NOT_UTF8")
    yield bad("a byte order mark", b"\xef\xbb\xbf{}", reason="BODY_NOT_JSON")
    yield bad("a zero byte", b'{"channel":"\x00"}', reason="BODY_NOT_JSON")
    yield bad("a huge body", b'{"channel":"' + b"x" * 1_100_000 + b'"}', code=413)
    yield bad("a huge number", b'{"priority":' + b"9" * 6000 + b"}")


def head_cases() -> Iterator[Case]:
    """What a path, a query, a verb and headers can get wrong."""

    def get(name: str, code: int, status: int, path: str, **more: Any) -> Case:
        return Case(name, code, status, verb="GET", path=path, headers=SIGNED_IN, **more)

    def post(name: str, code: int, **headers: str) -> Case:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        return Case(name, code, INVALID, body=PLACE, headers=SIGNED_IN | named)

    order = f"/v1/orders/{ORDER}"
    yield get("unknown path", 404, NOT_FOUND, "/v1/nothing", reason="PATH_UNKNOWN")
    yield get("root", 404, NOT_FOUND, "/")
    yield get("another version", 404, NOT_FOUND, "/v2/orders")
    yield get("path of the RPC", 404, NOT_FOUND, "/hanse.orders.v1.OrderService/GetOrder")
    yield get("the truth probe", 404, NOT_FOUND, "/_mesh/version")
    yield get("a slash too many", 404, NOT_FOUND, f"{order}/")
    yield get("a long path", 404, NOT_FOUND, "/v1/" + "x" * 8000)
    yield get("upwards", 404, NOT_FOUND, "/v1/../../etc/passwd")
    yield get("upwards, encoded", 404, NOT_FOUND, "/v1/%2e%2e/%2e%2e/etc/passwd")
    yield get("bad percent", 400, INVALID, "/v1/orders/%zz")
    yield get("zero byte in the path", 400, INVALID, "/v1/orders/%00")
    yield get("UTF-8 cut off in the path", 400, INVALID, "/v1/orders/%ff")
    yield get("id of another kind", 400, INVALID, "/v1/orders/pay_1", fields=("order_id",))
    yield get("id too long", 400, INVALID, "/v1/orders/" + "o" * 3000, fields=("order_id",))
    yield get("missing thing", 404, NOT_FOUND, f"/v1/orders/{MISSING}", reason="ORDER_UNKNOWN")
    yield get("refused by a rule", 400, REFUSED_CODE, f"/v1/orders/{REFUSED}", reason="ORDER_STATE")
    yield get("unknown parameter", 400, INVALID, f"{order}?x=1", fields=("x",))
    yield get("parameter of another type", 400, INVALID, "/v1/orders?pageSize=many")
    yield get("parameter out of range", 400, INVALID, "/v1/orders?pageSize=99999999999")
    yield get("parameter against a rule", 400, INVALID, "/v1/orders?pageSize=-1")
    yield get("page too large", 400, INVALID, "/v1/orders?pageSize=201", fields=("page_size",))
    yield get("word of no enum", 400, INVALID, "/v1/orders?states=SOLD", fields=("states",))
    yield get("message as a parameter", 400, INVALID, "/v1/products:search?priceFrom=5")
    yield get("parameter inside no message", 400, INVALID, "/v1/orders?sku.x.y=1")
    yield get(
        "query without an equals sign", 400, INVALID, "/v1/orders?pageSize", reason="BAD_QUERY"
    )
    yield get("bad percent in the query", 400, INVALID, "/v1/orders?sku=%ff", reason="BAD_QUERY")
    many = "&".join(f"states={number}" for number in range(200))
    yield get("too many parameters", 400, INVALID, f"/v1/orders?{many}", reason="BAD_QUERY")
    yield get("a body on GET", 400, INVALID, order, body=b"{}", reason="BODY_UNEXPECTED")
    yield Case("a verb nobody knows", 400, INVALID, verb="BREW", headers=SIGNED_IN)
    for verb in ("DELETE", "PUT", "PATCH", "OPTIONS", "TRACE"):
        yield Case(f"{verb} where there is none", 405, NOT_FOUND, verb=verb, headers=SIGNED_IN)
    yield Case("query beside a body", 400, INVALID, path="/v1/orders?channel=web", body=PLACE)
    given = {**CANCEL, "orderId": ORDER}
    yield Case(
        "a field of the path again", 400, INVALID, path=f"{order}:cancel", body=given,
        fields=("order_id",),
    )  # fmt: skip
    yield post("no content type", 415)
    yield post("a form", 415, content_type="application/x-www-form-urlencoded")
    yield post("text", 415, content_type="text/plain")
    yield post("XML", 415, content_type="application/xml")
    yield post("another charset", 415, content_type="application/json; charset=utf-16")
    yield post("compressed body", 415, content_type="application/json", content_encoding="gzip")
    odd = SIGNED_IN | JSON | {"x_a": "b"}
    yield Case("a header with an underscore", 400, INVALID, body=PLACE, headers=odd)
    for name, value in (
        ("no proof", ""),
        ("a wrong token", "Bearer wrong"),
        ("another scheme", "Basic YTpi"),
        ("a scheme alone", "Bearer"),
        ("a long token", "Bearer " + "x" * 5000),
    ):
        headers = {"authorization": value} if value else {}
        yield Case(name, 401, UNAUTHENTICATED, verb="GET", path=order, headers=headers)


CASES = [*body_cases(), *head_cases()]


def assert_refused(answer: Answer, code: int, status: int) -> None:
    assert answer.code == code, answer
    assert answer.status.code == status
    assert answer.status.message
    assert answer.reason
    assert not INNARDS.search(answer.body), answer.body


def test_the_requests_that_are_changed_are_good(edge: Front):
    placed = ask(edge.rest, "POST", "/v1/orders", json.dumps(PLACE), SIGNED_IN | JSON)
    assert placed.code == 200, placed
    path = f"/v1/orders/{ORDER}:cancel"
    assert ask(edge.rest, "POST", path, json.dumps(CANCEL), SIGNED_IN | JSON).code == 200
    for path in (f"/v1/orders/{ORDER}", "/v1/products/a", "/v1/products:search?query=a"):
        assert ask(edge.rest, "GET", path, None, SIGNED_IN).code == 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_request_is_refused_with_a_status(edge: Front, case: Case):
    answer = ask(edge.rest, case.verb, case.path, case.octets(), case.headers)
    assert_refused(answer, case.code, case.status)
    assert set(case.fields) <= set(answer.fields), answer.body
    if case.reason:
        assert answer.reason == case.reason


def test_there_are_enough_cases_with_names_of_their_own():
    assert len({case.name for case in CASES}) == len(CASES) >= 40


def head(*lines: str, first: str = "GET /v1/products/a HTTP/1.1") -> bytes:
    return "\r\n".join((first, *lines, "connection: close", "", "")).encode("latin-1")


HOST = "host: edge"
SMUGGLED = b"GET /v1/orders HTTP/1.1\r\nhost: edge\r\n\r\n"
WIRE: dict[str, bytes] = {
    "two lengths": head(HOST, "content-length: 3", "content-length: 4") + b"abcd",
    "length and chunks": head(HOST, "content-length: 4", "transfer-encoding: chunked")
    + b"0\r\n\r\n"
    + SMUGGLED,
    "chunks under another name": head(HOST, "transfer-encoding: xchunked") + SMUGGLED,
    "chunks twice": head(HOST, "transfer-encoding: chunked, chunked") + b"0\r\n\r\n",
    "chunks after a tab": head(HOST, "transfer-encoding:\x0bchunked") + SMUGGLED,
    "a space before the colon": head(HOST, "content-length : 4") + b"abcd",
    "a negative length": head(HOST, "content-length: -1"),
    "a length in words": head(HOST, "content-length: four"),
    "a length with a plus": head(HOST, "content-length: +4") + b"abcd",
    "a bad chunk": head(HOST, "transfer-encoding: chunked", first="POST /v1/orders HTTP/1.1")
    + b"zz\r\n",
    "a zero byte in a value": head(HOST, "x-a: b\0c"),
    "a header without a name": head(HOST, ": value"),
    "a header name that is none": head(HOST, "x(a): b"),
    "no host": head(),
    "two hosts": head(HOST, "host: other"),
    "HTTP/1.0": head(HOST, first="GET /v1/products/a HTTP/1.0"),
    "HTTP/3.0": head(HOST, first="GET /v1/products/a HTTP/3.0"),
    "no verb": head(HOST, first="/v1/products/a HTTP/1.1"),
    "no HTTP": b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n",
    "a space in the path": head(HOST, first="GET /v1/products/a b HTTP/1.1"),
    "another protocol": head(HOST, first="CONNECT other:443 HTTP/1.1"),
    "an upgrade": head(HOST, "connection: upgrade", "upgrade: websocket"),
    "a hundred and one headers": head(HOST, *(f"x-{number}: a" for number in range(101))),
    "headers up to the limit": head(HOST, *(f"x-{number}: a" for number in range(95))),
    "twenty kilobytes of headers": head(HOST, f"x-a: {'a' * 20_000}"),
    "letters beyond ASCII in the path": "GET /v1/ä HTTP/1.1\r\nhost: edge\r\n\r\n".encode(),
    "a fragment": head(HOST, first="GET /v1/nothing#a HTTP/1.1"),
    "a proxy's request": head(HOST, first="GET http://other/v1/nothing HTTP/1.1"),
}
WIRE_CODES = {
    "a hundred and one headers": 431,
    "headers up to the limit": 431,
    "twenty kilobytes of headers": 431,
}


@pytest.fixture(scope="module")
def answered(edge: Front) -> dict[str, list[Answer]]:
    """What all these bytes are answered with; sent side by side, for a proxy lingers on errors."""
    with ThreadPoolExecutor(len(WIRE)) as pool:
        found = pool.map(lambda octets: ask_raw(edge.rest, octets), WIRE.values())
        return dict(zip(WIRE, found, strict=True))


@pytest.mark.parametrize("name", WIRE)
def test_bytes_that_are_no_request_get_one_answer_and_smuggle_nothing(
    answered: dict[str, list[Answer]], name: str
):
    (answer,) = answered[name]
    assert 400 <= answer.code < 500, answer
    assert answer.code == WIRE_CODES.get(name, answer.code)
    assert_refused(answer, answer.code, answer.status.code)


@pytest.mark.parametrize(
    ("lines", "value"), [(("x-a: b", " c"), "b c"), (("x-a: b\rc: d",), "bc: d")]
)
def test_a_broken_header_line_stays_one_header(edge: Front, lines: tuple[str, ...], value: str):
    (answer,) = ask_raw(edge.rest, head(HOST, *lines))
    assert answer.code == 200
    assert SEEN["GetProduct"]["x-a"] == value
    assert "c" not in SEEN["GetProduct"]


HEADERS: dict[str, Callable[[], dict[str, str]]] = {
    "a forged principal": lambda: {"x-hanse-principal": "sub=root;kind=person;roles=admin"},
    "a forged certificate": lambda: {"x-forwarded-client-cert": "URI=spiffe://hanse.mesh/x"},
    "a saga's step": lambda: {"x-hanse-saga": "1", "x-hanse-fence": "9", "x-hanse-undoes": "1"},
    "another path": lambda: {"x-envoy-original-path": "/v1/orders", "x-original-url": "/"},
    "another verb": lambda: {"x-http-method-override": "DELETE"},
    "a wait of its own": lambda: {"x-envoy-upstream-rq-timeout-ms": "1", "grpc-timeout": "1n"},
    "retries of its own": lambda: {"x-envoy-max-retries": "99", "x-envoy-retry-on": "5xx"},
    "an encoding nobody knows": lambda: {"grpc-encoding": "x", "grpc-accept-encoding": "x"},
    "binary that is none": lambda: {"x-trace-bin": "*", "grpc-status-details-bin": "*"},
    "a status": lambda: {"grpc-status": "0", "grpc-message": "%zz", "te": "trailers"},
    "a trace that is none": lambda: {"traceparent": "00-zz", "tracestate": "=" * 600},
    "an agent of its own": lambda: {"x-hanse-agent": "products"},
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_from_outside_have_no_say(edge: Front, name: str):
    for _ in range(3):
        answer = ask(edge.rest, "GET", "/v1/products/a", None, HEADERS[name]())
        assert answer.code == 200, answer
        assert answer.json["productId"] == "a"


def test_headers_below_the_limit_reach_an_agent_every_time(edge: Front):
    """gRPC's own soft limit of 8 KiB refuses at random; agents take more than the edge lets in."""
    for _ in range(20):
        answer = ask(edge.rest, "GET", "/v1/products/a", None, {"x-a": "a" * 15_000})
        assert answer.code == 200


def test_bytes_in_a_header_that_are_not_text_harm_nobody(edge: Front):
    odd = b"GET /v1/products/a HTTP/1.1\r\nhost: edge\r\nx-a: \xff\xfe\r\nconnection: close\r\n\r\n"
    (answer,) = ask_raw(edge.rest, odd)
    assert answer.code in {200, 400}, answer


PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
NO_HTTP_2 = {
    "garbage after the preface": PREFACE + b"garbage" * 20,
    "a frame of another stream": PREFACE + b"\0\0\4\0\0\0\0\0\5data",
    "a frame too long": PREFACE + b"\0\0\0\4\0\0\0\0\0" + b"\xff\xff\xff\1\5\0\0\0\1",
    "headers that cannot be read": PREFACE
    + b"\0\0\0\4\0\0\0\0\0"
    + b"\0\0\4\1\5\0\0\0\1\xff\xff\xff\xff",
    "half a preface": PREFACE[:10],
}


@pytest.mark.parametrize("name", NO_HTTP_2)
def test_bytes_that_are_no_http_2_end_their_connection_and_nothing_else(edge: Front, name: str):
    for port in (edge.rest, edge.grpc):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(NO_HTTP_2[name])
            connection.shutdown(socket.SHUT_WR)
            received = b""
            with contextlib.suppress(ConnectionResetError):
                while chunk := connection.recv(4096):
                    received += chunk
            assert not INNARDS.search(received)
    assert ask(edge.rest, "GET", "/v1/products/a").code == 200

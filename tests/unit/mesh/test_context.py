"""What travels with a call."""

import time

import pytest

from mesh import context

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (f"00-{TRACE}-{SPAN}-01", (TRACE, SPAN, True)),
        (f"00-{TRACE}-{SPAN}-00", (TRACE, SPAN, False)),
        (f"00-{TRACE}-{SPAN}-03", (TRACE, SPAN, True)),
        (f"01-{TRACE}-{SPAN}-01-more", (TRACE, SPAN, True)),
        (f"00-{TRACE}-{SPAN}-zz", (TRACE, SPAN, False)),
        (f"00-{'0' * 32}-{SPAN}-01", ("", "", False)),
        (f"00-{TRACE}-{'0' * 16}-01", ("", "", False)),
        (f"00-{TRACE.upper()}-{SPAN}-01", ("", "", False)),
        (f"00-{TRACE[:-1]}-{SPAN}-01", ("", "", False)),
        ("nonsense", ("", "", False)),
        ("", ("", "", False)),
    ],
)
def test_a_traceparent_is_read_as_w3c_says(header, told):
    assert context.parse_traceparent(header) == told


def test_a_call_is_the_parent_of_the_next():
    call = context.CallContext(trace_id=TRACE, span_id=SPAN, is_sampled=True)
    assert call.traceparent() == f"00-{TRACE}-{SPAN}-01"
    assert context.CallContext(trace_id=TRACE, span_id=SPAN).traceparent().endswith("-00")
    assert context.CallContext().traceparent() == ""


def test_fresh_ids_are_ids():
    header = f"00-{context.new_trace()}-{context.new_span()}-00"
    assert context.parse_traceparent(header)[0]


def test_outside_of_calls_there_is_no_deadline():
    assert context.remaining_s() is None


def test_a_part_may_have_a_context_of_its_own():
    with context.within(deadline=time.monotonic() + 5, request_id="r") as changed:
        assert context.current() is changed
        assert 0 < context.remaining_s() <= 5
    assert context.current().request_id == ""

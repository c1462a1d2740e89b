"""The family of errors to google.rpc.Status and back."""

import grpc
import pytest
from google.rpc import code_pb2, error_details_pb2, status_pb2
from hypothesis import given
from hypothesis import strategies as st

from mesh import errors
from mesh.status import DETAILS_KEY, DOMAIN, FAMILY, from_rpc, from_status, to_status, trailers


class Failed(grpc.RpcError):
    """A call that failed as a client sees it."""

    def __init__(self, code, text="", trailing=()):
        super().__init__()
        self._told = code, text, trailing

    def code(self):
        return self._told[0]

    def details(self):
        return self._told[1]

    def trailing_metadata(self):
        return self._told[2]


WORD = st.from_regex(r"[A-Z][A-Z0-9_]{0,40}", fullmatch=True)
FACTS = st.dictionaries(st.from_regex(r"[a-z]{1,10}", fullmatch=True), st.text(max_size=20))


@given(st.sampled_from(sorted(FAMILY)), WORD, st.text(min_size=1, max_size=50), FACTS)
def test_every_failure_comes_back_as_it_was(code, reason, message, facts):
    failure = FAMILY[code](reason, message)
    failure.facts.update(facts)
    back = from_status(to_status(failure))
    assert type(back) is type(failure)
    assert (back.reason, back.message, back.facts) == (reason, message, facts)


def test_a_failure_always_has_a_reason_and_a_domain():
    info = error_details_pb2.ErrorInfo()
    assert to_status(errors.Refused("OUT_OF_STOCK", sku="A")).details[0].Unpack(info)
    assert (info.reason, info.domain, dict(info.metadata)) == ("OUT_OF_STOCK", DOMAIN, {"sku": "A"})


def test_wrong_fields_are_told_as_a_bad_request():
    failure = errors.Invalid(errors.Violation("lines[0].sku", "is empty", "string.min_len"))
    status = to_status(failure)
    bad = error_details_pb2.BadRequest()
    assert status.details[1].Unpack(bad)
    assert bad.field_violations[0].field == "lines[0].sku"
    assert from_status(status).violations == failure.violations


def test_an_invalid_request_without_fields_has_none():
    assert len(to_status(errors.Invalid(reason="BAD_CURSOR", message="no")).details) == 1


def test_exhausted_tells_when_to_come_again():
    status = to_status(errors.Exhausted("BUSY", retry_after_s=0.25))
    retry = error_details_pb2.RetryInfo()
    assert status.details[1].Unpack(retry)
    assert retry.retry_delay.ToMilliseconds() == 250
    assert from_status(status).retry_after_s == 0.25


def test_a_servers_trailers_are_read_by_a_client():
    code, text, trailing = trailers(errors.NotFound("ORDER", order_id="ord_1"))
    back = from_rpc(Failed(code, text, trailing))
    assert isinstance(back, errors.NotFound)
    assert back.facts == {"order_id": "ord_1"}


@pytest.mark.parametrize(
    ("code", "changes", "kind"),
    [
        (grpc.StatusCode.UNAVAILABLE, True, errors.Unknown),
        (grpc.StatusCode.UNAVAILABLE, False, errors.Unavailable),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, True, errors.Unknown),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, False, errors.Exhausted),
        (grpc.StatusCode.DEADLINE_EXCEEDED, True, errors.Late),
        (grpc.StatusCode.CANCELLED, True, errors.Unknown),
        (grpc.StatusCode.DATA_LOSS, True, errors.Unknown),
        (grpc.StatusCode.PERMISSION_DENIED, True, errors.Denied),
        (grpc.StatusCode.OUT_OF_RANGE, True, errors.Invalid),
        (grpc.StatusCode.INTERNAL, True, errors.Fault),
    ],
)
def test_what_a_proxy_says_without_details_is_taken_for_what_it_can_mean(code, changes, kind):
    failure = from_rpc(Failed(code, "lost"), changes=changes)
    assert type(failure) is kind
    assert failure.reason == f"RPC_{code.name}"
    assert failure.message == "lost"


def test_an_agent_that_says_unavailable_has_done_nothing():
    code, text, trailing = trailers(errors.Unavailable("DATABASE_UNAVAILABLE"))
    assert type(from_rpc(Failed(code, text, trailing))) is errors.Unavailable


def test_details_of_others_are_left_alone():
    status = status_pb2.Status(code=code_pb2.ABORTED, message="x")
    status.details.add().type_url = "type.googleapis.com/unknown.Thing"
    failure = from_rpc(
        Failed(
            grpc.StatusCode.ABORTED, "x", [("a", "b"), (DETAILS_KEY, status.SerializeToString())]
        )
    )
    assert type(failure) is errors.Conflict
    assert failure.reason == "RPC_ABORTED"

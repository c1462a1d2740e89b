"""Who asks, by the two headers."""

import pytest

from mesh import context
from mesh.identity import LOCAL, NOBODY, current_principal, from_metadata, spiffe_id

REALM = "spiffe://hanse.mesh/ns/dev/sa/"


def test_an_id_names_domain_environment_and_agent():
    assert spiffe_id("hanse.mesh", "dev", "orders") == REALM + "orders"


def test_no_sidecar_in_between_is_the_own_account():
    assert from_metadata("", "sub=x;kind=person;roles=admin", REALM) is LOCAL


@pytest.mark.parametrize(
    "forwarded",
    [
        f"URI={REALM}orders",
        f'By={REALM}stock;Hash=ab;URI="{REALM}orders"',
        f"URI={REALM}edge,By=x;URI={REALM}orders",
    ],
)
def test_the_last_proxys_peer_is_the_caller(forwarded):
    principal = from_metadata(forwarded, "", REALM)
    assert (principal.kind, principal.name, principal.agent) == ("agent", "orders", "orders")
    assert not principal.is_person


@pytest.mark.parametrize(
    "forwarded",
    [
        "x",
        "URI=",
        f"URI={REALM}",
        f"URI={REALM}Orders",
        f"URI={REALM}orders/x",
        f"URI={REALM}edge;URI={REALM}orders",
        "URI=spiffe://other/ns/dev/sa/orders",
        f"URI={REALM}edge,URI=spiffe://other/ns/dev/sa/orders",
    ],
)
def test_a_doubtful_peer_is_nobody(forwarded):
    assert from_metadata(forwarded, "sub=x;kind=person;roles=admin", REALM) is NOBODY


def test_the_edge_vouches_for_people():
    header = "sub=u1;kind=partner;roles=merchant,operator;merchant=m7"
    principal = from_metadata(f"URI={REALM}edge", header, REALM)
    assert principal.is_person
    assert (principal.kind, principal.name, principal.merchant) == ("partner", "u1", "m7")
    assert principal.roles == ("merchant", "operator")
    assert principal.raw == header


def test_the_edge_without_a_word_vouches_for_nobody():
    principal = from_metadata(f"URI={REALM}edge", "", REALM)
    assert (principal.kind, principal.name, principal.roles) == ("anonymous", "", ())
    assert principal.is_person


def test_an_agent_calls_on_behalf_of_a_person():
    principal = from_metadata(f"URI={REALM}orders", "sub=u1;kind=person;roles=customer", REALM)
    assert (principal.name, principal.on_behalf_of) == ("orders", "u1")


def test_the_call_under_way_knows_who_asks():
    somebody = from_metadata(f"URI={REALM}orders", "", REALM)
    with context.within(principal=somebody):
        assert current_principal() is context.current_principal() is somebody
    assert current_principal() is NOBODY

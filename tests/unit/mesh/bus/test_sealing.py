"""Personal fields are sealed value by value, and open only where they belong."""

import base64
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hanse.aftersales.v1 import return_pb2
from hanse.mesh.v1 import agent_events_pb2
from hanse.payments.v1 import payments_events_pb2
from hanse.type.v1 import address_pb2
from mesh import errors
from mesh.bus.sealing import DataKey, Kek, places, seal, tenant_of, unseal
from mesh.descriptors import descriptor_set, message
from mesh.ids import new_id
from mesh.outbox import holds_personal_data

EVENT, TOPIC = new_id(), "customers.v1"
KEY = DataKey(new_id(), AESGCM(os.urandom(32)), 0.0)


def address() -> address_pb2.Address:
    return address_pb2.Address(
        name="Ada", lines=["Long Lane 1", "2nd floor"], city="Lübeck", email="ada@example.org"
    )


def test_what_is_marked_is_sealed_and_nothing_else():
    payload, headers = seal(address(), KEY, TOPIC, EVENT)
    sealed = address_pb2.Address.FromString(payload)
    assert b"Ada" not in payload
    assert b"Long Lane" not in payload
    assert sealed.city == "Lübeck"
    assert sealed.phone == ""
    assert all(line.startswith("enc:") for line in sealed.lines)
    assert headers == {"enc": "A256GCM", "kid": str(KEY.kid)}
    unseal(sealed, KEY.cipher, TOPIC, EVENT)
    assert sealed == address()


@pytest.mark.parametrize("moved", ["topic", "event", "field", "line"])
def test_a_sealed_value_opens_only_where_it_was_sealed(moved: str):
    sealed = address_pb2.Address.FromString(seal(address(), KEY, TOPIC, EVENT)[0])
    topic, event = TOPIC, EVENT
    if moved == "topic":
        topic = "orders.v1"
    elif moved == "event":
        event = new_id()
    elif moved == "field":
        sealed.name = sealed.email
    else:
        sealed.lines[:] = reversed(sealed.lines)
    with pytest.raises(errors.Fault, match="seal broken"):
        unseal(sealed, KEY.cipher, topic, event)


def test_a_destroyed_key_leaves_the_fact_without_the_person():
    sealed = address_pb2.Address.FromString(seal(address(), KEY, TOPIC, EVENT)[0])
    unseal(sealed, None, TOPIC, EVENT)
    assert (sealed.name, list(sealed.lines), sealed.city) == ("", ["", ""], "Lübeck")


def test_the_same_value_twice_does_not_look_the_same():
    one, two = (
        address_pb2.Address.FromString(seal(address(), KEY, TOPIC, EVENT)[0]) for _ in range(2)
    )
    assert one.name != two.name


def test_personal_data_is_found_inside_messages_and_lists():
    kind = return_pb2.Return
    deep = [place for place in places(kind.DESCRIPTOR) if len(place.path) > 1]
    assert deep
    fact = kind()
    for place in deep:
        holder = fact
        for name in place.path[:-1]:
            inner = getattr(holder, name)
            holder = inner if hasattr(inner, "DESCRIPTOR") else inner.add()
        if place.repeated:
            getattr(holder, place.path[-1]).extend(["person", "person"])
        else:
            setattr(holder, place.path[-1], "person")
    payload, _ = seal(fact, KEY, TOPIC, EVENT)
    assert b"person" not in payload
    sealed = kind.FromString(payload)
    unseal(sealed, KEY.cipher, TOPIC, EVENT)
    assert sealed == fact


def test_most_facts_hold_nothing_to_seal():
    fact = payments_events_pb2.PaymentAuthorized(fingerprint="4111")
    assert holds_personal_data(fact.DESCRIPTOR)
    assert b"4111" not in seal(fact, KEY, "payments.v1", EVENT)[0]
    assert not holds_personal_data(agent_events_pb2.ProblemFound.DESCRIPTOR)
    assert places(agent_events_pb2.ProblemFound.DESCRIPTOR) == ()


def test_every_event_of_the_contracts_can_be_sealed():
    """A personal field of an event that is no text would be told in the clear."""
    from google.protobuf import descriptor_pb2

    parsed = descriptor_pb2.FileDescriptorSet.FromString(descriptor_set())
    facts = [
        f"{file.package}.{item.name}"
        for file in parsed.file
        if file.name.endswith("_events.proto")
        for item in file.message_type
    ]
    assert facts
    for name in facts:
        places(message(name))


def test_the_tenant_is_the_merchant_where_there_is_one():
    assert tenant_of(agent_events_pb2.ProblemFound()) == ""
    for kind in vars(payments_events_pb2).values():
        fields = getattr(getattr(kind, "DESCRIPTOR", None), "fields_by_name", {})
        if "merchant_id" in fields:
            assert tenant_of(kind(merchant_id="mer_1")) == "mer_1"


def test_a_file_key_is_made_once_and_old_ones_still_unwrap(tmp_path: Path):
    path = tmp_path / "secrets" / "event-kek"
    first = Kek.of_file(path, make=True)
    assert path.stat().st_mode & 0o777 == 0o600
    wrapped = first.wrap(b"k" * 32, b"bound")
    assert Kek.of_file(path, make=True).unwrap(wrapped, b"bound") == b"k" * 32
    with pytest.raises(errors.Fault):
        first.unwrap(wrapped, b"another row")
    newer = base64.b64encode(os.urandom(32)).decode()
    path.write_text(f"{newer}\n{path.read_text()}")
    both = Kek.of_file(path, make=False)
    assert both.unwrap(wrapped, b"bound") == b"k" * 32
    assert both.wrap(b"k" * 32, b"bound")[:8] != wrapped[:8]
    path.write_text(newer)
    with pytest.raises(errors.Fault):
        Kek.of_file(path, make=False).unwrap(wrapped, b"bound")


@pytest.mark.parametrize("text", ["", "short", "c2hvcnQ="])
def test_a_file_key_that_is_none_stops_a_start(tmp_path: Path, text: str):
    path = tmp_path / "kek"
    with pytest.raises(ValueError, match="kek"):
        Kek.of_file(path, make=False)
    path.write_text(text)
    with pytest.raises(ValueError, match="kek"):
        Kek.of_file(path, make=False)

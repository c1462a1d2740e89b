"""Profiles, standing, addresses and consents."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import (
    AlreadyExists,
    Conflict,
    Invalid,
    Refused,
    Violation,
)
from mesh.idempotency import Claim
from mesh.ids import new_id
from mesh.moments import check_etag
from mesh.outbox import Event
from services.customers import store, wire
from services.customers.actions.noting import email_index, noted
from services.customers.domain import (
    Consent,
    Customer,
    CustomerAddress,
    CustomerKind,
    CustomerState,
    Profile,
    number_of,
)
from services.values import Address

TOPIC = "customers.v1"


async def create_customer(
    tx: Transaction, agent: Running, *, kind: CustomerKind, profile: Profile
) -> Customer:
    """A new customer with an account; raises AlreadyExists when the e-mail address has one.

    A guest with the address becomes the account: their orders stay theirs.
    """
    if not profile.email:
        raise Invalid(Violation("profile.email", "is needed for an account", "required"))
    index = email_index(agent, profile.email)
    now = agent.clock.now()
    found = await store.find_guest(tx, external_ref="", account_id=None, email_index=index)
    if found is not None and found.state is not CustomerState.GUEST:
        raise AlreadyExists("EMAIL_TAKEN")
    if found is not None:
        guest = await store.lock_customer(tx, found.customer_id)
        grown = guest.become(CustomerState.ACTIVE, now).rewrite(profile, now)
        await store.save_customer(tx, grown, index)
        await _tell_registered(tx, agent, grown)
        return grown
    made = _new(agent, kind, CustomerState.ACTIVE, profile)
    stored = await store.insert_customer(tx, made, index)
    if stored is None:
        raise AlreadyExists("EMAIL_TAKEN")
    await _tell_registered(tx, agent, stored)
    return stored


async def ensure_guest_at_once(agent: Running, guest: Customer, claim: Claim | None) -> bool:
    """A new guest in one statement; False where the guest or the request is known."""
    if claim is None or claim.undoes is not None:
        return False
    columns = noted(claim, wire.to_customer(guest).SerializeToString())
    event = Event.of(TOPIC, guest.customer_id.bytes, wire.registered(guest))
    index = email_index(agent, guest.profile.email)
    return await store.ensure_guest(agent.database, guest, index, columns, agent.outbox.row(event))


async def ensure_guest(tx: Transaction, agent: Running, guest: Customer) -> Customer:
    """The customer whom a reference or an e-mail address means; a guest where there is none."""
    index = email_index(agent, guest.profile.email)
    wanted: dict[str, Any] = {
        "external_ref": guest.external_ref,
        "account_id": guest.account_id,
        "email_index": index,
    }
    found = await store.find_guest(tx, **wanted)
    if found is not None:
        return found
    stored = await store.insert_customer(tx, guest, index)
    if stored is not None:
        await _tell_registered(tx, agent, stored)
        return stored
    found = await store.find_guest(tx, **wanted)
    if found is None:
        raise Conflict("GUEST_MOVED", "The guest changed meanwhile; try again.")
    return found


def new_guest(
    agent: Running, profile: Profile, external_ref: str, account_id: UUID | None
) -> Customer:
    """A guest about to be made; raises Invalid when nothing would ever find them again."""
    if not external_ref and not profile.email:
        raise Invalid(Violation("profile.email", "is needed without an external_ref", "required"))
    guest = _new(agent, CustomerKind.PERSON, CustomerState.GUEST, profile)
    return replace(guest, external_ref=external_ref, account_id=account_id)


async def update_customer(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID,
    profile: Profile,
    fields: Sequence[str],
    etag: str,
) -> Customer:
    """A changed profile; raises Conflict for an old etag, AlreadyExists for a taken address."""
    customer = await store.lock_customer(tx, customer_id)
    check_etag(etag, customer.version)
    kept = replace(customer.profile, **{name: getattr(profile, name) for name in fields})
    changed = customer.rewrite(kept, agent.clock.now())
    index = email_index(agent, kept.email)
    if index != email_index(agent, customer.profile.email):
        other = await store.find_guest(tx, external_ref="", account_id=None, email_index=index)
        if other is not None and other.customer_id != customer_id and index:
            raise AlreadyExists("EMAIL_TAKEN")
    await store.save_customer(tx, changed, index)
    await _tell_changed(tx, agent, changed, fields)
    return changed


async def block_customer(
    tx: Transaction, agent: Running, *, customer_id: UUID, reason: str
) -> Customer:
    """A customer who may not order any more; one who is blocked stays it."""
    customer = await store.lock_customer(tx, customer_id)
    if customer.state is CustomerState.BLOCKED:
        return customer
    return await _move(tx, agent, customer, CustomerState.BLOCKED, reason)


async def unblock_customer(tx: Transaction, agent: Running, *, customer_id: UUID) -> Customer:
    """A customer who may order again."""
    customer = await store.lock_customer(tx, customer_id)
    if customer.state in (CustomerState.ACTIVE, CustomerState.GUEST):
        return customer
    return await _move(tx, agent, customer, CustomerState.ACTIVE, "")


async def create_address(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID,
    role: str,
    address: Address,
    preferred: bool,
) -> CustomerAddress:
    """An address to keep."""
    now = agent.clock.now()
    customer = await store.lock_customer(tx, customer_id)
    if customer.state is CustomerState.ERASED:
        raise Refused("CUSTOMER_STATE", state=customer.state)
    kept = CustomerAddress(new_id(), customer_id, role, address, preferred, now, now)
    await store.insert_address(tx, kept)
    await _tell_changed(tx, agent, replace(customer, updated_at=now), ["addresses"])
    return kept


async def delete_address(
    tx: Transaction, agent: Running, *, customer_id: UUID, address_id: UUID
) -> None:
    """Forget an address; nothing happens when it is gone."""
    customer = await store.lock_customer(tx, customer_id)
    if await store.delete_address(tx, customer_id, address_id):
        now = agent.clock.now()
        await _tell_changed(tx, agent, replace(customer, updated_at=now), ["addresses"])


async def record_consent(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID,
    purpose: str,
    given: bool,
    text_version: str,
) -> Consent:
    """What a customer answered."""
    await store.get_customer(tx, customer_id)
    now = agent.clock.now()
    consent = Consent(new_id(), customer_id, purpose, given, text_version, now)
    await store.insert_consent(tx, consent)
    return consent


def _new(agent: Running, kind: CustomerKind, state: CustomerState, profile: Profile) -> Customer:
    now, made = agent.clock.now(), new_id()
    return Customer(made, number_of(made), kind, state, profile, now, now)


async def _move(
    tx: Transaction, agent: Running, customer: Customer, state: CustomerState, reason: str
) -> Customer:
    moved = customer.become(state, agent.clock.now(), reason)
    await store.save_customer(tx, moved, email_index(agent, moved.profile.email))
    await _tell_changed(tx, agent, moved, ["state"])
    return moved


async def _tell_registered(tx: Transaction, agent: Running, customer: Customer) -> None:
    fact = wire.registered(customer)
    await agent.outbox.put(tx, Event.of(TOPIC, customer.customer_id.bytes, fact))


async def _tell_changed(
    tx: Transaction, agent: Running, customer: Customer, fields: Sequence[str]
) -> None:
    fact = wire.changed(customer, fields)
    await agent.outbox.put(tx, Event.of(TOPIC, customer.customer_id.bytes, fact))

"""What customers does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import AlreadyExists, Conflict, Invalid, Refused, Unavailable, Violation
from mesh.idempotency import ANSWER, Claim
from mesh.ids import new_id
from mesh.outbox import Event
from services.customers import store, wire
from services.customers.domain import (
    POINTS_LAST,
    Consent,
    Customer,
    CustomerAddress,
    CustomerKind,
    CustomerState,
    EntryKind,
    Letter,
    LoyaltyAccount,
    LoyaltyEntry,
    Medium,
    Notice,
    NotificationState,
    Profile,
    number_of,
    points_for,
    refusal_to_tell,
    render,
    spend,
    value_of,
)
from services.customers.providers import carrier
from services.values import Address, Money

TOPIC = "customers.v1"
RETRY = timedelta(seconds=30)
WAIT = timedelta(hours=1)


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
    noted = _noted(claim, wire.to_customer(guest).SerializeToString())
    event = Event.of(TOPIC, guest.customer_id.bytes, wire.registered(guest))
    index = email_index(agent, guest.profile.email)
    return await store.ensure_guest(agent.database, guest, index, noted, agent.outbox.row(event))


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
    if etag and etag != wire.etag(customer.version):
        raise Conflict("ETAG_MISMATCH", "It changed since it was read; read it again.")
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


async def loyalty_account(agent: Running, customer_id: UUID) -> LoyaltyAccount:
    """What a customer has earned; nothing where there was nothing yet."""
    found = await store.get_loyalty(agent.database, customer_id)
    if found is not None:
        return found
    customer = await store.get_customer(agent.database, customer_id)
    return LoyaltyAccount(customer_id, 0, 0, "bronze", customer.created_at, customer.created_at)


async def redeem_points(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID,
    order_id: UUID,
    points: int,
    currency: str,
) -> tuple[Money, LoyaltyAccount]:
    """Spend points on an order, once; raises Refused when there are too few of them."""
    now = agent.clock.now()
    await store.get_customer(tx, customer_id)
    account = await store.lock_loyalty(tx, customer_id, now)
    before = {entry.kind for entry in await store.order_entries(tx, order_id)}
    if EntryKind.RESTORED in before:
        raise Refused("ALREADY_RESTORED", order_id=order_id)
    if EntryKind.REDEEMED in before:
        raise AlreadyExists("ALREADY_REDEEMED", order_id=order_id)
    spent = account.add(-points, now)
    await store.save_entries(tx, spend(await store.unspent_entries(tx, customer_id), points))
    await store.save_loyalty(tx, spent)
    entry = LoyaltyEntry(new_id(), customer_id, EntryKind.REDEEMED, -points, now, order_id=order_id)
    await store.insert_entry(tx, entry)
    return value_of(points, wire.digits(currency), currency), spent


async def restore_points(
    tx: Transaction, agent: Running, *, customer_id: UUID, order_id: UUID
) -> tuple[int, LoyaltyAccount]:
    """Give back what an order spent, and let it spend nothing any more."""
    now = agent.clock.now()
    await store.get_customer(tx, customer_id)
    account = await store.lock_loyalty(tx, customer_id, now)
    entries = {entry.kind: entry for entry in await store.order_entries(tx, order_id)}
    if EntryKind.RESTORED in entries:
        return entries[EntryKind.RESTORED].points, account
    spent = entries.get(EntryKind.REDEEMED)
    points = -spent.points if spent is not None else 0
    back = LoyaltyEntry(
        new_id(),
        customer_id,
        EntryKind.RESTORED,
        points,
        now,
        remaining=points,
        order_id=order_id,
        expires_at=now + POINTS_LAST,
    )
    await store.insert_entry(tx, back)
    account = account.add(points, now)
    await store.save_loyalty(tx, account)
    return points, account


async def adjust_points(
    tx: Transaction, agent: Running, *, customer_id: UUID, delta: int, reason: str
) -> LoyaltyAccount:
    """A balance corrected by a person."""
    now = agent.clock.now()
    await store.get_customer(tx, customer_id)
    account = (await store.lock_loyalty(tx, customer_id, now)).add(delta, now)
    if delta < 0:
        await store.save_entries(tx, spend(await store.unspent_entries(tx, customer_id), -delta))
    entry = LoyaltyEntry(
        new_id(),
        customer_id,
        EntryKind.ADJUSTED,
        delta,
        now,
        remaining=max(delta, 0),
        reason=reason,
        expires_at=now + POINTS_LAST if delta > 0 else None,
    )
    await store.insert_entry(tx, entry)
    await store.save_loyalty(tx, account)
    return account


async def earn_points(
    tx: Transaction, agent: Running, *, customer_id: UUID, order_id: UUID, total: Money
) -> int:
    """What a completed order earns, once; nothing for somebody unknown."""
    now = agent.clock.now()
    account = await store.lock_loyalty(tx, customer_id, now)
    points = points_for(total, wire.digits(total.currency), account.tier)
    entry = LoyaltyEntry(
        new_id(),
        customer_id,
        EntryKind.EARNED,
        points,
        now,
        remaining=points,
        order_id=order_id,
        expires_at=now + POINTS_LAST,
    )
    if points <= 0 or not await store.insert_entry(tx, entry):
        return 0
    year = await store.tier_points(tx, customer_id, now - POINTS_LAST)
    await store.save_loyalty(tx, account.add(points, now).ranked(year))
    return points


async def lapse_points(agent: Running) -> int:
    """Points whose time is over go; how many customers lost some."""
    now = agent.clock.now()
    customers = await store.lapsing_customers(agent.database, now)
    for customer_id in customers:
        async with agent.database.transaction() as tx:
            account = await store.lock_loyalty(tx, customer_id, now)
            entries = await store.unspent_entries(tx, customer_id)
            over = [item for item in entries if item.expires_at and item.expires_at <= now]
            points = sum(item.remaining for item in over)
            if not points:
                continue
            await store.save_entries(tx, [replace(item, remaining=0) for item in over])
            year = await store.tier_points(tx, customer_id, now - POINTS_LAST)
            await store.save_loyalty(tx, account.add(-points, now).ranked(year))
            entry = LoyaltyEntry(new_id(), customer_id, EntryKind.LAPSED, -points, now)
            await store.insert_entry(tx, entry)
    return len(customers)


async def send_notification(
    agent: Running, notice: Notice, wanted: Medium | None, claim: Claim | None
) -> Notice | None:
    """Take a notice for sending, or note why it may not be sent; None where it is known."""
    decided = await decide_notice(agent, notice, wanted)
    if claim is None or claim.undoes is not None:
        return None
    noted = _noted(claim, wire.to_notification(decided).SerializeToString())
    return decided if await store.put_notification(agent.database, decided, noted) else None


async def decide_notice(agent: Running, notice: Notice, wanted: Medium | None) -> Notice:
    """The notice with its medium, QUEUED, or SUPPRESSED with the reason."""
    told, media = await store.reach(agent.database, notice.customer_id, notice.template)
    medium = wanted or (Medium.EMAIL if told.email or not told.phone else Medium.SMS)
    reach = replace(told, has_template=medium.value in media)
    reason = refusal_to_tell(reach, medium, notice.topic, agent.clock.now())
    state = NotificationState.SUPPRESSED if reason else NotificationState.QUEUED
    return replace(notice, medium=medium, state=state, reason=reason)


async def keep_notice(tx: Transaction, notice: Notice) -> Notice:
    """A notice, once per key: a second one with the key is the first."""
    if await store.insert_notification(tx, notice):
        return notice
    return await store.notification_of_key(tx, notice.dedup_key)


def new_notice(
    agent: Running,
    *,
    customer_id: UUID,
    template: str,
    topic: str,
    parameters: Mapping[str, str],
    subject_id: str,
    dedup_key: str,
    document_ids: Sequence[str],
) -> Notice:
    """A notice about to be decided on."""
    now = agent.clock.now()
    return Notice(
        notification_id=new_id(),
        customer_id=customer_id,
        template=template,
        medium=Medium.EMAIL,
        topic=topic,
        state=NotificationState.QUEUED,
        created_at=now,
        updated_at=now,
        parameters=dict(parameters),
        subject_id=subject_id,
        dedup_key=dedup_key,
        document_ids=tuple(document_ids),
    )


async def send_queued(agent: Running) -> int:
    """Hand queued notices to who carries them; how many were taken from the queue.

    A notice is marked after it was handed over: one that is handed over twice because we died in
    between tells the same thing twice, one that is marked first might never be told.
    """
    now = agent.clock.now()
    async with agent.database.transaction() as tx:
        rows = await store.take_queued(tx, now)
        for medium in {Medium(row["medium"]) for row in rows}:
            batch = [row for row in rows if row["medium"] == medium.value]
            port = carrier(medium, agent)
            if port is None:
                marks = [(row["notification_id"], "QUEUED", "NO_PROVIDER") for row in batch]
                await store.mark_notifications(tx, marks, at=now, next_at=now + WAIT)
                continue
            try:
                await port.send([_letter(row) for row in batch])
                state, reason = "SENT", port.remark
            except Unavailable as failure:
                state, reason = "QUEUED", failure.reason
            marks = [(row["notification_id"], state, reason) for row in batch]
            await store.mark_notifications(tx, marks, at=now, next_at=now + RETRY)
    return len(rows)


async def update_preferences(
    tx: Transaction, agent: Running, customer_id: UUID, wanted: Sequence[tuple[str, str, bool]]
) -> list[tuple[str, str, bool]]:
    """What a customer wants to hear of; what is not named stays."""
    await store.lock_customer(tx, customer_id)
    for medium, topic, opted_in in wanted:
        now = agent.clock.now()
        await store.put_preference(tx, customer_id, medium, topic, opted_in, now)
    return await store.list_preferences(tx, customer_id)


def email_index(agent: Running, email: str) -> bytes | None:
    """A keyed digest of an e-mail address, by which it is found; None for none."""
    if not email:
        return None
    key: str = agent.settings.index_key
    return hmac.new(key.encode(), email.strip().lower().encode(), hashlib.sha256).digest()


def _noted(claim: Claim, answer: bytes) -> dict[str, object]:
    return {
        "request_id": claim.request_id,
        "saga_id": claim.saga_id,
        "request_hash": claim.request_hash,
        "fence": claim.fence,
        "answer": ANSWER + answer,
    }


def _letter(row: Any) -> Letter:
    parameters = store.parameters_of(row)
    return Letter(
        notification_id=row["notification_id"],
        medium=Medium(row["medium"]),
        to=str(row["email"] or row["phone"]),
        subject=render(str(row["subject"] or ""), parameters),
        body=render(str(row["body"] or ""), parameters),
        document_ids=tuple(row["document_ids"]),
    )


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

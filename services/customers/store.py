"""Customers in PostgreSQL: one function per named query, domain values in and out."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from mesh.database import Reader, load_queries
from mesh.errors import NotFound
from services.customers.domain import (
    Consent,
    Customer,
    CustomerAddress,
    CustomerKind,
    CustomerState,
    EntryKind,
    LoyaltyAccount,
    LoyaltyEntry,
    Medium,
    Notice,
    NotificationState,
    Profile,
    Reach,
)
from services.values import Address

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
BATCH = 100


async def check_standing(reader: Reader, customer_id: UUID) -> tuple[Customer, str, int]:
    """A customer with their tier and points; raises NotFound."""
    row = await reader.fetch_row(QUERIES.check_standing, customer_id=customer_id)
    return _known(row), (row and row["tier"]) or "bronze", (row and row["balance"]) or 0


async def get_customer(reader: Reader, customer_id: UUID) -> Customer:
    """One customer; raises NotFound."""
    return _known(await reader.fetch_row(QUERIES.get_customer, customer_id=customer_id))


async def lock_customer(tx: Reader, customer_id: UUID) -> Customer:
    """One customer, held until the transaction ends; raises NotFound."""
    return _known(await tx.fetch_row(QUERIES.lock_customer, customer_id=customer_id))


async def find_guest(
    reader: Reader, *, external_ref: str, account_id: UUID | None, email_index: bytes | None
) -> Customer | None:
    """Whom a channel's reference or an e-mail address means."""
    row = await reader.fetch_row(
        QUERIES.find_guest,
        external_ref=external_ref,
        account_id=account_id,
        email_index=email_index,
    )
    return None if row is None else _customer(row)


async def insert_customer(
    tx: Reader, customer: Customer, email_index: bytes | None
) -> Customer | None:
    """Store a new customer; None when somebody has the e-mail address or the reference."""
    columns = _columns(customer, email_index)
    for name in ("version", "state_reason"):
        columns.pop(name)
    row = await tx.fetch_row(
        QUERIES.insert_customer,
        customer_number=customer.customer_number,
        kind=customer.kind.value,
        account_id=customer.account_id,
        created_at=customer.created_at,
        **columns,
    )
    return None if row is None else _customer(row)


async def ensure_guest(
    database: Reader,
    customer: Customer,
    email_index: bytes | None,
    noted: Mapping[str, object],
    event: tuple[str, int, bytes, str, bytes],
) -> bool:
    """Store a new guest with their request and event; False where anything of it is known."""
    topic, part, key, headers, payload = event
    columns = _columns(customer, email_index)
    for name in ("version", "state_reason", "state", "updated_at"):
        columns.pop(name)
    try:
        row = await database.fetch_row(
            QUERIES.ensure_guest,
            customer_number=customer.customer_number,
            kind=customer.kind.value,
            account_id=customer.account_id,
            at=customer.created_at,
            topic=topic,
            part=part,
            key=key,
            headers=headers,
            payload=payload,
            **columns,
            **noted,
        )
    except asyncpg.UniqueViolationError:
        # Somebody made the same guest at the same moment; nothing of this one is kept.
        return False
    return row is not None


async def save_customer(tx: Reader, customer: Customer, email_index: bytes | None) -> None:
    """Store a customer as they became."""
    await tx.execute(QUERIES.save_customer, **_columns(customer, email_index))


async def list_customers(reader: Reader, size: int, **wanted: object) -> list[Customer]:
    """A page of customers, newest first."""
    rows = await reader.fetch(QUERIES.list_customers, page_size=size, **wanted)
    return [_customer(row) for row in rows]


async def insert_address(tx: Reader, kept: CustomerAddress) -> None:
    """Store an address; a preferred one takes the place of another."""
    if kept.preferred:
        await tx.execute(
            QUERIES.prefer_no_address,
            customer_id=kept.customer_id,
            role=kept.role,
            at=kept.created_at,
        )
    address = kept.address
    told = {name: getattr(address, name) for name in address.__slots__}
    await tx.execute(
        QUERIES.insert_address,
        address_id=kept.address_id,
        customer_id=kept.customer_id,
        role=kept.role,
        address=json.dumps(told),
        country_code=address.country_code,
        preferred=kept.preferred,
        created_at=kept.created_at,
    )


async def list_addresses(reader: Reader, customer_id: UUID) -> list[CustomerAddress]:
    """The addresses of a customer, the preferred first."""
    rows = await reader.fetch(QUERIES.list_addresses, customer_id=customer_id)
    return [_address(row) for row in rows]


async def delete_address(tx: Reader, customer_id: UUID, address_id: UUID) -> bool:
    """Forget an address; whether it was there."""
    gone = await tx.execute(QUERIES.delete_address, customer_id=customer_id, address_id=address_id)
    return gone > 0


async def insert_consent(tx: Reader, consent: Consent) -> None:
    """Store an answer."""
    columns = {name: getattr(consent, name) for name in Consent.__slots__}
    await tx.execute(QUERIES.insert_consent, **columns)


async def list_consents(
    reader: Reader, customer_id: UUID, before: UUID | None, size: int
) -> list[Consent]:
    """A page of answers, newest first."""
    rows = await reader.fetch(
        QUERIES.list_consents, customer_id=customer_id, before=before, page_size=size
    )
    return [Consent(**{name: row[name] for name in Consent.__slots__}) for row in rows]


async def lock_loyalty(tx: Reader, customer_id: UUID, at: datetime) -> LoyaltyAccount:
    """A customer's account, made where there is none, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_loyalty, customer_id=customer_id, at=at)
    return _loyalty(row)


async def get_loyalty(reader: Reader, customer_id: UUID) -> LoyaltyAccount | None:
    """A customer's account, None where nothing was earned yet."""
    row = await reader.fetch_row(QUERIES.get_loyalty, customer_id=customer_id)
    return None if row is None else _loyalty(row)


async def save_loyalty(tx: Reader, account: LoyaltyAccount) -> None:
    """Store an account as it became."""
    await tx.execute(
        QUERIES.save_loyalty,
        customer_id=account.customer_id,
        balance=account.balance,
        tier_points=account.tier_points,
        tier=account.tier,
        version=account.version,
        updated_at=account.updated_at,
    )


async def insert_entry(tx: Reader, entry: LoyaltyEntry) -> bool:
    """Store a change of a balance; False when the order had one of its kind."""
    columns = {name: getattr(entry, name) for name in LoyaltyEntry.__slots__}
    made = await tx.fetch_value(QUERIES.insert_entry, **{**columns, "kind": entry.kind.value})
    return made is not None


async def order_entries(tx: Reader, order_id: UUID) -> list[LoyaltyEntry]:
    """What an order earned, spent and gave back."""
    return [_entry(row) for row in await tx.fetch(QUERIES.order_entries, order_id=order_id)]


async def unspent_entries(tx: Reader, customer_id: UUID) -> list[LoyaltyEntry]:
    """Entries with points left, those that lapse first."""
    rows = await tx.fetch(QUERIES.unspent_entries, customer_id=customer_id)
    return [_entry(row) for row in rows]


async def save_entries(tx: Reader, entries: Sequence[LoyaltyEntry]) -> None:
    """Store what is left of entries."""
    await tx.execute_many(
        QUERIES.save_entry,
        [
            {"loyalty_entry_id": entry.loyalty_entry_id, "remaining": entry.remaining}
            for entry in entries
        ],
    )


async def lapsing_customers(reader: Reader, at: datetime) -> list[UUID]:
    """Customers with points whose time is over."""
    rows = await reader.fetch(QUERIES.lapsing_customers, at=at, size=BATCH)
    return [row["customer_id"] for row in rows]


async def tier_points(tx: Reader, customer_id: UUID, since: datetime) -> int:
    """What a customer earned since a moment."""
    points: int = await tx.fetch_value(QUERIES.tier_points, customer_id=customer_id, since=since)
    return points


async def list_entries(
    reader: Reader, customer_id: UUID, before: UUID | None, size: int
) -> list[LoyaltyEntry]:
    """A page of changes, newest first."""
    rows = await reader.fetch(
        QUERIES.list_entries, customer_id=customer_id, before=before, page_size=size
    )
    return [_entry(row) for row in rows]


async def reach(reader: Reader, customer_id: UUID, template: str) -> tuple[Reach, list[str]]:
    """What decides on telling a customer, and the media a template has; raises NotFound."""
    row = await reader.fetch_row(QUERIES.reach, customer_id=customer_id, template=template)
    if row is None:
        raise NotFound("CUSTOMER_UNKNOWN")
    told = Reach(
        state=CustomerState(row["state"]),
        email=row["email"],
        phone=row["phone"],
        country_code=row["country_code"],
        preferences={(item[0], item[1]): item[2] for item in json.loads(row["preferences"])},
        consents=frozenset(json.loads(row["consents"])),
        has_template=False,
    )
    return told, json.loads(row["media"])


async def put_notification(database: Reader, notice: Notice, noted: Mapping[str, object]) -> bool:
    """Store a notice with its request; False where one of the two is known."""
    columns = _notice_columns(notice)
    try:
        made = await database.fetch_value(QUERIES.put_notification, **columns, **noted)
    except asyncpg.UniqueViolationError:
        # Another request put the same key at the same moment; nothing of this one is kept.
        return False
    return made is not None


async def insert_notification(tx: Reader, notice: Notice) -> bool:
    """Store a notice; False where its key is known."""
    made = await tx.fetch_value(QUERIES.insert_notification, **_notice_columns(notice))
    return made is not None


async def notification_of_key(reader: Reader, dedup_key: str) -> Notice:
    """The notice of a key; raises NotFound."""
    row = await reader.fetch_row(QUERIES.notification_of_key, dedup_key=dedup_key)
    if row is None:
        raise NotFound("NOTIFICATION_UNKNOWN")
    return _notice(row)


async def list_notifications(reader: Reader, size: int, **wanted: object) -> list[Notice]:
    """A page of notices, newest first."""
    rows = await reader.fetch(QUERIES.list_notifications, page_size=size, **wanted)
    return [_notice(row) for row in rows]


async def take_queued(tx: Reader, at: datetime) -> list[Any]:
    """Notices to be sent now with address and text, held until the transaction ends."""
    return await tx.fetch(QUERIES.take_queued, at=at, size=BATCH)


def parameters_of(row: Mapping[str, Any]) -> dict[str, str]:
    """What a queued notice says."""
    parameters: dict[str, str] = json.loads(row["parameters"])
    return parameters


async def mark_notifications(
    tx: Reader, marks: Sequence[tuple[UUID, str, str]], *, at: datetime, next_at: datetime
) -> None:
    """Store what became of notices: id, state, reason."""
    await tx.execute(
        QUERIES.mark_notifications,
        notification_ids=[mark[0] for mark in marks],
        states=[mark[1] for mark in marks],
        reasons=[mark[2] for mark in marks],
        at=at,
        next_at=next_at,
    )


async def put_preference(
    tx: Reader, customer_id: UUID, medium: str, topic: str, opted_in: bool, at: datetime
) -> None:
    """Store whether a customer wants to hear of a topic."""
    await tx.execute(
        QUERIES.put_preference,
        customer_id=customer_id,
        medium=medium,
        topic=topic,
        opted_in=opted_in,
        at=at,
    )


async def list_preferences(reader: Reader, customer_id: UUID) -> list[tuple[str, str, bool]]:
    """What a customer wants to hear of: medium, topic, yes or no."""
    rows = await reader.fetch(QUERIES.list_preferences, customer_id=customer_id)
    return [(row["medium"], row["topic"], row["opted_in"]) for row in rows]


def _known(row: Any) -> Customer:
    if row is None:
        raise NotFound("CUSTOMER_UNKNOWN")
    return _customer(row)


def _customer(row: Any) -> Customer:
    return Customer(
        customer_id=row["customer_id"],
        customer_number=row["customer_number"],
        kind=CustomerKind(row["kind"]),
        state=CustomerState(row["state"]),
        profile=Profile(**{name: row[name] for name in Profile.__slots__}),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        state_reason=row["state_reason"],
        price_segment=row["price_segment"],
        segments=tuple(row["segments"]),
        external_ref=row["external_ref"],
        account_id=row["account_id"],
        version=row["version"],
    )


def _columns(customer: Customer, email_index: bytes | None) -> dict[str, Any]:
    profile = customer.profile
    return {
        "customer_id": customer.customer_id,
        "state": customer.state.value,
        "state_reason": customer.state_reason,
        "email_index": email_index,
        "external_ref": customer.external_ref,
        "version": customer.version,
        "updated_at": customer.updated_at,
        **{name: getattr(profile, name) for name in Profile.__slots__},
    }


def _address(row: Any) -> CustomerAddress:
    told = json.loads(row["address"])
    return CustomerAddress(
        address_id=row["address_id"],
        customer_id=row["customer_id"],
        role=row["role"],
        address=Address(**{**told, "lines": tuple(told["lines"])}),
        preferred=row["preferred"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def _loyalty(row: Any) -> LoyaltyAccount:
    return LoyaltyAccount(**{name: row[name] for name in LoyaltyAccount.__slots__})


def _entry(row: Any) -> LoyaltyEntry:
    columns = {name: row[name] for name in LoyaltyEntry.__slots__}
    return LoyaltyEntry(**{**columns, "kind": EntryKind(row["kind"])})


def _notice(row: Any) -> Notice:
    columns = {name: row[name] for name in Notice.__slots__}
    return Notice(
        **{
            **columns,
            "medium": Medium(row["medium"]),
            "state": NotificationState(row["state"]),
            "parameters": json.loads(row["parameters"]),
            "document_ids": tuple(row["document_ids"]),
        }
    )


def _notice_columns(notice: Notice) -> dict[str, Any]:
    return {
        "notification_id": notice.notification_id,
        "customer_id": notice.customer_id,
        "template": notice.template,
        "medium": notice.medium.value,
        "topic": notice.topic,
        "state": notice.state.value,
        "reason": notice.reason,
        "subject_id": notice.subject_id,
        "parameters": json.dumps(dict(notice.parameters)),
        "document_ids": list(notice.document_ids),
        "dedup_key": notice.dedup_key,
        "at": notice.created_at,
    }

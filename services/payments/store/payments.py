"""Payments, their acts, refunds and events in PostgreSQL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from mesh.database import Reader
from mesh.errors import NotFound
from services.payments.domain.ledger import changes
from services.payments.domain.states import (
    OperationKind,
    OperationState,
    PaymentState,
    RefundState,
)
from services.payments.domain.values import (
    READ_BACK_AFTER,
    READ_BACK_MAX,
    ChannelTender,
    Instrument,
    Operation,
    Payment,
    Refund,
    Settled,
    Tender,
    Transfer,
)
from services.payments.store.ledger import change_columns, transfer_columns
from services.payments.store.queries import QUERIES
from services.values import Money

BATCH = 100


async def begin_authorization(
    database: Reader, payment: Payment, noted: Mapping[str, object]
) -> bool:
    """Store a new payment with its first act and the request; whether all of that was new."""
    operation = payment.operations[0]
    try:
        made = await database.fetch_value(
            QUERIES.begin_authorization,
            operation_id=operation.operation_id,
            payment_id=payment.payment_id,
            order_id=payment.order_id,
            customer_id=payment.customer_id,
            provider=payment.provider,
            currency=payment.currency,
            minor=payment.amount.minor,
            expires_at=payment.expires_at,
            read_at=operation.created_at + READ_BACK_AFTER,
            at=operation.created_at,
            **noted,
        )
    except asyncpg.UniqueViolationError:
        # The order got another payment at the same moment; nothing of this one is kept.
        return False
    return made is not None


async def settle_authorization(
    database: Reader,
    payment: Payment,
    transfer: Transfer,
    shard: int,
    event: tuple[str, int, bytes, str, bytes],
) -> Payment | None:
    """Store an approved authorization with its transfer and event; None where it is not simple."""
    operation = payment.operations[0]
    topic, part, key, headers, payload = event
    row = await database.fetch_row(
        QUERIES.settle_authorization,
        topic=topic,
        part=part,
        key=key,
        headers=headers,
        payload=payload,
        payment_id=payment.payment_id,
        operation_id=operation.operation_id,
        provider_ref=operation.provider_ref,
        capture_before=payment.capture_before,
        instrument_kind=payment.instrument.kind,
        brand=payment.instrument.brand,
        last_four=payment.instrument.last_four,
        fingerprint=payment.instrument.fingerprint,
        debit_id=transfer.debit.account_id,
        credit_id=transfer.credit.account_id,
        shard=shard,
        at=payment.updated_at,
    )
    return None if row is None else _payment(row, payment.operations)


async def insert_payment(tx: Reader, payment: Payment) -> bool:
    """Store a new payment without its acts; False when its order's place is taken."""
    tender = payment.channel_tender
    parts = tender.tenders if tender else ()
    tenders = [[item.kind, item.installments, item.minor] for item in parts]
    made = await tx.fetch_value(
        QUERIES.insert_payment,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        customer_id=payment.customer_id,
        provider=payment.provider,
        state=payment.state.value,
        currency=payment.currency,
        amount_minor=payment.amount.minor,
        expires_at=payment.expires_at,
        channel_account_id=tender and tender.account_id,
        external_order_id=tender.external_order_id if tender else "",
        tenders=json.dumps(tenders),
        tombstone=payment.tombstone,
        created_at=payment.created_at,
        updated_at=payment.updated_at,
    )
    return made is not None


async def live_payment(tx: Reader, order_id: UUID) -> tuple[UUID, bool] | None:
    """The payment that keeps an order's place, and whether it is a tombstone."""
    row = await tx.fetch_row(QUERIES.live_payment, order_id=order_id)
    return None if row is None else (row["payment_id"], row["tombstone"])


async def last_payment(tx: Reader, order_id: UUID) -> tuple[UUID, bool] | None:
    """The newest payment of an order, and whether it is a tombstone."""
    row = await tx.fetch_row(QUERIES.last_payment, order_id=order_id)
    return None if row is None else (row["payment_id"], row["tombstone"])


async def lock_payment(tx: Reader, payment_id: UUID) -> Payment:
    """One payment with its acts, held until the transaction ends; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_payment, payment_id=payment_id)
    if row is None:
        raise NotFound("PAYMENT_UNKNOWN")
    acts = await tx.fetch(QUERIES.list_operations, payment_id=payment_id)
    return _payment(row, tuple(_operation(item) for item in acts))


async def get_payment(reader: Reader, payment_id: UUID) -> Payment:
    """One payment with its acts; raises NotFound."""
    rows = await reader.fetch(QUERIES.get_payment, payment_id=payment_id)
    if not rows:
        raise NotFound("PAYMENT_UNKNOWN")
    acts = tuple(_operation(item) for item in rows if item["operation_id"] is not None)
    return _payment(rows[0], acts)


async def payment_of_operation(reader: Reader, operation_id: UUID) -> UUID | None:
    """The payment of an act."""
    found: UUID | None = await reader.fetch_value(
        QUERIES.payment_of_operation, operation_id=operation_id
    )
    return found


async def save_settled(tx: Reader, settled: Settled, shard: int) -> None:
    """Store a payment as it became, with its acts and all that they book."""
    payment = settled.payment
    # A transfer that is made and closed at once is stored as it ended.
    transfers = [
        replace(item, state=settled.closed.get(item.transfer_id, item.state))
        for item in settled.transfers
    ]
    await tx.execute(
        QUERIES.save_settled,
        payment_id=payment.payment_id,
        state=payment.state.value,
        authorized_minor=payment.authorized,
        captured_minor=payment.captured,
        refunded_minor=payment.refunded,
        store_credit_minor=payment.store_credit,
        failure_reason=payment.failure_reason,
        challenge_url=payment.challenge_url,
        challenged=payment.challenged,
        expires_at=payment.expires_at,
        capture_before=payment.capture_before,
        instrument_kind=payment.instrument.kind,
        brand=payment.instrument.brand,
        last_four=payment.instrument.last_four,
        fingerprint=payment.instrument.fingerprint,
        voiding=payment.voiding,
        version=payment.version,
        updated_at=payment.updated_at,
        currency=payment.currency,
        reference=str(settled.operation.operation_id),
        shard=shard,
        closed_ids=list(settled.closed),
        closed_states=[state.value for state in settled.closed.values()],
        **operation_columns(settled.touched),
        **transfer_columns(transfers),
        **change_columns(changes(settled.transfers)),
    )


def operation_columns(operations: Sequence[Operation]) -> dict[str, object]:
    """Acts as columns."""
    return {
        "operation_ids": [item.operation_id for item in operations],
        "kinds": [item.kind.value for item in operations],
        "operation_states": [item.state.value for item in operations],
        "operation_minors": [item.minor for item in operations],
        "credits": [item.credit_minor for item in operations],
        "finals": [item.is_final for item in operations],
        "wholes": [item.whole for item in operations],
        "references": [item.reference for item in operations],
        "provider_refs": [item.provider_ref for item in operations],
        "error_codes": [item.error_code for item in operations],
        "read_ats": [item.created_at + READ_BACK_AFTER for item in operations],
        "created_ats": [item.created_at for item in operations],
        "settled_ats": [item.settled_at for item in operations],
    }


async def list_payments(reader: Reader, size: int, **wanted: object) -> list[Payment]:
    """A page of payments, newest first, without their acts."""
    rows = await reader.fetch(QUERIES.list_payments, page_size=size, **wanted)
    return [_payment(row, ()) for row in rows]


async def insert_refund(tx: Reader, refund: Refund) -> None:
    """Store a new refund."""
    await tx.execute(
        QUERIES.insert_refund,
        refund_id=refund.refund_id,
        payment_id=refund.payment_id,
        order_id=refund.order_id,
        state=refund.state.value,
        amount_minor=refund.amount.minor,
        currency=refund.amount.currency,
        reason=refund.reason,
        note=refund.note,
        reference=refund.reference,
        requested_by=refund.requested_by,
        approved_by=refund.approved_by,
        operation_id=refund.operation_id,
        created_at=refund.created_at,
        updated_at=refund.updated_at,
    )


async def save_refund(tx: Reader, refund: Refund) -> None:
    """Store a refund as it became."""
    await tx.execute(
        QUERIES.save_refund,
        refund_id=refund.refund_id,
        state=refund.state.value,
        approved_by=refund.approved_by,
        operation_id=refund.operation_id,
        provider_ref=refund.provider_ref,
        failure_reason=refund.failure_reason,
        version=refund.version,
        updated_at=refund.updated_at,
    )


async def get_refund(reader: Reader, refund_id: UUID) -> Refund:
    """One refund; raises NotFound. A change locks its payment first and reads it again."""
    row = await reader.fetch_row(QUERIES.get_refund, refund_id=refund_id)
    if row is None:
        raise NotFound("REFUND_UNKNOWN")
    return _refund(row)


async def refund_of_operation(reader: Reader, operation_id: UUID) -> Refund | None:
    """The refund that an act sends."""
    row = await reader.fetch_row(QUERIES.refund_of_operation, operation_id=operation_id)
    return None if row is None else _refund(row)


async def waiting_refunds(tx: Reader, payment_id: UUID) -> int:
    """The sum of refunds without an end, in minor units."""
    total: int = await tx.fetch_value(QUERIES.waiting_refunds, payment_id=payment_id)
    return total


async def list_refunds(reader: Reader, size: int, **wanted: object) -> list[Refund]:
    """A page of refunds, newest first."""
    rows = await reader.fetch(QUERIES.list_refunds, page_size=size, **wanted)
    return [_refund(row) for row in rows]


async def take_event(
    tx: Reader,
    provider: str,
    event_ref: str,
    *,
    operation_id: UUID,
    payment_id: UUID | None,
    sha256: bytes,
    at: datetime,
) -> bool:
    """Note an event of a provider; False when it is known."""
    taken = await tx.fetch_value(
        QUERIES.take_event,
        provider=provider,
        event_ref=event_ref,
        operation_id=operation_id,
        payment_id=payment_id,
        sha256=sha256,
        at=at,
    )
    return taken is not None


async def mark_event(tx: Reader, provider: str, event_ref: str, applied: bool) -> None:
    """Note whether an event changed anything."""
    await tx.execute(QUERIES.mark_event, provider=provider, event_ref=event_ref, applied=applied)


async def open_operations(database: Reader, at: datetime) -> list[tuple[UUID, UUID]]:
    """Acts to be read back now, each with its payment."""
    rows = await database.fetch(QUERIES.open_operations, at=at, longest=READ_BACK_MAX, size=BATCH)
    return [(row["operation_id"], row["payment_id"]) for row in rows]


async def overdue_payments(database: Reader, at: datetime) -> list[UUID]:
    """Payments that waited too long."""
    rows = await database.fetch(QUERIES.overdue_payments, at=at, size=BATCH)
    return [row["payment_id"] for row in rows]


async def unvoided_payments(database: Reader) -> list[UUID]:
    """Payments to be given up for which nobody asks the provider."""
    rows = await database.fetch(QUERIES.unvoided_payments, size=BATCH)
    return [row["payment_id"] for row in rows]


async def lapsed_payments(database: Reader, at: datetime) -> list[UUID]:
    """Authorizations whose time is over."""
    rows = await database.fetch(QUERIES.lapsed_payments, at=at, size=BATCH)
    return [row["payment_id"] for row in rows]


async def warn_payments(tx: Reader, at: datetime, until: datetime) -> list[UUID]:
    """Authorizations that run out soon, each once."""
    rows = await tx.fetch(QUERIES.warn_payments, at=at, until=until, size=BATCH)
    return [row["payment_id"] for row in rows]


def _payment(row: Any, operations: tuple[Operation, ...]) -> Payment:
    tender = None
    if row["channel_account_id"]:
        tenders = tuple(Tender(*item) for item in json.loads(row["tenders"]))
        tender = ChannelTender(row["channel_account_id"], row["external_order_id"], tenders)
    return Payment(
        payment_id=row["payment_id"],
        order_id=row["order_id"],
        customer_id=row["customer_id"],
        provider=row["provider"],
        state=PaymentState(row["state"]),
        amount=Money(row["amount_minor"], row["currency"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        authorized=row["authorized_minor"],
        captured=row["captured_minor"],
        refunded=row["refunded_minor"],
        store_credit=row["store_credit_minor"],
        failure_reason=row["failure_reason"],
        challenge_url=row["challenge_url"],
        challenged=row["challenged"],
        expires_at=row["expires_at"],
        capture_before=row["capture_before"],
        instrument=Instrument(
            row["instrument_kind"], row["brand"], row["last_four"], row["fingerprint"]
        ),
        channel_tender=tender,
        voiding=row["voiding"],
        tombstone=row["tombstone"],
        version=row["version"],
        operations=operations,
    )


def _operation(row: Any) -> Operation:
    return Operation(
        operation_id=row["operation_id"],
        kind=OperationKind(row["kind"]),
        state=OperationState(row["act_state"]),
        minor=row["act_minor"],
        created_at=row["asked_at"],
        reference=row["reference"],
        is_final=row["is_final"],
        whole=row["whole_minor"],
        credit_minor=row["credit_minor"],
        provider_ref=row["provider_ref"],
        error_code=row["error_code"],
        settled_at=row["settled_at"],
    )


def _refund(row: Any) -> Refund:
    return Refund(
        refund_id=row["refund_id"],
        payment_id=row["payment_id"],
        order_id=row["order_id"],
        state=RefundState(row["state"]),
        amount=Money(row["amount_minor"], row["currency"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        reason=row["reason"],
        note=row["note"],
        reference=row["reference"],
        requested_by=row["requested_by"],
        approved_by=row["approved_by"],
        operation_id=row["operation_id"],
        provider_ref=row["provider_ref"],
        failure_reason=row["failure_reason"],
        version=row["version"],
    )

"""Payments on the wire and inside: pure translation, both ways."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from hanse.payments.v1 import ledger_pb2 as ledger_pb
from hanse.payments.v1 import ledger_service_pb2 as ledger_service_pb
from hanse.payments.v1 import payment_pb2 as payment_pb
from hanse.payments.v1 import payment_service_pb2 as payment_service_pb
from hanse.payments.v1 import payments_events_pb2 as events_pb
from hanse.payments.v1 import provider_pb2 as provider_pb
from hanse.payments.v1 import refund_pb2 as refund_pb
from mesh import pages
from mesh.enums import word
from mesh.errors import Invalid, NotFound, Violation
from mesh.ids import from_typeid, to_id, to_typeid
from mesh.moments import etag, to_time
from mesh.money import from_minor, to_minor
from services.payments.domain.states import OperationState, PaymentState
from services.payments.domain.values import (
    ChannelTender,
    Operation,
    Payment,
    Refund,
    Settled,
    StoreCredit,
    Tender,
    Told,
)
from services.values import Money


def number_cursor(token: str) -> int | None:
    """The place in a numbered list that a page token points to."""
    if token and not token.isdecimal():
        raise pages.strange_token()
    return int(token) if token else None


def money(message: Any, field: str) -> Money:
    """An amount."""
    return Money(*to_minor(message, field))


def account_kind(value: int) -> str:
    """What a ledger account stands for, empty for unspecified."""
    return word(ledger_pb.LedgerAccountKind, value, "LEDGER_ACCOUNT_KIND_")


def token(instrument: payment_service_pb.PaymentInstrument) -> str:
    """The provider's token of a means of payment; saved ones are not built."""
    if instrument.WhichOneof("kind") != "card_token":
        problem = "saved means of payment are not built; give a card_token"
        raise Invalid(Violation("instrument.payment_method_id", problem, "unbuilt"))
    return str(instrument.card_token)


def tender(message: payment_pb.ChannelTender, amount: Money) -> ChannelTender:
    """What a channel says was paid; raises Invalid when its tenders are not the amount."""
    tenders = []
    for at, item in enumerate(message.tenders):
        part = money(item.amount, f"tender.tenders[{at}].amount")
        if part.currency != amount.currency:
            wrong = Violation(f"tender.tenders[{at}].amount", "another currency", "currency")
            raise Invalid(wrong)
        tenders.append(Tender(item.kind, item.installments, part.minor))
    if tenders and sum(item.minor for item in tenders) != amount.minor:
        raise Invalid(Violation("tender.tenders", "do not sum to the amount", "sum"))
    account = from_typeid("chn", message.account_id, "tender.account_id")
    return ChannelTender(account, message.external_order_id, tuple(tenders))


def own_customer(subject: str) -> UUID:
    """The customer a person is; raises NotFound for somebody who is none."""
    try:
        return from_typeid("cus", subject)
    except Invalid:
        raise NotFound("PAYMENT_UNKNOWN") from None


def payment_name(payment_id: UUID | None) -> str:
    """A payment's id on the wire, empty for none."""
    return to_id("pay", payment_id)


def next_token(rows: Sequence[Mapping[str, Any]], size: int, place: str) -> str:
    """The page token after a page of rows, empty at the end."""
    if len(rows) <= size:
        return ""
    last = rows[size - 1][place]
    return last.hex if isinstance(last, UUID) else str(last)


def to_payment(payment: Payment) -> payment_pb.Payment:
    """A payment on the wire."""
    currency = payment.currency
    message = payment_pb.Payment(
        payment_id=to_typeid("pay", payment.payment_id),
        order_id=to_typeid("ord", payment.order_id),
        customer_id=to_id("cus", payment.customer_id),
        provider=payment.provider,
        state=f"STATE_{payment.state}",
        amount=from_minor(payment.amount.minor, currency),
        authorized=from_minor(payment.authorized, currency),
        captured=from_minor(payment.captured, currency),
        refunded=from_minor(payment.refunded, currency),
        store_credit=from_minor(payment.store_credit, currency),
        in_doubt=payment.in_doubt,
        failure_reason=payment.failure_reason,
        instrument=payment_pb.Instrument(
            kind=payment.instrument.kind,
            brand=payment.instrument.brand,
            last_four=payment.instrument.last_four,
            fingerprint=payment.instrument.fingerprint,
        ),
        operations=[_to_operation(item, currency) for item in payment.operations],
        create_time=to_time(payment.created_at),
        update_time=to_time(payment.updated_at),
        etag=etag(payment.version),
    )
    if payment.state is PaymentState.REQUIRES_ACTION:
        message.next_action.CopyFrom(_to_action(payment))
    if payment.capture_before:
        message.capture_before_time.CopyFrom(to_time(payment.capture_before))
    if payment.channel_tender:
        message.channel_tender.CopyFrom(_to_tender(payment.channel_tender, currency))
    return message


def to_refund(refund: Refund) -> refund_pb.Refund:
    """A refund on the wire."""
    return refund_pb.Refund(
        refund_id=to_typeid("ref", refund.refund_id),
        payment_id=to_typeid("pay", refund.payment_id),
        order_id=to_typeid("ord", refund.order_id),
        state=f"STATE_{refund.state}",
        amount=from_minor(refund.amount.minor, refund.amount.currency),
        reason=refund.reason,
        note=refund.note,
        reference=refund.reference,
        approved_by=refund.approved_by,
        provider_ref=refund.provider_ref,
        failure_reason=refund.failure_reason,
        create_time=to_time(refund.created_at),
        update_time=to_time(refund.updated_at),
        etag=etag(refund.version),
    )


def to_store_credit(credit: StoreCredit) -> ledger_service_pb.StoreCredit:
    """Store credit on the wire."""
    currency = credit.amount.currency
    message = ledger_service_pb.StoreCredit(
        store_credit_id=to_typeid("stc", credit.store_credit_id),
        customer_id=to_typeid("cus", credit.customer_id),
        amount=from_minor(credit.amount.minor, currency),
        remaining=from_minor(credit.remaining, currency),
        reason=credit.reason,
        create_time=to_time(credit.created_at),
        update_time=to_time(credit.updated_at),
        etag=etag(credit.version),
    )
    if credit.expires_at:
        message.expire_time.CopyFrom(to_time(credit.expires_at))
    return message


def to_account(row: Mapping[str, Any]) -> ledger_pb.LedgerAccount:
    """A ledger account with its sums on the wire."""
    sums = ("debits_posted", "credits_posted", "debits_pending", "credits_pending")
    return ledger_pb.LedgerAccount(
        account_id=to_typeid("lac", row["account_id"]),
        kind=f"LEDGER_ACCOUNT_KIND_{row['kind']}",
        party_id=row["party_id"],
        currency_code=row["currency"],
        may_be_negative=row["may_be_negative"],
        create_time=to_time(row["created_at"]),
        update_time=to_time(row["updated_at"]),
        etag=etag(row["updated_at"]),
        **{name: from_minor(row[name], row["currency"]) for name in sums},
    )


def to_transfer(row: Mapping[str, Any]) -> ledger_pb.LedgerTransfer:
    """A transfer on the wire."""
    return ledger_pb.LedgerTransfer(
        transfer_id=to_typeid("trf", row["transfer_id"]),
        debit_account_id=to_typeid("lac", row["debit_account_id"]),
        credit_account_id=to_typeid("lac", row["credit_account_id"]),
        amount=from_minor(row["amount_minor"], row["currency"]),
        state=f"STATE_{row['state']}",
        pending_transfer_id=to_id("trf", row["pending_id"]),
        payment_id=to_id("pay", row["payment_id"]),
        reference=row["reference"],
        reason=row["reason"],
        create_time=to_time(row["created_at"]),
    )


def to_provider(row: Mapping[str, Any]) -> provider_pb.PaymentProvider:
    """A provider on the wire."""
    return provider_pb.PaymentProvider(
        provider=row["provider"],
        title=row["title"],
        enabled=row["enabled"],
        sandbox=row["sandbox"],
        priority=row["priority"],
        currency_codes=row["currencies"],
        country_codes=row["countries"],
        capabilities=row["capabilities"],
        success_ratio=row["success_ratio"],
        create_time=to_time(row["created_at"]),
        update_time=to_time(row["updated_at"]),
        etag=etag(row["version"]),
    )


def facts(settled: Settled, at: datetime) -> list[Message]:
    """What others hear of an act that ended."""
    return [_fact(told, settled, at) for told in settled.told]


def expiring(payment: Payment) -> events_pb.AuthorizationExpiring:
    """The fact that an authorization runs out within a day."""
    message = events_pb.AuthorizationExpiring(
        payment_id=to_typeid("pay", payment.payment_id),
        order_id=to_typeid("ord", payment.order_id),
    )
    if payment.capture_before:
        message.capture_before_time.CopyFrom(to_time(payment.capture_before))
    return message


def _fact(told: Told, settled: Settled, at: datetime) -> Message:
    payment, operation, stamp = settled.payment, settled.operation, to_time(at)
    names = {
        "payment_id": to_typeid("pay", payment.payment_id),
        "order_id": to_typeid("ord", payment.order_id),
    }
    customer = to_id("cus", payment.customer_id)
    currency = payment.currency
    amount = from_minor(operation.minor, currency)
    if told is Told.AUTHORIZED:
        return events_pb.PaymentAuthorized(
            **names,
            customer_id=customer,
            authorized=from_minor(payment.authorized, currency),
            provider=payment.provider,
            fingerprint=payment.instrument.fingerprint,
            challenged=payment.challenged,
            authorize_time=stamp,
        )
    if told is Told.FAILED:
        return events_pb.PaymentFailed(
            **names,
            customer_id=customer,
            amount=from_minor(payment.amount.minor, currency),
            reason=payment.failure_reason,
            fingerprint=payment.instrument.fingerprint,
            fail_time=stamp,
        )
    if told is Told.CAPTURED:
        captured = from_minor(payment.captured, currency)
        return events_pb.PaymentCaptured(
            **names,
            shipment_id=operation.reference,
            amount=amount,
            captured=captured,
            capture_time=stamp,
        )
    if told is Told.VOIDED:
        reason = payment.failure_reason or operation.reference
        return events_pb.PaymentVoided(**names, reason=reason, void_time=stamp)
    return _refund_fact(told, settled, names, customer, stamp)


def _refund_fact(
    told: Told, settled: Settled, names: dict[str, str], customer: str, stamp: Any
) -> Message:
    payment, refund = settled.payment, settled.refund
    assert refund is not None
    names = {**names, "refund_id": to_typeid("ref", refund.refund_id)}
    amount = from_minor(refund.amount.minor, payment.currency)
    if told is Told.REFUND_FAILED:
        return events_pb.RefundFailed(
            **names, amount=amount, reason=refund.failure_reason, fail_time=stamp
        )
    return events_pb.PaymentRefunded(
        **names,
        customer_id=customer,
        amount=amount,
        refunded=from_minor(payment.refunded, payment.currency),
        reason=refund.reason,
        reference=refund.reference,
        refund_time=stamp,
    )


def _to_action(payment: Payment) -> payment_pb.NextAction:
    message = payment_pb.NextAction(
        kind=payment_pb.NextAction.KIND_CHALLENGE, url=payment.challenge_url
    )
    if payment.expires_at:
        message.expire_time.CopyFrom(to_time(payment.expires_at))
    return message


def _to_tender(inner: ChannelTender, currency: str) -> payment_pb.ChannelTender:
    return payment_pb.ChannelTender(
        account_id=to_typeid("chn", inner.account_id),
        external_order_id=inner.external_order_id,
        tenders=[
            payment_pb.Tender(
                kind=item.kind,
                installments=item.installments,
                amount=from_minor(item.minor, currency),
            )
            for item in inner.tenders
        ],
    )


def _to_operation(operation: Operation, currency: str) -> payment_pb.PaymentOperation:
    message = payment_pb.PaymentOperation(
        operation_id=str(operation.operation_id),
        kind=f"KIND_{operation.kind}",
        state=f"STATE_{operation.state}",
        amount=from_minor(operation.minor, currency),
        provider_ref=operation.provider_ref,
        error_code=operation.error_code,
        reference=operation.reference,
        create_time=to_time(operation.created_at),
    )
    if operation.settled_at and operation.state is not OperationState.SENT:
        message.settle_time.CopyFrom(to_time(operation.settled_at))
    return message

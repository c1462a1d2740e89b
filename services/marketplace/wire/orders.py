"""Orders as channels tell them, loads, updates and issues, both ways."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hanse.marketplace.v1 import channel_order_pb2 as pb
from mesh.enums import word
from mesh.errors import Failure
from mesh.ids import from_typeid, optional_id, to_id
from mesh.moments import etag, moment, to_time
from mesh.money import to_money
from services.marketplace.domain.account import Account
from services.marketplace.domain.order import (
    Buyer,
    ChannelOrder,
    Import,
    Issue,
    Row,
    RowError,
    RowLine,
    RowState,
    Tender,
    Update,
    wrong_row,
)
from services.marketplace.wire import values
from services.values import Address, Money

REFUSED = ("REFUSED",)
IMPORTED = ("IMPORTED", "SHIPPED", "CLOSED")


def rows(messages: Iterable[Any], account: Account) -> tuple[list[Row], list[RowError]]:
    """The good rows, and why the others are not; the first of an external id counts."""
    good: list[Row] = []
    bad: list[RowError] = []
    seen: set[str] = set()
    for message in messages:
        try:
            told = row(message)
            wrong = wrong_row(told, account.currency)
        except (Failure, ValueError) as error:
            wrong = "row", str(error)[:500]
        if wrong is None and message.external_order_id in seen:
            wrong = "external_order_id", "comes twice in this load"
        if wrong is not None:
            bad.append(RowError(message.row_no, message.external_order_id, *wrong))
            continue
        seen.add(message.external_order_id)
        good.append(told)
    return good, bad


def row(message: Any) -> Row:
    """An order as a file has it; raises where an amount or address cannot be one."""
    billing = message.HasField("billing_address")
    state = pb.ChannelOrderRow.State.Name(message.state).removeprefix("STATE_")
    currency = message.currency_code
    return Row(
        row_no=message.row_no,
        external_order_id=message.external_order_id,
        lines=tuple(_line(line, currency) for line in message.lines),
        buyer=Buyer(
            message.buyer.external_buyer_id,
            message.buyer.name,
            message.buyer.email,
            message.buyer.phone,
        ),
        shipping_address=Address.of(message.shipping_address),
        billing_address=Address.of(message.billing_address) if billing else None,
        currency=currency,
        tenders=tuple(
            Tender(one.kind, one.installments, _amount(one.amount, "tenders", currency).minor)
            for one in message.tenders
        ),
        purchased_at=moment(message, "purchase_time"),
        accept_by=moment(message, "accept_before_time"),
        ship_by=moment(message, "ship_before_time"),
        promised_at=moment(message, "promise_time"),
        commission=(
            _amount(message.commission, "commission", currency)
            if message.HasField("commission")
            else None
        ),
        state=RowState.OPEN if state == "UNSPECIFIED" else RowState(state),
        raw_state=message.raw_state,
        site_id=optional_id("sit", message.site_id, "site_id"),
    )


def order_state(value: int) -> str:
    """A state to select by, empty for any."""
    return word(pb.ChannelOrder.State, value, "STATE_")


def update_state(value: int) -> str:
    """A state to select by, empty for any."""
    return word(pb.ChannelUpdate.State, value, "STATE_")


def issue_state(value: int) -> str:
    """A state to select by, empty for any."""
    return word(pb.ChannelIssue.State, value, "STATE_")


def to_order(known: ChannelOrder) -> pb.ChannelOrder:
    """An order of a channel on the wire."""
    told = known.row
    return pb.ChannelOrder(
        channel_order_id=to_id("cho", known.channel_order_id),
        account_id=to_id("chn", known.account_id),
        external_order_id=known.external_order_id,
        state=f"STATE_{known.state}",
        state_reason=known.state_reason,
        order_id=to_id("ord", known.order_id),
        lines=[
            pb.ChannelOrderLine(
                external_line_id=line.external_line_id,
                external_sku=line.external_sku,
                sku=line.sku,
                quantity=line.quantity,
                unit_price=to_money(line.unit_price),
                shipping=to_money(line.shipping),
            )
            for line in told.lines
        ],
        total=to_money(told.total),
        commission=to_money(told.commission) if told.commission else None,
        saga_id=to_id("sag", known.saga_id),
        purchase_time=to_time(told.purchased_at),
        accept_before_time=to_time(told.accept_by),
        ship_before_time=to_time(told.ship_by),
        create_time=to_time(known.created_at),
        update_time=to_time(known.updated_at),
        etag=etag(known.version),
    )


def to_import(load: Import) -> pb.ChannelImport:
    """A load on the wire, with how far its orders are."""
    return pb.ChannelImport(
        import_id=to_id("sim", load.import_id),
        account_id=to_id("chn", load.account_id),
        state=pb.ChannelImport.STATE_DONE,
        new_count=load.new_count,
        known_count=load.known_count,
        failed_count=load.failed_count,
        imported_count=sum(load.states.get(state, 0) for state in IMPORTED),
        refused_count=sum(load.states.get(state, 0) for state in REFUSED),
        issue_count=load.states.get("IN_ISSUE", 0),
        errors=[
            pb.ChannelRowError(
                row_no=error.row_no,
                external_order_id=error.external_order_id,
                field=error.field,
                reason=error.reason,
            )
            for error in load.errors
        ],
        create_time=to_time(load.created_at),
        update_time=to_time(load.created_at),
        etag=etag(1),
    )


def to_update(known: Update) -> pb.ChannelUpdate:
    """What a channel is told, on the wire."""
    return pb.ChannelUpdate(
        channel_update_id=to_id("chu", known.update_id),
        account_id=to_id("chn", known.account_id),
        channel_order_id=to_id("cho", known.channel_order_id),
        external_order_id=known.external_order_id,
        kind=f"KIND_{known.kind}",
        state=f"STATE_{known.state}",
        reason=known.reason,
        lines=[
            pb.UpdatedLine(external_line_id=line.external_line_id, quantity=line.quantity)
            for line in known.lines
        ],
        carrier=known.carrier,
        tracking_number=known.tracking_number,
        document_id=to_id("doc", known.document_id),
        attempt_count=known.attempt_count,
        error=known.error,
        create_time=to_time(known.created_at),
        update_time=to_time(known.updated_at or known.created_at),
    )


def to_issue(known: Issue) -> pb.ChannelIssue:
    """What does not fit, on the wire."""
    return pb.ChannelIssue(
        channel_issue_id=to_id("iss", known.issue_id),
        account_id=to_id("chn", known.account_id),
        channel_order_id=to_id("cho", known.channel_order_id),
        kind=f"KIND_{known.kind}",
        state=f"STATE_{known.state}",
        subject=known.subject,
        proposal=known.proposal,
        confidence=known.confidence,
        decided_by=known.decided_by,
        create_time=to_time(known.created_at),
        update_time=to_time(known.updated_at),
        etag=etag(known.version),
    )


def channel_order_id(text: str) -> UUID:
    """The id inside a cho_ id."""
    return from_typeid("cho", text, "channel_order_id")


def _line(line: Any, currency: str) -> RowLine:
    shipping = Money.zero(currency)
    if line.HasField("shipping"):
        shipping = _amount(line.shipping, "lines.shipping", currency)
    return RowLine(
        external_line_id=line.external_line_id,
        external_sku=line.external_sku,
        quantity=line.quantity,
        unit_price=_amount(line.unit_price, "lines.unit_price", currency),
        shipping=shipping,
    )


def _amount(message: Any, field: str, currency: str) -> Money:
    amount = values.money(message, field)
    if amount.currency != currency:
        raise ValueError(f"{field}: {amount.currency} in an order of {currency}")
    return amount

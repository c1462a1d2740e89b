"""Placing an order: priced, stored with its saga in one transaction, answered when decided."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid5
from weakref import WeakKeyDictionary

from mesh import context
from mesh.agent import Running
from mesh.errors import Conflict, Failure, Refused, Unavailable
from mesh.idempotency import Claim, recall
from mesh.ids import new_id
from mesh.outbox import Event
from mesh.saga import current_step
from services.orders.actions.changing import Change, actor, change, keep, look
from services.orders.actions.pricing import price_order, promise
from services.orders.calls import fraud, risk
from services.orders.domain.lifecycles import OrderState
from services.orders.domain.money import crosses_customs
from services.orders.domain.order import Hold, Note, Order
from services.orders.domain.pricing import Asked, Priced, Standing, expect, refusal
from services.orders.domain.process import Placing, needs_of
from services.orders.domain.sourcing import Site
from services.orders.store import orders as store
from services.orders.store import wishes
from services.orders.wire import answers, events

REVIEW = timedelta(hours=4)
REVIEW_TASK = "ORDER_REVIEW"
MARGIN_S = 0.15


class _Known(Exception):
    """The request, or the channel's order, was here before."""


async def place_order(asked: Asked, claim: Claim, agent: Running) -> Order:
    """An order as it stands when the decision is made, or when patience ends; placed once.

    What was asked before is answered from what became of it, however prices moved since.
    """
    try:
        priced, standing, sites = await price_order(asked, uuid5(claim.request_id, "guest"), agent)
        expect(priced.totals.total, asked.expected_total)
    except Failure:
        known = await _placed_before(asked, claim, agent)
        if known is None:
            raise
        return await decided(known, agent)
    try:
        order = await _store(asked, priced, standing, sites, claim, agent)
    except _Known:
        known = await _placed_before(asked, claim, agent)
        if known is None:
            raise Conflict("ORDER_BUSY", "Try again.") from None
        order = known
    return await decided(order, agent)


async def decided(order: Order, agent: Running) -> Order:
    """The order once its saga decided, or as it stands when patience ends."""
    if order.saga_id is None or order.state is not OrderState.PENDING:
        return order
    patience_s = agent.settings.patience_s
    left_s = context.remaining_s()
    if left_s is not None:
        patience_s = max(0.0, min(patience_s, left_s - MARGIN_S))
    outcome = await agent.sagas.wait_for(order.saga_id, until="pivot", timeout_s=patience_s)
    if outcome.decided is False:
        # Turned back: nothing of it is left once the saga has ended.
        outcome = await agent.sagas.wait_for(order.saga_id, until="end", timeout_s=patience_s)
    found = await look(agent, order.order_id)
    if found.state is OrderState.PENDING and outcome.decided:
        found = await store.get(agent.database, order.order_id)
    if outcome.decided is False and isinstance(outcome.failure(), Unavailable):
        raise Unavailable("NOT_PLACED", "Nothing was ordered; try again.", cause=outcome.reason)
    return found


# The steps of placing.


async def accept(placing: Placing, agent: Running) -> Placing:
    """Where the way back ends: what is undone last is the order itself."""
    return placing


async def screen(placing: Placing, agent: Running) -> Placing:
    """Ask fraud; a channel's order was screened before the channel was answered."""
    if placing.payment.is_of_channel:
        return placing
    return await fraud.screen(placing, await look(agent, placing.order_id), agent)


async def screen_export(placing: Placing, agent: Running) -> Placing:
    """Ask risk whether goods may go to this name abroad."""
    order = await look(agent, placing.order_id)
    await risk.screen_party(order.order_id, order.shipping_address, agent)
    return placing


async def hold_for_review(placing: Placing, agent: Running) -> Placing:
    """The order waits for a person: fraud's reviewer, or any operator while fraud is silent."""
    now = agent.clock.now()

    def decide(order: Order) -> Change | None:
        if order.state is OrderState.ON_HOLD:
            return None
        hold = Hold(placing.doubt, now, now + REVIEW, review_case_id=placing.review_case_id)
        held = order.hold_it(hold)
        told = [events.held(held)]
        if placing.doubt == fraud.UNREACHABLE:
            title = f"Order {order.order_number} could not be screened: let it go on?"
            told.append(
                events.person_wanted(
                    held,
                    REVIEW_TASK,
                    title,
                    ["go_on", "reject"],
                    due_at=hold.due_at,
                    at=now,
                )
            )
        note = Note("HELD", order.state, held.state, reason=placing.doubt, is_visible=False)
        return Change(held, note, told)

    held = await change(agent, placing.order_id, decide)
    return replace(placing, revision=held.revision)


async def await_payment(placing: Placing, agent: Running) -> Placing:
    """The order says what the customer must do, or that the bank's answer is being read back."""
    now = agent.clock.now()

    def decide(order: Order) -> Change | None:
        if order.payment_id == placing.payment_id:
            return None
        waiting = order.changed(
            at=now, payment_id=placing.payment_id, next_action=placing.next_action
        )
        reason = "ACTION_REQUIRED" if placing.next_action else "PAYMENT_IN_DOUBT"
        return Change(waiting, Note("PAYMENT_WAITS", reason=reason))

    await change(agent, placing.order_id, decide)
    return placing


async def confirm(placing: Placing, agent: Running) -> Placing:
    """The promise stands; from here on only forward."""
    now = agent.clock.now()

    def decide(order: Order) -> Change | None:
        if order.confirmed_at is not None:
            return None
        if order.state is OrderState.ON_HOLD and placing.verdict != "APPROVED":
            raise Refused("ORDER_STATE", state=order.state, asked=OrderState.CONFIRMED)
        tags = order.tags
        if placing.provider == "sandbox" and "sandbox" not in tags:
            tags = (*tags, "sandbox")
        confirmed = order.become(
            OrderState.CONFIRMED,
            at=now,
            payment_id=placing.payment_id,
            reservation_id=placing.reservation_id,
            next_action=None,
            hold=None,
            held_from=None,
            confirmed_at=now,
            tags=tags,
        )
        note = Note("STATE_CHANGED", order.state, confirmed.state)
        told = [events.confirmed(confirmed), *_answered(order, confirmed)]
        return Change(confirmed, note, told)

    order = await change(agent, placing.order_id, decide)
    if order.cart_id is not None:
        await wishes.delete_carts(agent.database, [order.cart_id], now)
    return placing


async def reject(placing: Placing, agent: Running) -> Placing:
    """The order is refused, after all it took was given back; why, in words for the customer."""
    step = current_step()
    outcome = await agent.sagas.get(step.saga_id) if step else None
    failure = outcome.failure() if outcome else Refused("ORDER_REJECTED")
    now = agent.clock.now()

    def decide(order: Order) -> Change | None:
        if order.is_final:
            return None
        told = refusal(failure.reason, failure.facts, order.lines)
        rejected = order.become(
            OrderState.REJECTED,
            at=now,
            refusal=told,
            hold=None,
            held_from=None,
            next_action=None,
        )
        note = Note("STATE_CHANGED", order.state, rejected.state, reason=told.reason)
        told_all = [events.rejected(rejected), *_answered(order, rejected)]
        return Change(rejected, note, told_all)

    await change(agent, placing.order_id, decide)
    return placing


def _answered(before: Order, after: Order) -> list[Event]:
    """Nobody needs to decide any more about an order that fraud was silent about."""
    if before.hold is None or before.hold.reason != fraud.UNREACHABLE:
        return []
    return [events.person_unneeded(after, REVIEW_TASK, after.state)]


# Storing it.


async def _store(
    asked: Asked,
    priced: Priced,
    standing: Standing,
    sites: list[Site],
    claim: Claim,
    agent: Running,
) -> Order:
    order = await _order(asked, priced, standing, agent)
    placing = _placing(order, asked, sites, agent)
    async with agent.database.transaction() as tx:
        saga_id = await agent.sagas.start(
            "place_order",
            placing,
            biz_key=str(order.order_id),
            tenant=order.channel,
            priority=order.priority,
            tx=tx,
        )
        order = replace(order, saga_id=saga_id)
        claimed, made = await store.place(
            tx, order, claim, answers.of_order(order), events.placed(order), actor()
        )
        if not claimed or not made:
            raise _Known
    keep(agent, order)
    return order


async def _order(asked: Asked, priced: Priced, standing: Standing, agent: Running) -> Order:
    now = agent.clock.now()
    placed_at = asked.channel_placed_at or now
    days = promise(priced.promise_days)
    return Order(
        order_id=new_id(),
        order_number=f"H-{now.year}-{await _number(agent):06d}",
        customer_id=standing.customer_id,
        state=OrderState.PENDING,
        lines=priced.lines,
        totals=priced.totals,
        shipping_address=asked.shipping_address,
        billing_address=asked.billing_address,
        placed_at=placed_at,
        created_at=now,
        updated_at=now,
        channel=asked.channel,
        external_order_id=asked.external_order_id,
        discounts=priced.discounts,
        service_level=asked.service_level,
        shipping_method=priced.shipping_method,
        wish=asked.wish,
        entity=priced.entity,
        tax_notes=priced.tax_notes,
        locale=asked.locale or standing.locale,
        payment_kind="channel" if asked.payment.is_of_channel else "card",
        reservation_id=asked.reservation_id,
        cart_id=asked.cart_id,
        promise_at=placed_at + days if days else None,
        facts=_facts(asked, standing),
    )


def _facts(asked: Asked, standing: Standing) -> Any:
    token = asked.payment.card_token or asked.payment.method_id
    return replace(
        asked.facts,
        email=standing.email or (asked.guest.email if asked.guest else ""),
        phone=standing.phone or (asked.guest.phone if asked.guest else ""),
        is_guest=standing.is_guest or asked.guest is not None,
        account_created_at=standing.account_created_at,
        payment_kind="channel" if asked.payment.is_of_channel else "card",
        payment_fingerprint=hashlib.sha256(token.encode()).hexdigest() if token else "",
    )


def _placing(order: Order, asked: Asked, sites: list[Site], agent: Running) -> Placing:
    origin = sites[0].address.country_code if sites else agent.settings.home_country
    country = order.shipping_address.country_code
    return Placing(
        order_id=order.order_id,
        order_number=order.order_number,
        customer_id=order.customer_id,
        channel=order.channel,
        currency=order.currency,
        total_minor=order.totals.total.minor,
        country_code=country,
        revision=order.revision,
        placed_at=order.created_at,
        needs=needs_of(order),
        sites=tuple(site.site_id for site in sites),
        external_order_id=order.external_order_id,
        payment=asked.payment,
        allow_backorder=asked.allow_backorder,
        ship_together=bool(asked.wish and asked.wish.ship_together),
        is_export=crosses_customs(origin, country) and not order.is_of_channel,
        promotion_ids=tuple(
            item.promotion_id for item in order.discounts if item.promotion_id is not None
        ),
        reservation_id=order.reservation_id,
    )


async def _placed_before(asked: Asked, claim: Claim, agent: Running) -> Order | None:
    """The order this request made, or the one under the channel's own number."""
    answer = await recall(agent.database, claim)
    if answer is not None:
        return await look(agent, answers.order_id_of(answer))
    if asked.external_order_id:
        found = await store.find_of_channel(agent.database, asked.channel, asked.external_order_id)
        if found is not None:
            return await look(agent, found)
    return None


_numbers: WeakKeyDictionary[Any, list[int]] = WeakKeyDictionary()


async def _number(agent: Running) -> int:
    """The next order number, from a block of this process's own."""
    block = _numbers.setdefault(agent.database, [])
    if not block:
        fresh = await store.next_numbers(agent.database)
        block.extend(reversed(fresh))
    return block.pop()

"""Carts: what somebody means to buy, and what it would cost now."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import NotFound, Refused
from mesh.ids import new_id
from mesh.moments import check_etag
from services.orders.actions.changing import actor
from services.orders.actions.pricing import price
from services.orders.calls import customers, inventory, products, transport, warehouse
from services.orders.domain.cart import FORGOTTEN_AFTER, Cart, CartLine, numbered
from services.orders.domain.order import ServiceLevel
from services.orders.domain.pricing import LineAsked, Priced, ShippingOption
from services.orders.domain.sourcing import rank
from services.orders.store import wishes as store
from services.values import Money


async def create(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID | None,
    channel: str,
    currency: str,
    lines: tuple[CartLine, ...],
    coupon_codes: tuple[str, ...],
) -> Cart:
    """A new cart of whoever makes it."""
    now = agent.clock.now()
    cart = Cart(
        cart_id=new_id(),
        customer_id=customer_id,
        owner=actor(),
        channel=channel,
        currency=currency,
        lines=numbered(lines),
        coupon_codes=coupon_codes,
        ship_to=None,
        service_level=ServiceLevel.STANDARD,
        expires_at=now + FORGOTTEN_AFTER,
        created_at=now,
        updated_at=now,
    )
    await store.insert_cart(tx, cart)
    return cart


async def update(
    tx: Transaction,
    agent: Running,
    cart_id: UUID,
    changes: Mapping[str, Any],
    *,
    etag: str,
    everybody: bool,
) -> Cart:
    """A cart as it shall be; raises Conflict when it changed since it was read."""
    now = agent.clock.now()
    cart = _mine(await store.get_cart(tx, cart_id, now, lock=True), everybody)
    check_etag(etag, cart.updated_at)
    changed = replace(cart, **changes, updated_at=now, expires_at=now + FORGOTTEN_AFTER)
    changed = replace(changed, lines=numbered(changed.lines))
    await store.save_cart(tx, changed)
    return changed


async def get(agent: Running, cart_id: UUID, *, everybody: bool) -> Cart:
    """One cart of whoever asks."""
    found = await store.get_cart(agent.database, cart_id, agent.clock.now())
    return _mine(found, everybody)


async def drop(tx: Transaction, agent: Running, cart_id: UUID, *, everybody: bool) -> None:
    """Forget a cart; succeeds when it is gone."""
    now = agent.clock.now()
    try:
        _mine(await store.get_cart(tx, cart_id, now, lock=True), everybody)
    except NotFound:
        return
    await store.delete_carts(tx, [cart_id], now)


async def quote(
    agent: Running, cart: Cart, shipping_method: str
) -> tuple[Priced, dict[int, Money], dict[str, int], tuple[ShippingOption, ...]]:
    """What a cart costs now: lines, list prices, what can be had, ways to send it."""
    if not cart.lines:
        raise Refused("CART_EMPTY")
    if cart.ship_to is None:
        raise Refused("ADDRESS_NEEDED", "Say whereto: sending and tax depend on it.")
    asked = [LineAsked(line.line_no, line.sku, line.quantity) for line in cart.lines]
    segment, vat_number = "", ""
    if cart.customer_id:
        standing = await customers.standing(cart.customer_id, agent)
        segment, vat_number = standing.price_segment, standing.vat_number
    (offers, discounts, listed), stock, sites = await asyncio.gather(
        products.price_lines(
            asked,
            agent,
            channel=cart.channel,
            currency=cart.currency,
            segment=segment,
            coupons=cart.coupon_codes,
        ),
        inventory.available([line.sku for line in cart.lines], agent),
        warehouse.sites(agent),
    )
    options = await transport.options(offers, cart.ship_to, cart.channel, cart.currency, agent)
    priced = await price(
        offers,
        discounts,
        to=cart.ship_to,
        channel=cart.channel,
        currency=cart.currency,
        is_of_channel=False,
        shipping_method=shipping_method,
        level=cart.service_level,
        vat_number=vat_number,
        ranked=rank(sites, cart.ship_to.country_code),
        agent=agent,
        options=options,
    )
    return priced, listed, stock, options


def _mine(cart: Cart, everybody: bool) -> Cart:
    if not everybody and cart.owner != actor():
        raise NotFound("CART_UNKNOWN")
    return cart

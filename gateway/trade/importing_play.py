"""Orders of a file played through the marketplace agent, and followed until they rest.

Rows go in the order of their purchase, some hundred under way at a time. What the channel paid
otherwise than it sold waits as an issue; this import accepts it and says so. What the shop canceled
is bought first and then taken back by the channel, as it happened.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gateway.trade.assortment import money
from gateway.trade.olist import Order, Skipped, lots
from gateway.trade.olist_opening import (
    CHANNEL,
    CURRENCY,
    LEAVES,
    STAYS,
    OpenedOlist,
    address,
    external_sku,
)
from gateway.trade.rest import Rest, order_state

Json = dict[str, Any]
LOT = 25
LOTS_AT_ONCE = 4
ASK_S = 0.3
FOLLOW_S = 2.0
# An import that moves no more is waited for no longer; what hangs is told at the end.
LOT_S_MAX = 90.0
STILL_S_MAX = 60.0
HEARD_S_MAX = 15.0
MOVING = (
    "ORDER_STATE_PENDING",
    "ORDER_STATE_CONFIRMED",
    "ORDER_STATE_ON_HOLD",
    "ORDER_STATE_FULFILLING",
    "ORDER_STATE_PARTIALLY_SHIPPED",
    "ORDER_STATE_SHIPPED",
    "ORDER_STATE_CANCELLING",
)
ACCEPTED = "the data set is history: what the channel collected is what it collected"


@dataclass
class Played:
    """What became of the orders."""

    new: int = 0
    known: int = 0
    refused_rows: list[Skipped] = field(default_factory=list)
    accepted: list[Json] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    channel_states: Counter[str] = field(default_factory=Counter)
    strays: list[Json] = field(default_factory=list)
    played_at: float = 0.0


async def play(
    rest: Rest, opened: OpenedOlist, orders: list[Order], wait_s: float, told: Any
) -> Played:
    """Import what is new, take back what was canceled, wait until everything rests."""
    played = Played()
    known = await _known(rest, opened)
    fresh = [order for order in orders if order.order_id not in known]
    played.known = len(orders) - len(fresh)
    await _import(rest, opened, fresh, played, told)
    await _accept_issues(rest, opened, orders, played)
    await _until_placed(rest, opened)
    await _take_back(rest, opened, orders, played, told)
    played.played_at = time.monotonic()
    await _follow(rest, orders, wait_s, told)
    await _until_heard(rest, opened, orders)
    await _sum_up(rest, opened, orders, played)
    return played


def row_of(order: Order, opened: OpenedOlist, state: str = "STATE_OPEN") -> Json:
    """An order as `hanse.marketplace.v1.ChannelOrderRow`."""
    place = order.customer.place
    name = f"Olist customer {order.customer.person[:8]}"
    row = {
        "rowNo": order.line,
        "externalOrderId": order.order_id,
        "lines": [
            {
                "externalLineId": item.number,
                "externalSku": external_sku(item.product_id, item.seller_id),
                "quantity": 1,
                "unitPrice": money(item.price_cents, CURRENCY),
                "shipping": money(item.freight_cents, CURRENCY),
            }
            for item in order.items
        ],
        "buyer": {"externalBuyerId": order.customer.person, "name": name},
        "shippingAddress": address(name, place),
        "tenders": [
            {
                "kind": one.kind,
                "installments": one.installments,
                "amount": money(one.cents, CURRENCY),
            }
            for one in order.tenders
        ],
        "currencyCode": CURRENCY,
        "purchaseTime": _text(order.bought_at),
        "state": state,
        "rawState": order.state,
        "siteId": opened.sites[STAYS if order.stays else LEAVES],
    }
    ship_by = min((item.ship_by for item in order.items if item.ship_by), default=None)
    for key, moment in (("shipBeforeTime", ship_by), ("promiseTime", order.promised_at)):
        if moment is not None:
            row[key] = _text(moment)
    return row


async def _known(rest: Rest, opened: OpenedOlist) -> set[str]:
    path = "/v1/channelOrders"
    return {
        one["externalOrderId"]
        async for one in rest.pages(path, "channelOrders", accountId=opened.account_id)
    }


async def _import(
    rest: Rest, opened: OpenedOlist, fresh: list[Order], played: Played, told: Any
) -> None:
    """Send lot after lot; the next one when there is room, so the order of purchase is kept."""
    room = asyncio.Semaphore(LOTS_AT_ONCE)
    began = time.monotonic()

    async def settle(load: Json) -> None:
        try:
            await _until_imported(rest, load)
        finally:
            room.release()

    async with asyncio.TaskGroup() as group:
        for lot in lots(fresh, LOT):
            await room.acquire()
            load = await _send(rest, opened, [row_of(order, opened) for order in lot])
            played.new += load.get("newCount", 0)
            played.known += load.get("knownCount", 0)
            played.refused_rows += [
                Skipped("orders.csv", error["rowNo"], f"{error['field']}: {error['reason']}")
                for error in load.get("errors", ())
            ]
            rate = played.new / max(0.1, time.monotonic() - began)
            told(f"imported {played.new} of {len(fresh)}, {rate:.1f} a second")
            group.create_task(settle(load))


async def _send(rest: Rest, opened: OpenedOlist, rows: Sequence[Json]) -> Json:
    body = {"accountId": opened.account_id, "rows": rows}
    return await rest.post("/v1/channelOrderImports", body)


async def _until_imported(rest: Rest, load: Json) -> None:
    path = f"/v1/channelOrderImports/{load['importId']}"
    until = time.monotonic() + LOT_S_MAX
    while time.monotonic() < until:
        settled = sum(load.get(f"{what}Count", 0) for what in ("imported", "refused", "issue"))
        if settled >= load.get("newCount", 0):
            return
        await asyncio.sleep(ASK_S)
        load = await rest.get(path)


async def _accept_issues(
    rest: Rest, opened: OpenedOlist, orders: list[Order], played: Played
) -> None:
    """Take orders as they are whose payments do not come to their lines; nothing else."""
    mine = {order.order_id for order in orders}
    by_id = {
        one["channelOrderId"]: one["externalOrderId"]
        async for one in rest.pages(
            "/v1/channelOrders",
            "channelOrders",
            accountId=opened.account_id,
            state="STATE_IN_ISSUE",
        )
    }
    listed = rest.pages(
        "/v1/channelIssues",
        "channelIssues",
        accountId=opened.account_id,
        state="STATE_WAITING",
    )
    for issue in [one async for one in listed]:
        order_id = by_id.get(issue.get("channelOrderId", ""))
        if order_id not in mine or issue["kind"] != "KIND_TOTAL_MISMATCH":
            continue
        path = f"/v1/channelIssues/{issue['channelIssueId']}:decide"
        await rest.post(path, {"accept": {}, "note": ACCEPTED})
        played.accepted.append({"order_id": order_id, "subject": issue["subject"]})


async def _until_placed(rest: Rest, opened: OpenedOlist) -> None:
    """Wait for what was accepted at last."""
    until = time.monotonic() + LOT_S_MAX
    for state in ("STATE_SEEN", "STATE_ACCEPTED"):
        while time.monotonic() < until:
            asked = {"accountId": opened.account_id, "state": state, "pageSize": 1}
            if not (await rest.get("/v1/channelOrders", **asked)).get("channelOrders"):
                break
            await asyncio.sleep(ASK_S)


async def _take_back(
    rest: Rest, opened: OpenedOlist, orders: list[Order], played: Played, told: Any
) -> None:
    """Tell of the orders that the channel canceled, once they stand where they can be."""
    gone = [order for order in orders if order.ends == "CANCELLED"]
    if not gone:
        return
    path = "/v1/channelOrders"
    standing = [
        one["externalOrderId"]
        async for one in rest.pages(
            path, "channelOrders", accountId=opened.account_id, state="STATE_IMPORTED"
        )
    ]
    back = [order for order in gone if order.order_id in set(standing)]
    for order in back:
        await _until_on_floor(rest, order)
    if back:
        told(f"taking {len(back)} back")
        await _send(rest, opened, [row_of(order, opened, "STATE_CANCELLED") for order in back])


async def _until_on_floor(rest: Rest, order: Order) -> None:
    until = time.monotonic() + LOT_S_MAX
    while time.monotonic() < until:
        page = await rest.get("/v1/orders", channel=CHANNEL, externalOrderId=order.order_id)
        found = page.get("orders", ())
        if found and found[0]["state"] not in ("ORDER_STATE_PENDING", "ORDER_STATE_CONFIRMED"):
            return
        await asyncio.sleep(ASK_S)


async def _follow(rest: Rest, orders: list[Order], wait_s: float, told: Any) -> None:
    """Ask until only those move that shall stay where they are, or nothing moves any more."""
    loop = asyncio.get_running_loop()
    until = changed_at = loop.time()
    until += wait_s
    ends = {order.order_id: order.ends for order in orders}
    before: dict[str, str] = {}
    while loop.time() < until:
        moving: dict[str, str] = {}
        listed = rest.pages("/v1/orders", "orders", channel=CHANNEL, states=list(MOVING))
        async for order in listed:
            order_id = order.get("externalOrderId", "")
            if order_id in ends and order_state(order) != ends[order_id]:
                moving[order_id] = order_state(order)
        if not moving:
            return
        if moving != before:
            before, changed_at = moving, loop.time()
        elif loop.time() > changed_at + STILL_S_MAX:
            return
        told(f"following {len(moving)}")
        # A long list costs more to tell: it is asked for less often.
        await asyncio.sleep(FOLLOW_S + len(moving) / 100)


async def _until_heard(rest: Rest, opened: OpenedOlist, orders: list[Order]) -> None:
    """Wait a moment until the channel, too, has heard how its orders ended."""
    ends = {order.order_id: order.ends for order in orders}
    until = time.monotonic() + HEARD_S_MAX
    while time.monotonic() < until:
        behind = 0
        for state, there in (("STATE_IMPORTED", "FULFILLING"), ("STATE_SHIPPED", "")):
            asked = {"accountId": opened.account_id, "state": state}
            async for one in rest.pages("/v1/channelOrders", "channelOrders", **asked):
                behind += ends.get(one["externalOrderId"], there) != there
        if not behind:
            return
        await asyncio.sleep(ASK_S)


async def _sum_up(rest: Rest, opened: OpenedOlist, orders: list[Order], played: Played) -> None:
    ends = {order.order_id: order for order in orders}
    found: dict[str, str] = {}
    async for order in rest.pages("/v1/orders", "orders", channel=CHANNEL):
        if order.get("externalOrderId", "") in ends:
            found[order["externalOrderId"]] = order_state(order)
    path = "/v1/channelOrders"
    async for one in rest.pages(path, "channelOrders", accountId=opened.account_id):
        if one["externalOrderId"] in ends:
            played.channel_states[one["state"].removeprefix("STATE_")] += 1
            found.setdefault(one["externalOrderId"], f"at the channel {one['state']}")
    played.states = Counter(found.values())
    bad = {row.line for row in played.refused_rows}
    played.strays = [
        {
            "order_id": order.order_id,
            "line": order.line,
            "state": found.get(order.order_id, "missing"),
            "ends": order.ends,
        }
        for order in orders
        if order.line not in bad and found.get(order.order_id) != order.ends
    ]


def _text(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")

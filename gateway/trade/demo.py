"""Send a shop's orders through the edge and follow them to their invoices and deliveries.

Makes a catalog, customers and stock from a seed (the same seed is the same shop), places orders at
a rate, and tells at the end what became of them. Running it again adds orders and makes nothing
else twice. The papers of the first orders are written below the home.
"""

import argparse
import asyncio
import itertools
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gateway.trade.assortment import Buyer, Item, Wish, buyers, cents, items, wishes
from gateway.trade.opening import Opened, open_shop
from gateway.trade.rest import RefusedCall, Rest, order_state
from mesh.cli.failure import DONE, UNWELL
from mesh.home import Home

EXAMPLES = """  hanse demo                              50 orders, 5 a second
  hanse demo --orders 500 --rate 20       more of them, faster
  hanse demo --seed 7 --json              another shop, told as JSON"""
SOLD_OUT = "SEXTANT-BRASS"
FINAL = {"DELIVERED", "COMPLETED", "REJECTED", "CANCELLED"}
# Nothing goes on by itself here: somebody must act.
RESTING = FINAL | {"ON_HOLD"}
ASK_S = 1.0
PAPERS = {
    "DOCUMENT_KIND_INVOICE": "invoice",
    "DOCUMENT_KIND_PACKING_SLIP": "packing-slip",
    "DOCUMENT_KIND_SHIPPING_LABEL": "label",
}
ENDINGS = {"DOCUMENT_FORMAT_ZPL": "zpl", "DOCUMENT_FORMAT_PNG": "png"}


@dataclass
class Story:
    """What became of the orders."""

    placed: dict[str, str] = field(default_factory=dict)
    refusals: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    revenue_cents: int = 0
    carriers: Counter[str] = field(default_factory=Counter)
    papers: list[str] = field(default_factory=list)

    def states(self) -> dict[str, int]:
        """How many orders stand where."""
        return dict(Counter(self.placed.values()).most_common())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse demo`."""
    parser.add_argument("--orders", type=int, default=50, metavar="N", help="how many (50)")
    parser.add_argument("--rate", type=float, default=5.0, metavar="R", help="orders a second (5)")
    parser.add_argument("--seed", type=int, default=1, help="which shop (1)")
    parser.add_argument("--stock", type=int, default=500, help="units of each SKU per site (500)")
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="S", help="seconds to follow them for (60)"
    )


def run(options: argparse.Namespace) -> int:
    """Play and tell."""
    home = Home(options.home.absolute())
    began = time.monotonic()
    story = asyncio.run(_play(home, options))
    told = {
        "orders": len(story.placed),
        "states": story.states(),
        "refusals": dict(story.refusals.most_common()),
        "failures": dict(story.failures.most_common()),
        "revenue": {"currency": "EUR", "amount": f"{story.revenue_cents / 100:.2f}"},
        "carriers": dict(story.carriers.most_common()),
        "papers": story.papers,
        "seconds": round(time.monotonic() - began, 1),
    }
    sys.stdout.write((json.dumps(told, indent=1) if options.json else _as_text(told)) + "\n")
    return UNWELL if story.failures else DONE


async def _play(home: Home, options: argparse.Namespace) -> Story:
    say = _Line(quiet=options.json)
    story = Story()
    async with Rest.of_home(home) as rest:
        goods = items()
        stocked = [item for item in goods if item.sku != SOLD_OUT]
        known = buyers(options.seed, max(25, options.orders // 2))
        opened = await open_shop(rest, goods, stocked, known, options.stock, say.show)
        await _place(rest, options, story, opened, known, stocked, say)
        await _follow(rest, story, options.wait, say)
        await _money_and_papers(rest, story, home.path / "demo", say)
    say.end()
    return story


async def _place(
    rest: Rest,
    options: argparse.Namespace,
    story: Story,
    opened: Opened,
    known: list[Buyer],
    stocked: list[Item],
    say: "_Line",
) -> None:
    """Offer the orders at their time, whether or not earlier ones have been answered."""
    offset = await _orders_before(rest)
    chosen = wishes(options.seed + offset, known, stocked, SOLD_OUT)
    running: set[asyncio.Task[None]] = set()
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number, wish in enumerate(itertools.islice(chosen, options.orders)):
        await asyncio.sleep(max(0.0, began + number / options.rate - loop.time()))
        task = asyncio.create_task(_one(rest, story, opened, wish))
        running.add(task)
        task.add_done_callback(running.discard)
        say.show(f"placed {len(story.placed)} of {options.orders}  {_counts(story)}")
    if running:
        await asyncio.wait(running)


async def _orders_before(rest: Rest) -> int:
    """Something that grows, so that a second run wants other things than the first."""
    page = await rest.get("/v1/orders", pageSize=1)
    return len(page.get("orders", ())) and int(time.time())


async def _one(rest: Rest, story: Story, opened: Opened, wish: Wish) -> None:
    body = order_body(opened.customers[wish.buyer.number], wish)
    try:
        order = await rest.post("/v1/orders", body)
    except RefusedCall as refused:
        story.failures[f"{refused.status} {refused.reason}"] += 1
        return
    story.placed[order["orderId"]] = order_state(order)
    _note_refusal(story, order)


def order_body(customer_id: str, wish: Wish) -> dict[str, Any]:
    """What a buyer sends to POST /v1/orders."""
    return {
        "customerId": customer_id,
        "lines": [
            {"lineNo": number, "sku": sku, "quantity": quantity}
            for number, (sku, quantity) in enumerate(wish.lines, 1)
        ],
        "currencyCode": "EUR",
        "shippingAddress": wish.buyer.address,
        # Everybody has a card of their own: one that pays for all looks strange to fraud.
        "payment": {"cardToken": f"{wish.card}_{wish.buyer.number}"},
    }


async def _follow(rest: Rest, story: Story, wait_s: float, say: "_Line") -> None:
    """Ask again until everything rests, or the time is over."""
    until = time.monotonic() + wait_s
    while time.monotonic() < until:
        moving = [order_id for order_id, state in story.placed.items() if state not in RESTING]
        if not moving:
            return
        say.show(f"following {len(moving)}  {_counts(story)}")
        for order_id in moving:
            order = await rest.get(f"/v1/orders/{order_id}")
            before, story.placed[order_id] = story.placed[order_id], order_state(order)
            if before == "PENDING":
                _note_refusal(story, order)
        await asyncio.sleep(ASK_S)


async def _money_and_papers(rest: Rest, story: Story, folder: Path, say: "_Line") -> None:
    say.show("adding up")
    shown = 0
    for order_id, state in story.placed.items():
        if state in ("REJECTED", "CANCELLED"):
            continue
        order = await rest.get(f"/v1/orders/{order_id}")
        story.revenue_cents += cents(order["totals"]["total"])
        async for shipment in rest.pages("/v1/shipments", "shipments", orderId=order_id):
            if shipment.get("carrier"):
                story.carriers[shipment["carrier"]] += 1
        if state in ("DELIVERED", "COMPLETED") and shown < 5:
            shown += 1
            story.papers += await _papers(rest, order_id, order["orderNumber"], folder)


async def _papers(rest: Rest, order_id: str, number: str, folder: Path) -> list[str]:
    """Write an order's papers to files."""
    subjects = []
    async for shipment in rest.pages("/v1/shipments", "shipments", orderId=order_id):
        subjects.append(shipment["shipmentId"])
        if shipment.get("consignmentId"):
            consignment = await rest.get(f"/v1/consignments/{shipment['consignmentId']}")
            subjects += [parcel["parcelId"] for parcel in consignment.get("parcels", ())]
    written: list[str] = []
    for subject in subjects:
        async for document in rest.pages("/v1/documents", "documents", subjectId=subject):
            kind = PAPERS.get(document["kind"])
            if kind is None:
                continue
            ending = ENDINGS.get(document.get("format", ""), "pdf")
            path = folder / f"{number}-{kind}-{document['documentId'][-6:]}.{ending}"
            content = await rest.content(f"/v1/documents/{document['documentId']}/content")
            await asyncio.to_thread(_write, path, content)
            written.append(str(path))
    return written


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _note_refusal(story: Story, order: dict[str, Any]) -> None:
    refusal = order.get("refusal") or {}
    if order_state(order) == "REJECTED" and refusal:
        story.refusals[refusal["reason"].removeprefix("REFUSAL_REASON_")] += 1


def _counts(story: Story) -> str:
    return "  ".join(f"{state.lower()} {count}" for state, count in story.states().items())


class _Line:
    """One line of progress that is written over, where somebody watches."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = sys.stderr.isatty() and not quiet
        self._quiet = quiet
        self._last = ""

    def show(self, text: str) -> None:
        """Say what goes on now."""
        if self._shown:
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()
        elif not self._quiet and text.split(" ")[0] != self._last:
            sys.stderr.write(f"{text}\n")
        self._last = text.split(" ")[0]

    def end(self) -> None:
        """Leave a clean line."""
        if self._shown:
            sys.stderr.write("\r\033[K")


def _as_text(told: dict[str, Any]) -> str:
    lines = [f"{told['orders']} orders in {told['seconds']} s"]
    for name in ("states", "refusals", "carriers", "failures"):
        if told[name]:
            lines.append(f"  {name}")
            lines += [f"    {key:<24}{count:>6}" for key, count in told[name].items()]
    lines.append(f"  revenue {told['revenue']['amount']} {told['revenue']['currency']}")
    if told["papers"]:
        lines.append("  papers of the first delivered orders")
        lines += [f"    {path}" for path in told["papers"]]
    return "\n".join(lines)

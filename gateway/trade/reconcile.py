"""Check across agents that orders, payments, ledger, stock, parcels, papers and sagas agree.

Reads everything through the edge and compares; changes nothing. What is under way is no difference:
an order whose saga runs counts only for what holds at every moment. Exit code 1 and a list of
differences when something does not agree.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from typing import Any

from gateway.trade.books import FINAL, Books, Difference, at_rest, compare, word
from gateway.trade.rest import RefusedCall, Rest
from mesh.cli.failure import DONE, UNWELL
from mesh.home import Home
from mesh.topology import load_topology

EXAMPLES = """  hanse reconcile                  what does not agree, in words
  hanse reconcile --json           the same with stable keys
  hanse reconcile --settle 30      wait so long for what is under way"""
# What is read from where: a list of the contract, and its name in the page.
LISTS = {
    "orders": ("/v1/orders", "orders"),
    "shipments": ("/v1/shipments", "shipments"),
    "payments": ("/v1/payments", "payments"),
    "accounts": ("/v1/ledgerAccounts", "ledgerAccounts"),
    "transfers": ("/v1/ledgerTransfers", "ledgerTransfers"),
    "levels": ("/v1/stockLevels", "stockLevels"),
    "movements": ("/v1/stockMovements", "movements"),
    "reservations": ("/v1/reservations", "reservations"),
    "allocations": ("/v1/allocations", "allocations"),
    "consignments": ("/v1/consignments", "consignments"),
    "invoices": ("/v1/invoices", "invoices"),
}
SHOWN_MAX = 50
# Between two reads an order may have moved on: what differs is read again before it is told.
READS_MAX = 3
READ_AGAIN_S = 2.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse reconcile`."""
    parser.add_argument(
        "--settle", type=float, default=0.0, metavar="S", help="wait for running orders (0)"
    )


def run(options: argparse.Namespace) -> int:
    """Read, compare, tell."""
    home = Home(options.home.absolute())
    books, found = asyncio.run(_reconcile(home, options.settle))
    told = report(books, found)
    text = json.dumps(told, indent=1) if options.json else _as_text(told)
    sys.stdout.write(text + "\n")
    return UNWELL if found else DONE


def report(books: Books, found: list[Difference]) -> dict[str, Any]:
    """What was compared and what does not agree."""
    return {
        "clean": not found,
        "read": {name: len(getattr(books, name)) for name in (*LISTS, "sagas")},
        "under_way": len(books.orders) - len(at_rest(books)),
        "kinds": dict(Counter(item.kind for item in found).most_common()),
        "differences": [item.as_json() for item in found],
    }


async def _reconcile(home: Home, settle_s: float) -> tuple[Books, list[Difference]]:
    async with Rest.of_home(home) as rest:
        until = asyncio.get_running_loop().time() + settle_s
        while settle_s and asyncio.get_running_loop().time() < until:
            if not await _moving(rest):
                break
            await asyncio.sleep(READ_AGAIN_S)
        known: set[Difference] | None = None
        for _ in range(READS_MAX):
            books = await read(rest)
            found = compare(books)
            # Only what every reading shows is a difference: the others were seen between two steps.
            known = set(found) if known is None else known & set(found)
            if not known:
                break
            await asyncio.sleep(READ_AGAIN_S)
        return books, [item for item in found if item in (known or ())]


async def _moving(rest: Rest) -> bool:
    async for order in rest.pages("/v1/orders", "orders"):
        if word(order["state"]) not in FINAL:
            return True
    return False


async def read(rest: Rest) -> Books:
    """Everything there is, agent by agent."""
    books = Books()
    work = [_fill(rest, getattr(books, name), path, key) for name, (path, key) in LISTS.items()]
    for agent in load_topology().agents:
        path = f"/v1/agents/{agent}/sagas"
        work.append(_fill(rest, books.sagas, path, "sagas", optional=True))
    await asyncio.gather(*work)
    return books


async def _fill(
    rest: Rest, into: list[Any], path: str, key: str, *, optional: bool = False
) -> None:
    try:
        async for item in rest.pages(path, key):
            into.append(item)
    except RefusedCall as refused:
        # An agent that owns no sagas does not serve them.
        if not (optional and refused.status in (404, 501)):
            raise


def _as_text(told: dict[str, Any]) -> str:
    read_ = ", ".join(f"{count} {name}" for name, count in told["read"].items())
    lines = [f"compared {read_}; {told['under_way']} orders under way"]
    for item in told["differences"][:SHOWN_MAX]:
        lines.append(f"  {item['kind']:<24} {item['subject']}  {item['told']}")
    left = len(told["differences"]) - SHOWN_MAX
    if left > 0:
        lines.append(f"  and {left} more; --json lists all")
    lines.append("everything agrees" if told["clean"] else "NOT everything agrees")
    return "\n".join(lines)

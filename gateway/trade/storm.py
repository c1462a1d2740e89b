"""Orders in a storm: place them at a rate while every process of the home is killed once.

Each order keeps its request id until somebody answers. Afterwards every acknowledged order must be
there, asked again it must be the same one, and the books of all agents must agree.
"""

import asyncio
import contextlib
import itertools
import json
import os
import signal
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from gateway.trade.assortment import buyers, items, wishes
from gateway.trade.books import compare, word
from gateway.trade.demo import order_body
from gateway.trade.opening import open_shop
from gateway.trade.reconcile import read
from gateway.trade.rest import LOST, Rest
from mesh.bench.mesh import machine
from mesh.cli.ask import Silent, line
from mesh.cli.launcher.supervision import READY
from mesh.home import Home

BUYERS = 100
STOCK = 100_000
CONNECTIONS = 64
PATIENCE_S = 60.0
PAUSE_S = 0.3
SETTLE_S_MAX = 240.0
LOOK_S = 2.0
MOVING = {"PENDING", "CANCELLING"}
BACK_S_MAX = 60.0
# What the launcher itself needs to steer is left alone; everything else dies once.
SPARED = ("nursery",)


@dataclass
class Log:
    """What was asked and what was answered."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    refusals: Counter[str] = field(default_factory=Counter)
    given_up: int = 0
    kills: dict[str, float] = field(default_factory=dict)


async def run(home: Home, *, rate: float = 20.0, seconds: float = 180.0) -> dict[str, Any]:
    """The report; `errors` is empty when nothing was lost, doubled or left half done."""
    log = Log()
    async with Rest.of_home(home, CONNECTIONS) as rest:
        goods, known = items(), buyers(1, BUYERS)
        opened = await open_shop(rest, goods, goods, known, STOCK, lambda text: None)
        chosen = wishes(int.from_bytes(os.urandom(4)), known, goods, goods[0].sku)
        bodies = [
            {"requestId": _uuid(), **order_body(opened.customers[wish.buyer.number], wish)}
            for wish in itertools.islice(chosen, round(rate * seconds))
        ]
        killing = asyncio.create_task(_kill_everything(home, log, seconds))
        await _place_all(rest, log, bodies, rate)
        await killing
        await _settle(rest)
        lost, doubled = await _ask_again(rest, log)
        found = compare(await read(rest))
    told = Counter(item.kind for item in found)
    errors = {"LOST": lost, "DOUBLED": doubled, "GIVEN_UP": log.given_up, **told}
    return {
        "orders": len(bodies),
        "acknowledged": len(log.acknowledged),
        "refusals": dict(log.refusals.most_common()),
        "lost": lost,
        "doubled": doubled,
        "kills": len(log.kills),
        "back_s_max": round(max(log.kills.values(), default=0.0), 2),
        "back_s": {name: round(took, 2) for name, took in log.kills.items()},
        "differences": [item.as_json() for item in found[:20]],
        "errors": {name: count for name, count in errors.items() if count},
        "machine": machine(),
    }


async def _place_all(rest: Rest, log: Log, bodies: list[dict[str, Any]], rate: float) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    async with asyncio.TaskGroup() as group:
        for number, body in enumerate(bodies):
            await asyncio.sleep(max(0.0, began + number / rate - loop.time()))
            group.create_task(_place(rest, log, body))


async def _place(rest: Rest, log: Log, body: dict[str, Any]) -> None:
    """One order, asked with the same id until somebody answers."""
    until = asyncio.get_running_loop().time() + PATIENCE_S
    request_id = body["requestId"]
    while asyncio.get_running_loop().time() < until:
        with contextlib.suppress(*LOST):
            code, answer = await rest.once("POST", "/v1/orders", body)
            if code == 200:
                log.acknowledged[request_id] = json.loads(answer)["orderId"]
                log.bodies[request_id] = body
                return
            if code < 500 and code not in (409, 429):
                log.refusals[str(code)] += 1
                return
        await asyncio.sleep(PAUSE_S)
    log.given_up += 1


async def _kill_everything(home: Home, log: Log, seconds: float) -> None:
    """Each process once, spread over the time; how long until the home is whole again."""
    state = await line(home.supervisor_socket(), {"status": True})
    names = [name for name in state["processes"] if name not in SPARED]
    pause_s = seconds / (len(names) + 1)
    for name in names:
        await asyncio.sleep(pause_s)
        state = await line(home.supervisor_socket(), {"status": True})
        entry = state["processes"].get(name)
        if entry and entry["pid"]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(entry["pid"], signal.SIGKILL)
            log.kills[name] = await _back(home, name, entry["pid"])


async def _back(home: Home, name: str, old: int) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    while loop.time() < began + BACK_S_MAX:
        with contextlib.suppress(Silent):
            state = await line(home.supervisor_socket(), {"status": True})
            entry = state["processes"].get(name, {})
            if entry.get("state") == READY and entry.get("pid") not in (None, old):
                return loop.time() - began
        await asyncio.sleep(0.1)
    return BACK_S_MAX


async def _settle(rest: Rest) -> None:
    """Until no saga is at work on an order."""
    until = asyncio.get_running_loop().time() + SETTLE_S_MAX
    while asyncio.get_running_loop().time() < until:
        books = await read(rest)
        moving = sum(word(order["state"]) in MOVING for order in books.orders)
        working = sum(word(saga["state"]) == "RUNNABLE" for saga in books.sagas)
        if not moving and not working:
            return
        await asyncio.sleep(LOOK_S)


async def _ask_again(rest: Rest, log: Log) -> tuple[int, int]:
    """How many acknowledged orders are gone, and how many became two."""
    lost = doubled = 0
    known = {order["orderId"] async for order in rest.pages("/v1/orders", "orders")}
    for request_id, order_id in log.acknowledged.items():
        lost += order_id not in known
        again = await rest.post("/v1/orders", log.bodies[request_id])
        doubled += again["orderId"] != order_id
    return lost, doubled


def _uuid() -> str:
    number = os.urandom(16).hex()
    return f"{number[:8]}-{number[8:12]}-4{number[13:16]}-8{number[17:20]}-{number[20:]}"

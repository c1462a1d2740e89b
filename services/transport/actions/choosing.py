"""Quoting and choosing: a pure decision over the tariff and what carriers answer in time."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from mesh.agent import Running
from mesh.errors import Conflict, Failure, Refused
from mesh.idempotency import ANSWER, Claim
from mesh.ids import new_id
from services.transport.actions.tariff import tariff
from services.transport.domain.carrier import Carrier
from services.transport.domain.choice import (
    Filtered,
    Live,
    Quote,
    Tariff,
    Wish,
    quotes,
    rank,
)
from services.transport.domain.load import Load
from services.transport.providers import capabilities, provider, unable
from services.transport.store.consignments import (
    Noted,
    Selection,
    keep_quotes,
    keep_selection,
)
from services.values import Money

NAMED_MAX = 30


async def quote(agent: Running, load: Load, wish: Wish) -> tuple[list[Quote], list[Filtered]]:
    """What each service that fits would charge; raises Refused naming what took each out."""
    known = await tariff(agent)
    found, filtered = await _quote(agent, known, load, wish)
    return found, filtered


async def select(
    agent: Running, load: Load, wish: Wish, *, shipment_id: UUID, order_id: UUID
) -> Selection:
    """The services ranked for a shipment; raises Refused when none fits."""
    known = await tariff(agent)
    found, filtered = await _quote(agent, known, load, wish)
    return Selection(
        selection_id=new_id(),
        shipment_id=shipment_id,
        order_id=order_id,
        preset=wish.preset,
        ranked=tuple(rank(known, load, wish, found)),
        filtered=tuple(filtered),
        created_at=wish.now,
        updated_at=wish.now,
    )


async def keep(
    agent: Running, claim: Claim, answer: bytes, made: Sequence[Quote] | Selection
) -> bool:
    """Keep quotes or a choice with the answer in one statement; False for a known request."""
    noted = note(claim, answer)
    if isinstance(made, Selection):
        return await keep_selection(agent.database, noted, made)
    return await keep_quotes(agent.database, noted, made)


def note(claim: Claim, answer: bytes) -> Noted:
    """What notes a request beside its effect."""
    return Noted(claim.request_id, claim.saga_id, claim.request_hash, claim.fence, ANSWER + answer)


def not_kept() -> Conflict:
    """Somebody else made the same request and failed meanwhile: it may be asked again."""
    return Conflict("TRY_AGAIN")


async def _quote(
    agent: Running, known: Tariff, load: Load, wish: Wish
) -> tuple[list[Quote], list[Filtered]]:
    live = await _ask(agent, known.carriers, load, wish)
    found, filtered = quotes(known, load, wish, live, new_id)
    if not found:
        named = [f"{it.service_code}:{it.reason}" for it in filtered if it.reason != "NOT_ASKED"]
        told = ", ".join(named[:NAMED_MAX]) or "no service is set up"
        raise Refused(
            "NO_CARRIER", f"No service takes this load: {told}.", filtered=",".join(named)
        )
    return found, filtered


async def _ask(agent: Running, carriers: Sequence[Carrier], load: Load, wish: Wish) -> Live:
    """The prices of carriers that quote live and answer in time, all asked at once."""
    out = {carrier.code: unable(carrier.code, agent) for carrier in carriers}
    asked = [
        carrier
        for carrier in carriers
        if carrier.enabled and not out[carrier.code] and "quote_live" in capabilities(carrier.code)
    ]
    answers = await asyncio.gather(*(_ask_one(agent, it, load, wish) for it in asked))
    prices: dict[str, Money] = {}
    for answer in answers:
        prices |= answer or {}
    silent = {it.code for it, answer in zip(asked, answers, strict=True) if answer is None}
    return Live(prices, frozenset(silent), {code: why for code, why in out.items() if why})


async def _ask_one(
    agent: Running, carrier: Carrier, load: Load, wish: Wish
) -> dict[str, Money] | None:
    port = provider(carrier.code, agent)
    try:
        async with asyncio.timeout(agent.settings.quote_s):
            return dict(await port.quote(load, carrier.services, wish.currency, wish.ship_on))
    except (Failure, TimeoutError) as silence:
        agent.log.warning(
            "carrier does not quote", extra={"carrier": carrier.code, "why": str(silence)}
        )
        return None

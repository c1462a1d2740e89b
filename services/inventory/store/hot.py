"""Holding and tying in one statement each, which does nothing where the case is not ordinary."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg

from mesh.database import Reader
from mesh.idempotency import ANSWER, Claim
from services.inventory.domain import Allocation, Level, Reservation
from services.inventory.store import QUERIES, level_of


async def list_sellable(tx: Reader, skus: Sequence[str]) -> list[Level]:
    """The sellable levels of some SKUs as they are at this moment, not held."""
    return [level_of(row) for row in await tx.fetch(QUERIES.list_sellable, skus=list(skus))]


async def reserve_at_once(
    tx: Reader, claim: Claim, held: Reservation, takes: Mapping[UUID, int], answer: bytes
) -> bool:
    """Hold units where they are believed to lie; false when they do not, or it is not new."""
    parts = [(wish, line, part) for wish, line in enumerate(held.lines) for part in line.parts]
    try:
        return bool(
            await tx.fetch_value(
                QUERIES.reserve_at_once,
                **_noted(claim, answer),
                reservation_id=held.reservation_id,
                holder=held.holder,
                expires_at=held.expires_at,
                at=held.updated_at,
                level_ids=list(takes),
                takes=list(takes.values()),
                changed=sorted({line.sku for line in held.lines}),
                wishes=[wish for wish, _, _ in parts],
                positions=list(range(len(parts))),
                line_nos=[line.line_no for _, line, _ in parts],
                skus=[line.sku for _, line, _ in parts],
                asked=[line.asked for _, line, _ in parts],
                part_level_ids=[part.stock_level_id for _, _, part in parts],
                site_ids=[part.site_id for _, _, part in parts],
                location_ids=[part.location_id for _, _, part in parts],
                quantities=[part.quantity for _, _, part in parts],
            )
        )
    except asyncpg.UniqueViolationError:
        # The holder got another hold at this very moment: `once` finds out and says so.
        return False


async def allocate_at_once(
    tx: Reader,
    claim: Claim,
    held: Reservation,
    ties: Sequence[Allocation],
    takes: Mapping[UUID, int],
    answer: bytes,
) -> bool:
    """Tie what is held to an order; false when it is held no more, or it is not new."""
    return bool(
        await tx.fetch_value(
            QUERIES.allocate_at_once,
            **_noted(claim, answer),
            reservation_id=held.reservation_id,
            held_at=held.created_at,
            order_id=ties[0].order_id,
            at=ties[0].created_at,
            level_ids=list(takes),
            takes=list(takes.values()),
            allocation_ids=[tie.allocation_id for tie in ties],
            line_nos=[tie.line_no for tie in ties],
            skus=[tie.sku for tie in ties],
            part_level_ids=[tie.stock_level_id for tie in ties],
            site_ids=[tie.site_id for tie in ties],
            location_ids=[tie.location_id for tie in ties],
            lot_numbers=[tie.lot_number for tie in ties],
            quantities=[tie.quantity for tie in ties],
        )
    )


def _noted(claim: Claim, answer: bytes) -> dict[str, object]:
    return {
        "request_id": claim.request_id,
        "saga_id": claim.saga_id,
        "request_hash": claim.request_hash,
        "fence": claim.fence,
        "response": ANSWER + answer,
    }

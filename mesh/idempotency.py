"""Same request, same effect, same answer: remembered in the transaction of the effect.

An answer is kept for `RETENTION_DAYS`; after that a repetition is a new request. The same id with
another content is a conflict; a request under an outdated fence is refused; an undo that arrives
before its original buries it, and the original is then refused for good. A refusal is remembered
only inside a saga, where somebody acts on it.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from mesh import codec, context, errors
from mesh.database import Transaction, load_queries
from mesh.saga.context import current_step

T = TypeVar("T")
QUERIES = load_queries(Path(__file__).with_name("idempotency.sql"))
RETENTION_DAYS = 7
FORGET_BATCH = 1_000
UNDOES = "x-hanse-undoes"
ANSWER, REFUSAL = b"\x00", b"\x01"
REFUSALS: dict[str, type[errors.Failure]] = {
    kind.code: kind for kind in (errors.Refused, errors.NotFound, errors.AlreadyExists)
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes a request the same as another: its id, its content, the saga it belongs to."""

    request_id: UUID
    request_hash: bytes
    saga_id: UUID | None = None
    fence: int | None = None
    undoes: UUID | None = None


async def once(
    agent: Any, request: Any, kind: type[T], act: Callable[[Transaction], Awaitable[T]]
) -> T:
    """Answer a request that changes something: act in a transaction, or repeat the answer.

    `request` is a message with a `request_id`, `kind` the class of the answer.
    """
    made: Any = kind
    return await _once(
        agent.database, claim_of(request), act, made.SerializeToString, made.FromString, made
    )


async def once_in_step(agent: Any, kind: type[T], act: Callable[[Transaction], Awaitable[T]]) -> T:
    """An own act of a saga, in one transaction with its remembered answer (a frozen dataclass)."""
    step = current_step()
    claim = None
    if step is not None:
        name = f"{step.step}/{'undo' if step.undoing else 'do'}"
        claim = Claim(
            step.next_request_id(),
            hashlib.sha256(name.encode()).digest(),
            step.saga_id,
            step.fence,
            step.undoes,
        )
    return await _once(
        agent.database, claim, act, codec.encode, lambda stored: codec.decode(kind, stored), None
    )


def claim_of(request: Any) -> Claim | None:
    """The claim of a message that came by RPC; None when it has no request_id."""
    if not request.request_id:
        return None
    call = context.current()
    undoes = str(call.metadata.get(UNDOES, ""))
    try:
        return Claim(
            UUID(request.request_id),
            hashlib.sha256(request.SerializeToString(deterministic=True)).digest(),
            UUID(call.saga_id) if call.saga_id else None,
            int(call.fence) if call.saga_id else None,
            UUID(undoes) if undoes else None,
        )
    except ValueError:
        wrong = errors.Violation("request_id", "must be a UUID, as must what names its saga")
        raise errors.Invalid(wrong) from None


async def recall(tx: Transaction, claim: Claim) -> bytes | None:
    """Take the request in this transaction: None when it is new, else its stored answer.

    Raises what was refused before, Conflict for another content, Refused for a stale fence and
    for an original that was undone before it came.
    """
    row = await tx.fetch_row(
        QUERIES.claim_request,
        request_id=claim.request_id,
        saga_id=claim.saga_id,
        request_hash=claim.request_hash,
        fence=claim.fence,
    )
    if row is None:
        raise errors.Refused("STALE_FENCE", saga_id=claim.saga_id, fence=claim.fence)
    stored: bytes | None = row["response"]
    if not row["request_hash"]:
        raise errors.Refused("ALREADY_UNDONE", request_id=claim.request_id)
    if row["request_hash"] != claim.request_hash:
        raise errors.Conflict("REQUEST_ID_REUSED", request_id=claim.request_id)
    if stored is not None and stored[:1] == REFUSAL:
        told = json.loads(stored[1:])
        raise REFUSALS[told["code"]](told["reason"], told["message"], **told["facts"])
    return None if stored is None else stored[1:]


async def remember(tx: Transaction, claim: Claim, response: bytes) -> None:
    """Store the answer beside the effect."""
    await tx.execute(QUERIES.keep_answer, request_id=claim.request_id, response=ANSWER + response)


async def bury(tx: Transaction, claim: Claim) -> bool:
    """Refuse the original of an undo from now on; whether it had never come."""
    if claim.undoes is None:
        return False
    buried = await tx.fetch_value(
        QUERIES.bury_original,
        request_id=claim.undoes,
        saga_id=claim.saga_id,
        fence=claim.fence,
    )
    return buried is not None


async def forget(agent: Any, *, days: int = RETENTION_DAYS) -> int:
    """Drop answers older than the retention; how many."""
    total = 0
    while True:
        gone = await agent.database.execute(QUERIES.forget_answers, days=days, size=FORGET_BATCH)
        total += gone
        if gone < FORGET_BATCH:
            return total


async def _once(
    database: Any,
    claim: Claim | None,
    act: Callable[[Transaction], Awaitable[T]],
    write: Callable[[T], bytes],
    read: Callable[[bytes], T],
    empty: Callable[[], T] | None,
) -> T:
    if claim is None:
        async with database.transaction() as tx:
            return await act(tx)
    while True:
        never_came = False
        try:
            async with database.transaction() as tx:
                stored = await recall(tx, claim)
                if stored is not None:
                    return read(stored)
                never_came = await bury(tx, claim)
                answer = await act(tx)
                await remember(tx, claim, write(answer))
                return answer
        except tuple(REFUSALS.values()) as refusal:
            if never_came and empty is not None:
                return await _nothing_to_undo(database, claim, empty(), write)
            if claim.saga_id is None or refusal.reason in ("STALE_FENCE", "ALREADY_UNDONE"):
                raise
            if await _keep_refusal(database, claim, refusal):
                raise
            # The same request went through, or was refused, while this one was: tell its answer.


async def _nothing_to_undo(
    database: Any, claim: Claim, answer: T, write: Callable[[T], bytes]
) -> T:
    """The original never came and there is nothing to give back: that is a fine answer."""
    async with database.transaction() as tx:
        await recall(tx, claim)
        await bury(tx, claim)
        await remember(tx, claim, write(answer))
    return answer


async def _keep_refusal(database: Any, claim: Claim, refusal: errors.Failure) -> bool:
    told = {
        "code": refusal.code,
        "reason": refusal.reason,
        "message": refusal.message,
        "facts": refusal.facts,
    }
    kept = await database.fetch_value(
        QUERIES.keep_refusal,
        request_id=claim.request_id,
        saga_id=claim.saga_id,
        request_hash=claim.request_hash,
        fence=claim.fence,
        response=REFUSAL + json.dumps(told).encode(),
    )
    return kept is not None

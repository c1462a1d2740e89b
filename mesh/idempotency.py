"""Same request, same effect, same answer: remembered in the transaction of the effect.

The answer is written last, so that an act can lock what it changes before its transaction writes
anything: order per key of the events rests on that. An act may therefore run and be rolled back,
when the same request went through meanwhile; the answer is then the other one's. Answers to sagas
are kept for `SAGA_DAYS`, others for `RETENTION_DAYS`; a repetition after that is a new request. The
same id with another content is a conflict; a request under an outdated fence is refused; an undo
that arrives before its original buries it, and the original is then refused for good. A refusal is
remembered only inside a saga, where somebody acts on it.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
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
# Longer than the longest saga, whose undo must still find what it undoes.
SAGA_DAYS = 45
FORGET_BATCH = 1_000
UNDOES = "x-hanse-undoes"
ONWARD = "x-hanse-onward"
EVENT = ("topics", "parts", "keys", "headers", "payloads")
ANSWER, REFUSAL = b"\x00", b"\x01"
REFUSALS: dict[str, type[errors.Failure]] = {
    kind.code: kind
    for kind in (errors.Refused, errors.NotFound, errors.AlreadyExists, errors.Denied)
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes a request the same as another: its id, its content, the saga it belongs to.

    `undoes` is the request that this one gives back; `onward` says that a refusal is not the end,
    because the saga can only go forward.
    """

    request_id: UUID
    request_hash: bytes
    saga_id: UUID | None = None
    fence: int | None = None
    undoes: UUID | None = None
    onward: bool = False

    @property
    def keeps_refusal(self) -> bool:
        """Whether the saga turns back on a refusal, so that nothing may succeed after it."""
        return self.saga_id is not None and self.undoes is None and not self.onward


class _Known(Exception):
    """The same request went through while this one was acting; all of this one is rolled back."""


async def once(
    agent: Any, request: Any, kind: type[T], act: Callable[[Transaction], Awaitable[T]]
) -> T:
    """Answer a request that changes something: act in a transaction, or repeat the answer.

    `request` is a message with a `request_id`, `kind` the class of the answer.
    """
    return (await once_or_again(agent, request, kind, act))[0]


async def once_or_again(
    agent: Any, request: Any, kind: type[T], act: Callable[[Transaction], Awaitable[T]]
) -> tuple[T, bool]:
    """Like `once`, and whether the effect is of this call: for acts that go on outside."""
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
            step.onward,
        )

    def read(stored: bytes) -> T:
        answer: T = codec.decode(kind, stored)
        return answer

    return (await _once(agent.database, claim, act, codec.encode, read, None))[0]


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
            ONWARD in call.metadata,
        )
    except ValueError:
        wrong = errors.Violation("request_id", "must be a UUID, as must what names its saga")
        raise errors.Invalid(wrong) from None


async def recall(statements: Any, claim: Claim) -> bytes | None:
    """The stored answer to a request; None when it is new.

    Raises what was refused before, Conflict for another content, Refused for a stale fence and
    for an original that was undone before it came.
    """
    row = await statements.fetch_row(
        QUERIES.recall_answer,
        request_id=claim.request_id,
        saga_id=claim.saga_id,
        fence=claim.fence,
    )
    if row is None:
        return None
    if row["is_stale"]:
        raise errors.Refused("STALE_FENCE", saga_id=claim.saga_id, fence=claim.fence)
    if not row["request_hash"]:
        raise errors.Refused("ALREADY_UNDONE", request_id=claim.request_id)
    if row["request_hash"] != claim.request_hash:
        raise errors.Conflict("REQUEST_ID_REUSED", request_id=claim.request_id)
    stored: bytes = row["response"]
    if stored[:1] == REFUSAL:
        told = json.loads(stored[1:])
        raise REFUSALS[told["code"]](told["reason"], told["message"], **told["facts"])
    return stored[1:]


async def forget(agent: Any, *, days: int = RETENTION_DAYS, saga_days: int = SAGA_DAYS) -> int:
    """Drop answers older than the retention; how many."""
    total = 0
    while True:
        gone: int = await agent.database.execute(
            QUERIES.forget_answers, days=days, saga_days=saga_days, size=FORGET_BATCH
        )
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
) -> tuple[T, bool]:
    if claim is None:
        async with database.transaction() as tx:
            return await act(tx), True
    while True:
        stored = await recall(database, claim)
        if stored is not None:
            return read(stored), False
        came = claim.undoes is not None and await _came(database, claim)
        try:
            async with database.transaction() as tx:
                tx.deferred = []
                answer = await act(tx)
                await _keep(tx, claim, ANSWER + write(answer), came=came, events=tx.deferred)
                return answer, True
        except _Known:
            continue
        except errors.Failure as failure:
            told = await _refused(database, claim, failure, came, empty, write)
            if told is not None:
                return told, True
            # Somebody answered this request meanwhile: tell what was told to him.


async def _refused(
    database: Any,
    claim: Claim,
    failure: errors.Failure,
    came: bool,
    empty: Callable[[], T] | None,
    write: Callable[[T], bytes],
) -> T | None:
    """What a refused act leads to: raises it, or an empty answer where nothing was to be undone.

    None when the request is known by now: a repetition that ran beside its original is refused by
    what the original changed, and must be told what the original was.
    """
    if not isinstance(failure, tuple(REFUSALS.values())):
        raise failure
    try:
        if claim.undoes is not None and not came and empty is not None:
            answer = empty()
            await _keep(database, claim, ANSWER + write(answer), came=False)
            return answer
        if claim.keeps_refusal:
            told = {"code": failure.code, "reason": failure.reason, "message": failure.message}
            kept = json.dumps({**told, "facts": failure.facts}).encode()
            await _keep(database, claim, REFUSAL + kept, came=True)
        elif await recall(database, claim) is not None:
            return None
    except _Known:
        return None
    raise failure


async def _came(statements: Any, claim: Claim) -> bool:
    """Whether what is to be undone had an effect."""
    row = await statements.fetch_row(
        QUERIES.recall_answer, request_id=claim.undoes, saga_id=None, fence=None
    )
    return row is not None and row["response"] is not None and row["response"][:1] == ANSWER


async def _keep(
    statements: Any, claim: Claim, response: bytes, *, came: bool, events: Sequence[Any] = ()
) -> None:
    """Write the answer, the events, and the tombstone of an original that never came.

    Raises _Known when the request was answered meanwhile, or its original came.
    """
    columns = map(list, zip(*events, strict=True)) if events else ([],) * len(EVENT)
    row = await statements.fetch_row(
        QUERIES.keep_answer,
        request_id=claim.request_id,
        saga_id=claim.saga_id,
        request_hash=claim.request_hash,
        fence=claim.fence,
        response=response,
        buries=None if came else claim.undoes,
        **dict(zip(EVENT, columns, strict=True)),
    )
    if not row["kept"] or not (came or claim.undoes is None or row["buried"]):
        raise _Known

"""What fraud does, a verb each: remember, decide, keep, tell. Writers run inside a transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import AlreadyExists, NotFound, Refused
from mesh.idempotency import ANSWER, Claim
from mesh.ids import from_typeid, new_id
from mesh.moments import check_etag
from mesh.outbox import Event
from services.fraud import store, wire
from services.fraud.domain import (
    RELEASE_NEXT,
    REVIEW_WITHIN,
    STATES,
    Backtest,
    CaseState,
    Decision,
    Entity,
    EntityKind,
    ListEntry,
    Listing,
    Memory,
    OrderFacts,
    Policy,
    ReleaseState,
    ReviewCase,
    Screening,
    ScreeningState,
    SubjectKind,
    Verdict,
    backtest,
    decide,
    merchant_signals,
    order_signals,
    return_signals,
)
from services.values import become

TOPIC = "fraud.v1"
MONTH = timedelta(days=30)
KEEP_COUNTERS = timedelta(days=31)
_policies: dict[tuple[str, str], Policy] = {}


async def screen_order(
    agent: Running,
    *,
    order_id: str,
    moment: str,
    facts: OrderFacts,
    entities: tuple[Entity, ...],
    total_minor: int,
) -> Screening:
    """What to do about an order, by what it says and what is remembered; nothing is kept yet."""
    now = agent.clock.now()
    memory, policy = await _look(agent, entities, now)
    signals = order_signals(facts, memory, now)
    draft = _draft(SubjectKind.ORDER, order_id, entities, now)
    draft = replace(draft, moment=moment, total_minor=total_minor)
    return _decided(draft, policy, signals)


async def screen_return(
    agent: Running, *, return_id: str, entities: tuple[Entity, ...], mismatch: bool, minor: int
) -> Screening:
    """What to do about a return."""
    now = agent.clock.now()
    memory, policy = await _look(agent, entities, now)
    draft = replace(_draft(SubjectKind.RETURN, return_id, entities, now), total_minor=minor)
    return _decided(draft, policy, return_signals(memory, mismatch))


async def screen_merchant(
    agent: Running, *, merchant_id: str, entities: tuple[Entity, ...]
) -> Screening:
    """What to do about somebody who wants to sell through us."""
    now = agent.clock.now()
    memory, policy = await _look(agent, entities, now)
    draft = _draft(SubjectKind.MERCHANT, merchant_id, entities, now)
    return _decided(draft, policy, merchant_signals(memory))


async def keep_screening(agent: Running, screening: Screening, claim: Claim | None) -> bool:
    """Store a screening with answer, case and event in one statement; False where it is known."""
    if claim is None:
        raise Refused("REQUEST_ID_MISSING")
    answer = wire.to_screening(screening).SerializeToString()
    noted = {
        "request_id": claim.request_id,
        "saga_id": claim.saga_id,
        "request_hash": claim.request_hash,
        "fence": claim.fence,
        "answer": ANSWER + answer,
    }
    key = wire.subject_key(screening.subject_id)
    event = agent.outbox.row(Event.of(TOPIC, key, wire.order_screened(screening)))
    due_at = screening.created_at + REVIEW_WITHIN
    return await store.put_screening(agent.database, screening, due_at, noted, event)


async def decide_review(
    tx: Transaction,
    agent: Running,
    *,
    review_case_id: UUID,
    verdict: Verdict,
    note: str,
    decided_by: str,
    etag: str,
) -> ReviewCase:
    """A case decided by a person, once; what they say is a label too."""
    case = await store.lock_case(tx, review_case_id)
    check_etag(etag, case.version)
    ended = case.end(CaseState.DECIDED, verdict, decided_by, note, agent.clock.now())
    await _end_case(tx, agent, ended, lapsed=False)
    return ended


async def lapse_cases(agent: Running) -> int:
    """Cases nobody decided in time are decided against the subject; how many."""
    now = agent.clock.now()
    due = await store.lapsing_cases(agent.database, now)
    for review_case_id in due:
        async with agent.database.transaction() as tx:
            case = await store.lock_case(tx, review_case_id)
            if case.state is CaseState.OPEN:
                ended = case.end(CaseState.LAPSED, Verdict.REFUSED, "", "", now)
                await _end_case(tx, agent, ended, lapsed=True)
    return len(due)


async def list_entity(
    tx: Transaction,
    agent: Running,
    *,
    entity: Entity,
    value: str,
    listing: Listing,
    reason: str,
    actor: str,
    expires_at: datetime | None,
) -> ListEntry:
    """A thing put on a list; a block is told to those who act on it."""
    now = agent.clock.now()
    if entity.kind is EntityKind.CUSTOMER:
        from_typeid("cus", value, "value")
    entry = ListEntry(new_id(), entity, listing, reason, actor, expires_at, now)
    await store.insert_list_entry(tx, entry)
    if listing is Listing.BLOCKED:
        await agent.outbox.put(tx, Event.of(TOPIC, entity.index, wire.entity_blocked(entry, value)))
    return entry


async def unblock_entity(
    tx: Transaction, agent: Running, *, entity: Entity, false_positive: bool
) -> bool:
    """End the blocks of a thing; where they were wrong, what they stopped was honest."""
    was_blocked = await store.unblock(tx, entity)
    if false_positive:
        now = agent.clock.now()
        for screening in await store.blocked_screenings(tx, entity, now - MONTH):
            await label(tx, screening, "UNBLOCKED", False, now)
    return was_blocked


async def entity_profile(agent: Running, entity: Entity) -> tuple[Any, list[ListEntry]]:
    """What is remembered of one thing, and the lists it is on."""
    now = agent.clock.now()
    row = await store.profile(agent.database, entity, now)
    return row, await store.list_of_entity(agent.database, entity, now)


async def create_policy(tx: Transaction, policy: Policy) -> Policy:
    """A new policy as SHADOW; raises AlreadyExists when the version is taken."""
    if not await store.insert_policy(tx, policy):
        raise AlreadyExists("POLICY_EXISTS", policy_version=policy.policy_version)
    return policy


async def activate_policy(tx: Transaction, agent: Running, policy_version: str) -> Policy:
    """A shadow made champion; the champion retires first, so there is never a second one."""
    now = agent.clock.now()
    locked = await store.lock_policies(tx, policy_version)
    wanted = next((item for item in locked if item.policy_version == policy_version), None)
    if wanted is None:
        raise NotFound("POLICY_UNKNOWN", policy_version=policy_version)
    state = become(wanted.state, ReleaseState.CHAMPION, RELEASE_NEXT, "POLICY_STATE")
    for item in locked:
        if item.state is ReleaseState.CHAMPION:
            await store.save_policy(tx, item.policy_version, ReleaseState.RETIRED, now)
    await store.save_policy(tx, policy_version, state, now)
    return replace(wanted, state=state, updated_at=now, version=wanted.version + 1)


async def get_policy(agent: Running, policy_version: str) -> Policy:
    """One policy; raises NotFound."""
    found = await store.get_policy(agent.database, policy_version)
    if found is None:
        raise NotFound("POLICY_UNKNOWN", policy_version=policy_version)
    return found


async def backtest_policy(agent: Running, policy_version: str, days: int) -> Backtest:
    """What a policy would have decided in the past."""
    policy = await get_policy(agent, policy_version)
    since = agent.clock.now() - (timedelta(days=days) if days else MONTH)
    return backtest(policy, await store.past_screenings(agent.database, since))


async def label(
    tx: Transaction, screening: Screening, source: str, is_fraud: bool, at: datetime
) -> None:
    """What became known of a screening, remembered of all its things."""
    before = await store.put_label(tx, screening.screening_id, source, is_fraud, at)
    takes_back = source in ("UNBLOCKED", "DISPUTE")
    if before and (is_fraud or takes_back):
        await store.add_bad_orders(tx, screening.entities, 1 if is_fraud else -1, at)


async def label_order(
    tx: Transaction, agent: Running, order_id: str, source: str, is_fraud: bool
) -> None:
    """What became known of an order; nothing where it was never screened."""
    screening = await store.screening_of_subject(tx, order_id)
    if screening is not None:
        await label(tx, screening, source, is_fraud, agent.clock.now())


async def count_failure(
    tx: Transaction, agent: Running, values: Mapping[EntityKind, str], at: datetime
) -> None:
    """A payment failed: for the customer, and for the card."""
    entities = wire.known(values, agent.settings.index_key)
    if entities:
        await store.count_failure(tx, entities, at)


async def see_customer(tx: Transaction, agent: Running, customer_id: str, at: datetime) -> None:
    """Somebody registered."""
    (entity,) = wire.known({EntityKind.CUSTOMER: customer_id}, agent.settings.index_key)
    await store.see_entity(tx, entity, at)


async def learn(agent: Running) -> int:
    """Count what was screened; how many screenings."""
    return await store.learn(agent.database)


async def forget(agent: Running) -> int:
    """Drop counters older than any rule looks back."""
    return await store.forget_counters(agent.database, agent.clock.now() - KEEP_COUNTERS)


async def _look(
    agent: Running, entities: tuple[Entity, ...], now: datetime
) -> tuple[Memory, Policy | None]:
    memory, version = await store.remember_entities(agent.database, entities, now)
    # A version's rules never change, so one that was read is known for good.
    known = (agent.mesh.database_url, version)
    if version and known not in _policies:
        found = await store.get_policy(agent.database, version)
        if found is None:
            return memory, None
        _policies[known] = found
    return memory, _policies.get(known)


def _draft(
    kind: SubjectKind, subject_id: str, entities: tuple[Entity, ...], now: datetime
) -> Screening:
    return Screening(
        screening_id=new_id(),
        kind=kind,
        subject_id=subject_id,
        moment="PLACEMENT",
        state=ScreeningState.SCORED,
        decision=Decision.REVIEW,
        score=0.0,
        reasons=(),
        policy_version="",
        created_at=now,
        updated_at=now,
        entities=entities,
    )


def _decided(draft: Screening, policy: Policy | None, signals: Mapping[str, float]) -> Screening:
    decision, score, reasons = decide(policy, draft.kind, signals)
    return replace(
        draft,
        decision=decision,
        state=STATES[decision],
        score=score,
        reasons=reasons,
        signals=signals,
        policy_version=policy.policy_version if policy else "",
        review_case_id=new_id() if decision is Decision.REVIEW else None,
    )


async def _end_case(tx: Transaction, agent: Running, case: ReviewCase, *, lapsed: bool) -> None:
    screening = await store.lock_screening(tx, case.screening_id)
    verdict = Verdict(case.verdict)
    await store.save_case(tx, case)
    await store.save_screening(tx, screening.reviewed(verdict, case.updated_at))
    if not lapsed:
        # Nobody looking is no knowledge: only a person's word is a label.
        is_fraud = verdict is Verdict.REFUSED
        await label(tx, screening, "REVIEW", is_fraud, case.updated_at)
    key = wire.subject_key(case.subject_id)
    await agent.outbox.put(tx, Event.of(TOPIC, key, wire.review_decided(case, lapsed)))

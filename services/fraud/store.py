"""Fraud in PostgreSQL: one function per named query, domain values in and out."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.database import Reader, load_queries
from mesh.errors import NotFound
from services.fraud.domain import (
    DAY,
    WEEK,
    CaseState,
    Decision,
    Entity,
    EntityKind,
    ListEntry,
    Listing,
    Memory,
    Policy,
    Reason,
    ReleaseState,
    ReviewCase,
    Rule,
    Screening,
    ScreeningState,
    SubjectKind,
)

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
BATCH = 100
LEARN_BATCH = 500
PAST_MAX = 20_000


async def remember_entities(
    reader: Reader, entities: Sequence[Entity], at: datetime
) -> tuple[Memory, str]:
    """What is remembered of the things of a subject, and the version of the policy in force."""
    row: Any = await reader.fetch_row(
        QUERIES.remember_entities,
        kinds=[item.kind.value for item in entities],
        indexes=[item.index for item in entities],
        at=at,
        day=at - DAY,
        week=at - WEEK,
    )
    listings = json.loads(row["listings"])
    memory = Memory(
        listings=frozenset((EntityKind(kind), Listing(name)) for kind, name in listings),
        orders_24h=row["orders_24h"],
        failed_payments_24h=row["failed_payments_24h"],
        new_methods_7d=row["new_methods_7d"],
        bad_orders=row["bad_orders"],
        same_tax_number=row["same_tax_number"],
        same_email=row["same_email"],
    )
    return memory, row["policy_version"] or ""


async def put_screening(
    database: Reader,
    screening: Screening,
    due_at: datetime,
    noted: Mapping[str, object],
    event: tuple[str, int, bytes, str, bytes],
) -> bool:
    """Store a screening with its case, answer and event; False where the request is known."""
    topic, part, key, headers, payload = event
    made: int = await database.fetch_value(
        QUERIES.put_screening,
        screening_id=screening.screening_id,
        kind=screening.kind.value,
        subject_id=screening.subject_id,
        moment=screening.moment,
        state=screening.state.value,
        decision=screening.decision.value,
        score=screening.score,
        signals=json.dumps(dict(screening.signals)),
        reasons=_reasons(screening.reasons),
        review_case_id=screening.review_case_id,
        policy_version=screening.policy_version,
        total_minor=screening.total_minor,
        entity_kinds=[item.kind.value for item in screening.entities],
        entity_indexes=[item.index for item in screening.entities],
        due_at=due_at,
        at=screening.created_at,
        topic=topic,
        part=part,
        key=key,
        headers=headers,
        payload=payload,
        **noted,
    )
    return made > 0


async def get_screening(reader: Reader, screening_id: UUID) -> Screening:
    """One screening; raises NotFound."""
    return _known(await reader.fetch_row(QUERIES.get_screening, screening_id=screening_id))


async def lock_screening(tx: Reader, screening_id: UUID) -> Screening:
    """One screening, held until the transaction ends; raises NotFound."""
    return _known(await tx.fetch_row(QUERIES.lock_screening, screening_id=screening_id))


async def save_screening(tx: Reader, screening: Screening) -> None:
    """Store a screening as it became."""
    await tx.execute(
        QUERIES.save_screening,
        screening_id=screening.screening_id,
        state=screening.state.value,
        version=screening.version,
        updated_at=screening.updated_at,
    )


async def list_screenings(reader: Reader, size: int, **wanted: object) -> list[Screening]:
    """A page of screenings, newest first."""
    rows = await reader.fetch(QUERIES.list_screenings, page_size=size, **wanted)
    return [_screening(row) for row in rows]


async def screening_of_subject(reader: Reader, subject_id: str) -> Screening | None:
    """The screening that decided on a subject last."""
    row = await reader.fetch_row(QUERIES.screening_of_subject, subject_id=subject_id)
    return None if row is None else _screening(row)


async def get_case(reader: Reader, review_case_id: UUID) -> ReviewCase:
    """One case; raises NotFound."""
    row = await reader.fetch_row(QUERIES.get_case, review_case_id=review_case_id)
    return _case(row)


async def lock_case(tx: Reader, review_case_id: UUID) -> ReviewCase:
    """One case, held until the transaction ends; raises NotFound."""
    return _case(await tx.fetch_row(QUERIES.lock_case, review_case_id=review_case_id))


async def save_case(tx: Reader, case: ReviewCase) -> None:
    """Store a case as it became."""
    await tx.execute(
        QUERIES.save_case,
        review_case_id=case.review_case_id,
        state=case.state.value,
        verdict=case.verdict,
        decided_by=case.decided_by,
        note=case.note,
        version=case.version,
        updated_at=case.updated_at,
    )


async def list_cases(reader: Reader, size: int, **wanted: object) -> list[ReviewCase]:
    """A page of cases, the first due first."""
    rows = await reader.fetch(QUERIES.list_cases, page_size=size, **wanted)
    return [_case(row) for row in rows]


async def lapsing_cases(reader: Reader, at: datetime) -> list[UUID]:
    """Cases nobody decided in time."""
    rows = await reader.fetch(QUERIES.lapsing_cases, at=at, size=BATCH)
    return [row["review_case_id"] for row in rows]


async def put_label(
    tx: Reader, screening_id: UUID, source: str, is_fraud: bool, at: datetime
) -> bool:
    """Store what became known of a screening; False when that was known."""
    told = await tx.fetch_value(
        QUERIES.put_label, screening_id=screening_id, source=source, is_fraud=is_fraud, at=at
    )
    return told is not None


async def add_bad_orders(tx: Reader, entities: Sequence[Entity], delta: int, at: datetime) -> None:
    """Count a bad order for the things of it, or take one back."""
    await tx.execute(QUERIES.add_bad_orders, delta=delta, at=at, **_arrays(entities))


async def learn(database: Reader) -> int:
    """Count what was screened and is not counted yet; how many screenings."""
    taken: int = await database.fetch_value(QUERIES.learn, size=LEARN_BATCH)
    return taken


async def count_failure(tx: Reader, entities: Sequence[Entity], at: datetime) -> None:
    """Count a failed payment for a customer and a card."""
    await tx.execute(QUERIES.count_failure, at=at, **_arrays(entities))


async def see_entity(tx: Reader, entity: Entity, at: datetime) -> None:
    """Note a thing that was not seen before."""
    await tx.execute(QUERIES.see_entity, kind=entity.kind.value, value_index=entity.index, at=at)


async def forget_counters(database: Reader, before: datetime) -> int:
    """Drop counters older than any rule looks back; how many."""
    return await database.execute(QUERIES.forget_counters, before=before)


async def insert_list_entry(tx: Reader, entry: ListEntry) -> None:
    """Store a thing on a list."""
    await tx.execute(
        QUERIES.insert_list_entry,
        list_entry_id=entry.list_entry_id,
        kind=entry.entity.kind.value,
        value_index=entry.entity.index,
        list=entry.listing.value,
        reason=entry.reason,
        actor=entry.actor,
        expires_at=entry.expires_at,
        created_at=entry.created_at,
    )


async def list_of_entity(reader: Reader, entity: Entity, at: datetime) -> list[ListEntry]:
    """The entries of one thing that hold now."""
    rows = await reader.fetch(
        QUERIES.list_of_entity, kind=entity.kind.value, value_index=entity.index, at=at
    )
    return [_entry(row) for row in rows]


async def list_list_entries(
    reader: Reader, *, kind: str, listing: str, before: UUID | None, size: int
) -> list[ListEntry]:
    """A page of entries, newest first."""
    rows = await reader.fetch(
        QUERIES.list_list_entries, kind=kind, list=listing, before=before, page_size=size
    )
    return [_entry(row) for row in rows]


async def delete_list_entry(tx: Reader, list_entry_id: UUID) -> None:
    """Take an entry off its list; nothing happens when it is gone."""
    await tx.execute(QUERIES.delete_list_entry, list_entry_id=list_entry_id)


async def unblock(tx: Reader, entity: Entity) -> bool:
    """End all blocks of a thing; whether there was one."""
    gone = await tx.execute(QUERIES.unblock, kind=entity.kind.value, value_index=entity.index)
    return gone > 0


async def blocked_screenings(reader: Reader, entity: Entity, since: datetime) -> list[Screening]:
    """Screenings that a thing took part in and that stopped something."""
    rows = await reader.fetch(
        QUERIES.blocked_screenings, value_index=entity.index, since=since, size=BATCH
    )
    return [_screening(row) for row in rows]


async def profile(reader: Reader, entity: Entity, at: datetime) -> Any:
    """What is remembered of one thing, None when it was never seen."""
    return await reader.fetch_row(
        QUERIES.profile, kind=entity.kind.value, value_index=entity.index, day=at - DAY
    )


async def get_policy(reader: Reader, policy_version: str) -> Policy | None:
    """One policy."""
    row = await reader.fetch_row(QUERIES.get_policy, policy_version=policy_version)
    return None if row is None else _policy(row)


async def lock_policies(tx: Reader, policy_version: str) -> list[Policy]:
    """The champion and one other policy, held until the transaction ends."""
    rows = await tx.fetch(QUERIES.lock_policies, policy_version=policy_version)
    return [_policy(row) for row in rows]


async def insert_policy(tx: Reader, policy: Policy) -> bool:
    """Store a new policy; False when its version is taken."""
    rules = [
        [
            rule.code,
            rule.enabled,
            rule.limit,
            rule.points,
            rule.points_per_unit,
            rule.points_max,
        ]
        for rule in policy.rules
    ]
    made = await tx.fetch_value(
        QUERIES.insert_policy,
        policy_version=policy.policy_version,
        state=policy.state.value,
        rules=json.dumps(rules),
        challenge_from=policy.challenge_from,
        review_from=policy.review_from,
        block_from=policy.block_from,
        note=policy.note,
        actor=policy.actor,
        created_at=policy.created_at,
    )
    return made is not None


async def save_policy(tx: Reader, policy_version: str, state: ReleaseState, at: datetime) -> None:
    """Store a policy in another state."""
    await tx.execute(QUERIES.save_policy, policy_version=policy_version, state=state.value, at=at)


async def list_policies(reader: Reader, state: str) -> list[Policy]:
    """Policies, newest first."""
    return [_policy(row) for row in await reader.fetch(QUERIES.list_policies, state=state)]


async def past_screenings(
    reader: Reader, since: datetime
) -> list[tuple[SubjectKind, Decision, Mapping[str, float], bool | None]]:
    """What was screened since a moment: kind, decision, signals, label."""
    rows = await reader.fetch(QUERIES.past_screenings, since=since, size=PAST_MAX)
    return [
        (
            SubjectKind(row["kind"]),
            Decision(row["decision"]),
            json.loads(row["signals"]),
            row["is_fraud"],
        )
        for row in rows
    ]


def _arrays(entities: Sequence[Entity]) -> dict[str, object]:
    return {
        "kinds": [item.kind.value for item in entities],
        "indexes": [item.index for item in entities],
    }


def _known(row: Any) -> Screening:
    if row is None:
        raise NotFound("SCREENING_UNKNOWN")
    return _screening(row)


def _screening(row: Any) -> Screening:
    return Screening(
        screening_id=row["screening_id"],
        kind=SubjectKind(row["kind"]),
        subject_id=row["subject_id"],
        moment=row["moment"],
        state=ScreeningState(row["state"]),
        decision=Decision(row["decision"]),
        score=row["score"],
        reasons=_told(row["reasons"]),
        policy_version=row["policy_version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        signals=json.loads(row["signals"]),
        review_case_id=row["review_case_id"],
        total_minor=row["total_minor"],
        entities=tuple(
            Entity(EntityKind(kind), bytes(index))
            for kind, index in zip(row["entity_kinds"], row["entity_indexes"], strict=True)
        ),
        version=row["version"],
    )


def _case(row: Any) -> ReviewCase:
    if row is None:
        raise NotFound("REVIEW_CASE_UNKNOWN")
    return ReviewCase(
        review_case_id=row["review_case_id"],
        screening_id=row["screening_id"],
        kind=SubjectKind(row["kind"]),
        subject_id=row["subject_id"],
        state=CaseState(row["state"]),
        score=row["score"],
        reasons=_told(row["reasons"]),
        due_at=row["due_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        verdict=row["verdict"],
        decided_by=row["decided_by"],
        note=row["note"],
        version=row["version"],
    )


def _entry(row: Any) -> ListEntry:
    return ListEntry(
        list_entry_id=row["list_entry_id"],
        entity=Entity(EntityKind(row["kind"]), bytes(row["value_index"])),
        listing=Listing(row["list"]),
        reason=row["reason"],
        actor=row["actor"],
        expires_at=row["expires_at"],
        created_at=row["created_at"],
    )


def _policy(row: Any) -> Policy:
    return Policy(
        policy_version=row["policy_version"],
        state=ReleaseState(row["state"]),
        rules=tuple(Rule(*rule) for rule in json.loads(row["rules"])),
        challenge_from=row["challenge_from"],
        review_from=row["review_from"],
        block_from=row["block_from"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        note=row["note"],
        actor=row["actor"],
        version=row["version"],
    )


def _reasons(reasons: Sequence[Reason]) -> str:
    return json.dumps([[item.code, item.points, item.detail] for item in reasons])


def _told(text: str) -> tuple[Reason, ...]:
    return tuple(Reason(*item) for item in json.loads(text))

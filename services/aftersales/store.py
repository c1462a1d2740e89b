"""Aftersales in PostgreSQL: a function per named query, domain values in and out."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction, known, load_queries
from services.aftersales.domain import (
    VOID,
    Case,
    CaseState,
    Entry,
    Estimate,
    Method,
    Policy,
    Purchase,
    Reason,
    Return,
    ReturnState,
    Survey,
    SurveyState,
    Wanted,
)
from services.values import Money

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))


async def note_delivery(tx: Transaction, purchase: Purchase, *, is_complete: bool) -> None:
    """What arrived of an order."""
    await tx.execute(
        QUERIES.note_delivery,
        order_id=purchase.order_id,
        customer_id=purchase.customer_id,
        channel=purchase.channel,
        country_code=purchase.country_code,
        delivered_at=purchase.delivered_at,
        is_complete=is_complete,
    )


async def delivered_at(reader: Reader, order_id: UUID) -> datetime | None:
    """When an order last arrived, None while nothing did."""
    at: datetime | None = await reader.fetch_value(QUERIES.delivered_at, order_id=order_id)
    return at


async def lock_delivery(tx: Transaction, order_id: UUID) -> datetime | None:
    """The same; nobody else asks for a return of the order until the transaction ends."""
    at: datetime | None = await tx.fetch_value(QUERIES.lock_delivery, order_id=order_id)
    return at


async def plan_survey(tx: Transaction, survey: Survey) -> None:
    """A survey, unless the order has one."""
    await tx.execute(
        QUERIES.plan_survey,
        survey_id=survey.survey_id,
        order_id=survey.order_id,
        order_number=survey.order_number,
        customer_id=survey.customer_id,
        due_at=survey.due_at,
        expires_at=survey.expires_at,
        at=survey.created_at,
    )


async def due_surveys(reader: Reader, size: int) -> list[Survey]:
    """Surveys whose time has come."""
    return [_survey(row) for row in await reader.fetch(QUERIES.due_surveys, size=size)]


async def survey_sent(reader: Reader, survey_id: UUID, at: datetime) -> None:
    """The customer was asked."""
    await reader.execute(QUERIES.survey_sent, survey_id=survey_id, at=at)


async def expire_surveys(reader: Reader, at: datetime) -> int:
    """Close surveys that nobody answered; how many."""
    return await reader.execute(QUERIES.expire_surveys, at=at)


async def get_survey(reader: Reader, survey_id: UUID) -> Survey:
    """One survey."""
    row = await reader.fetch_row(QUERIES.get_survey, survey_id=survey_id)
    return _survey(known(row, "SURVEY_UNKNOWN"))


async def lock_survey(tx: Transaction, survey_id: UUID) -> Survey:
    """One survey, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_survey, survey_id=survey_id)
    return _survey(known(row, "SURVEY_UNKNOWN"))


async def save_answer(tx: Transaction, survey: Survey) -> None:
    """A survey as it was answered."""
    await tx.execute(
        QUERIES.save_answer,
        survey_id=survey.survey_id,
        state=survey.state,
        score=survey.score,
        comment=survey.comment,
        case_id=survey.case_id,
        answered_at=survey.answered_at,
        updated_at=survey.updated_at,
    )


async def list_surveys(
    reader: Reader, *, order_id: UUID | None, state: str, after: UUID | None, size: int
) -> list[Survey]:
    """A page of surveys."""
    rows = await reader.fetch(
        QUERIES.list_surveys, order_id=order_id, state=state, after=after, page_size=size
    )
    return [_survey(row) for row in rows]


async def insert_case(tx: Transaction, case: Case) -> None:
    """A new case."""
    await tx.execute(
        QUERIES.insert_case,
        case_id=case.case_id,
        kind=case.kind,
        order_id=case.order_id,
        customer_id=case.customer_id,
        subject_id=case.subject_id,
        note=case.note,
        due_at=case.due_at,
        created_at=case.created_at,
        updated_at=case.updated_at,
    )


async def get_case(reader: Reader, case_id: UUID) -> Case:
    """One case."""
    row = await reader.fetch_row(QUERIES.get_case, case_id=case_id)
    return _case(known(row, "CASE_UNKNOWN"))


async def lock_case(tx: Transaction, case_id: UUID) -> Case:
    """One case, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_case, case_id=case_id)
    return _case(known(row, "CASE_UNKNOWN"))


async def save_case(tx: Transaction, case: Case) -> None:
    """A case as it became."""
    await tx.execute(
        QUERIES.save_case,
        case_id=case.case_id,
        state=case.state,
        note=case.note,
        resolution=case.resolution,
        resolved_by=case.resolved_by,
        updated_at=case.updated_at,
    )


async def escalate_cases(tx: Transaction, at: datetime, size: int) -> list[Case]:
    """Cases that are late, escalated now."""
    return [_case(row) for row in await tx.fetch(QUERIES.escalate_cases, at=at, size=size)]


async def list_cases(
    reader: Reader, *, order_id: UUID | None, kind: str, state: str, after: UUID | None, size: int
) -> list[Case]:
    """A page of cases."""
    rows = await reader.fetch(
        QUERIES.list_cases, order_id=order_id, kind=kind, state=state, after=after, page_size=size
    )
    return [_case(row) for row in rows]


async def insert_policy(tx: Transaction, policy: Policy) -> Policy:
    """A policy as the next version of its channel and country."""
    key = {"channel": policy.channel, "country_code": policy.country_code}
    await tx.execute(QUERIES.lock_policy_key, **key)
    limit = policy.automatic_below
    row = await tx.fetch_row(
        QUERIES.insert_policy,
        **key,
        return_policy_id=policy.return_policy_id,
        window_days=policy.window_days,
        fee_percent=policy.fee_percent,
        free_label=policy.free_label,
        methods=list(policy.methods),
        automatic_below=limit.minor if limit else None,
        automatic_currency=limit.currency if limit else "",
        photo_reasons=sorted(policy.photo_reasons),
        valid_from=policy.valid_from,
        created_at=policy.created_at,
    )
    assert row is not None
    return _policy(row)


async def policies(
    reader: Reader, *, channel: str, country_code: str, at: datetime
) -> list[Policy]:
    """Policies in force, the narrowest first."""
    rows = await reader.fetch(QUERIES.policies, channel=channel, country_code=country_code, at=at)
    return [_policy(row) for row in rows]


async def returned(reader: Reader, order_id: UUID) -> dict[int, int]:
    """How many units of each line come back already."""
    rows = await reader.fetch(QUERIES.returned, order_id=order_id, void=sorted(VOID))
    return {row["line_no"]: row["quantity"] for row in rows}


async def insert_return(tx: Transaction, asked: Return) -> str | None:
    """A return; its number, or None when the channel's is known."""
    number: str | None = await tx.fetch_value(
        QUERIES.insert_return,
        return_id=asked.return_id,
        order_id=asked.order_id,
        customer_id=asked.customer_id,
        channel=asked.channel,
        external_return_id=asked.external_return_id,
        state=asked.state,
        method=asked.method,
        exchange_sku=asked.exchange_sku,
        estimate=json.dumps(asdict(asked.estimate)),
        policy_id=asked.policy_id,
        expires_at=asked.expires_at,
        created_at=asked.created_at,
        updated_at=asked.updated_at,
    )
    if number is None:
        return None
    await tx.execute_many(
        QUERIES.insert_line,
        [
            {
                "return_id": asked.return_id,
                "line_no": line.line_no,
                "sku": line.sku,
                "quantity": line.quantity,
                "reason": line.reason,
                "note": line.note,
            }
            for line in asked.lines
        ],
    )
    return number


async def add_entry(tx: Transaction, return_id: UUID, entry: Entry) -> Entry:
    """What was said or shown in a return that is locked."""
    row = await tx.fetch_row(
        QUERIES.insert_entry,
        return_id=return_id,
        kind=entry.kind,
        author=entry.author,
        text=entry.text,
        document_id=entry.document_id,
        entered_at=entry.entered_at,
    )
    assert row is not None
    return _entry(row)


async def get_return(reader: Reader, return_id: UUID) -> Return:
    """One return."""
    row = await reader.fetch_row(QUERIES.get_return, return_id=return_id)
    return _return(known(row, "RETURN_UNKNOWN"))


async def lock_return(tx: Transaction, return_id: UUID) -> Return:
    """One return, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_return, return_id=return_id)
    return _return(known(row, "RETURN_UNKNOWN"))


async def return_of_channel(reader: Reader, channel: str, external_return_id: str) -> Return:
    """The return a channel knows under an id."""
    row = await reader.fetch_row(
        QUERIES.return_of_channel, channel=channel, external_return_id=external_return_id
    )
    return _return(known(row, "RETURN_UNKNOWN"))


async def save_return(tx: Transaction, found: Return) -> None:
    """A return as it became."""
    await tx.execute(
        QUERIES.save_return,
        return_id=found.return_id,
        state=found.state,
        rejection=json.dumps(dict(found.rejection)) if found.rejection else None,
        updated_at=found.updated_at,
    )


async def expiring_returns(tx: Transaction, size: int) -> list[UUID]:
    """Returns whose goods did not come in time, held until the transaction ends."""
    return [row["return_id"] for row in await tx.fetch(QUERIES.expiring_returns, size=size)]


async def list_returns(
    reader: Reader,
    *,
    order_id: UUID | None,
    customer_id: UUID | None,
    state: str,
    rma_number: str,
    after: UUID | None,
    size: int,
) -> list[Return]:
    """A page of returns."""
    rows = await reader.fetch(
        QUERIES.list_returns,
        order_id=order_id,
        customer_id=customer_id,
        state=state,
        rma_number=rma_number,
        after=after,
        page_size=size,
    )
    return [_return(row) for row in rows]


async def list_entries(reader: Reader, return_id: UUID, after: int, size: int) -> list[Entry]:
    """A page of what was said and shown."""
    rows = await reader.fetch(
        QUERIES.list_entries, return_id=return_id, after=after, page_size=size
    )
    return [_entry(row) for row in rows]


def _survey(row: Mapping[str, Any]) -> Survey:
    return Survey(**{**row, "state": SurveyState(row["state"])})


def _case(row: Mapping[str, Any]) -> Case:
    return Case(**{**row, "state": CaseState(row["state"])})


def _policy(row: Mapping[str, Any]) -> Policy:
    told = dict(row)
    limit, currency = told.pop("automatic_below"), told.pop("automatic_currency")
    told["automatic_below"] = None if limit is None else Money(limit, currency)
    told["methods"] = tuple(Method(word) for word in told["methods"])
    told["photo_reasons"] = frozenset(Reason(word) for word in told["photo_reasons"])
    return Policy(**told)


def _return(row: Mapping[str, Any]) -> Return:
    told = dict(row)
    amounts = json.loads(told["estimate"])
    lines = json.loads(told["lines"])
    return Return(
        **{
            **told,
            "state": ReturnState(told["state"]),
            "method": Method(told["method"]),
            "estimate": Estimate(**{name: Money(**amount) for name, amount in amounts.items()}),
            "rejection": json.loads(told["rejection"]) if told["rejection"] else {},
            "lines": tuple(
                Wanted(
                    line_no=line["line_no"],
                    quantity=line["quantity"],
                    reason=Reason(line["reason"]),
                    note=line["note"],
                    sku=line["sku"],
                )
                for line in lines
            ),
        }
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    told = dict(row)
    del told["return_id"]
    return Entry(**told)

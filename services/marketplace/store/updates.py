"""What channels are told, and what does not fit, in PostgreSQL."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction
from mesh.errors import NotFound
from services.marketplace.domain.lifecycles import IssueState, OfferPushState
from services.marketplace.domain.order import Issue, IssueKind, Update, UpdatedLine, UpdateKind
from services.marketplace.store import QUERIES


async def tell(tx: Transaction, update: Update) -> None:
    """Write down what a channel is told; nothing where it was told before."""
    await tx.execute(
        QUERIES.insert_update,
        channel_update_id=update.update_id,
        account_id=update.account_id,
        channel_order_id=update.channel_order_id,
        external_order_id=update.external_order_id,
        kind=update.kind,
        about=update.about,
        state=update.state,
        reason=update.reason,
        lines=json.dumps([asdict(line) for line in update.lines]),
        carrier=update.carrier,
        tracking_number=update.tracking_number,
        document_id=update.document_id,
        at=update.created_at,
    )


async def page(
    reader: Reader,
    *,
    account_id: UUID | None,
    channel_order_id: UUID | None,
    state: str,
    merchant_id: UUID | None,
    after: UUID | None,
    size: int,
) -> list[Update]:
    """A page of updates."""
    rows = await reader.fetch(
        QUERIES.list_updates,
        account_id=account_id,
        channel_order_id=channel_order_id,
        state=state,
        merchant_id=merchant_id,
        after=after,
        page_size=size,
    )
    return [_update(row) for row in rows]


async def insert_issues(
    tx: Transaction, account_id: UUID, issues: Sequence[Issue], at: datetime
) -> None:
    """What does not fit in new orders."""
    if issues:
        await tx.execute(
            QUERIES.insert_issues,
            account_id=account_id,
            at=at,
            channel_issue_ids=[issue.issue_id for issue in issues],
            channel_order_ids=[issue.channel_order_id for issue in issues],
            kinds=[issue.kind.value for issue in issues],
            subjects=[issue.subject for issue in issues],
        )


async def get_issue(reader: Reader, issue_id: UUID) -> Issue:
    """One issue; raises NotFound."""
    row = await reader.fetch_row(QUERIES.get_issue, channel_issue_id=issue_id)
    if row is None:
        raise NotFound("ISSUE_UNKNOWN")
    return _issue(row)


async def lock_issues(tx: Transaction, channel_order_id: UUID) -> list[Issue]:
    """All issues of an order, held until the transaction ends."""
    rows = await tx.fetch(QUERIES.lock_issues_of, channel_order_id=channel_order_id)
    return [_issue(row) for row in rows]


async def save_issue(tx: Transaction, issue: Issue) -> None:
    """An issue as it was decided."""
    await tx.execute(
        QUERIES.save_issue,
        channel_issue_id=issue.issue_id,
        state=issue.state,
        proposal=issue.proposal,
        decided_by=issue.decided_by,
        version=issue.version,
        updated_at=issue.updated_at,
    )


async def page_of_issues(
    reader: Reader,
    *,
    account_id: UUID | None,
    channel_order_id: UUID | None,
    state: str,
    merchant_id: UUID | None,
    after: UUID | None,
    size: int,
) -> list[Issue]:
    """A page of issues."""
    rows = await reader.fetch(
        QUERIES.list_issues,
        account_id=account_id,
        channel_order_id=channel_order_id,
        state=state,
        merchant_id=merchant_id,
        after=after,
        page_size=size,
    )
    return [_issue(row) for row in rows]


def _update(row: Any) -> Update:
    return Update(
        update_id=row["channel_update_id"],
        account_id=row["account_id"],
        channel_order_id=row["channel_order_id"],
        external_order_id=row["external_order_id"],
        kind=UpdateKind(row["kind"]),
        about=row["about"],
        state=OfferPushState(row["state"]),
        reason=row["reason"],
        lines=tuple(UpdatedLine(**line) for line in json.loads(row["lines"])),
        carrier=row["carrier"],
        tracking_number=row["tracking_number"],
        document_id=row["document_id"],
        attempt_count=row["attempt_count"],
        error=row["error"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _issue(row: Any) -> Issue:
    return Issue(
        issue_id=row["channel_issue_id"],
        account_id=row["account_id"],
        channel_order_id=row["channel_order_id"],
        kind=IssueKind(row["kind"]),
        state=IssueState(row["state"]),
        subject=row["subject"],
        proposal=row["proposal"],
        confidence=row["confidence"],
        decided_by=row["decided_by"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )

"""Aftersales on the wire and inside: pure translation, both ways."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from hanse.aftersales.v1 import aftersales_events_pb2 as events_pb
from hanse.aftersales.v1 import case_pb2 as case_pb
from hanse.aftersales.v1 import return_pb2 as pb
from hanse.aftersales.v1 import return_policy_pb2 as policy_pb
from hanse.aftersales.v1 import survey_pb2 as survey_pb
from mesh.enums import word
from mesh.errors import Invalid, Unbuilt, Violation
from mesh.ids import from_typeid, optional_id, to_id, to_typeid
from mesh.moments import etag, moment, to_time
from mesh.money import to_minor, to_money
from services.aftersales.domain import (
    Case,
    Entry,
    Estimate,
    Method,
    Policy,
    Purchase,
    Reason,
    Return,
    Survey,
    Verdict,
    Wanted,
)
from services.values import Money


def return_state(value: int) -> str:
    """A state of returns to select by, empty for all."""
    return word(pb.Return.State, value, "STATE_")


def survey_state(value: int) -> str:
    """A state of surveys to select by, empty for all."""
    return word(survey_pb.Survey.State, value, "STATE_")


def case_state(value: int) -> str:
    """A state of cases to select by, empty for all."""
    return word(case_pb.Case.State, value, "STATE_")


def method(value: int) -> Method:
    """What the customer wants."""
    return Method(pb.ReturnMethod.Name(value).removeprefix("RETURN_METHOD_"))


def reason(value: int) -> Reason:
    """Why goods come back."""
    return Reason(pb.ReturnReason.Name(value).removeprefix("RETURN_REASON_"))


def wanted(messages: Iterable[Any]) -> tuple[Wanted, ...]:
    """What shall come back; raises Invalid for a line named twice."""
    found = tuple(
        Wanted(
            line_no=item.line_no,
            quantity=item.quantity,
            reason=reason(item.reason),
            note=item.note,
            document_ids=tuple(item.document_ids),
        )
        for item in messages
    )
    if len({line.line_no for line in found}) < len(found):
        raise Invalid(Violation("lines", "a line is named twice", "distinct"))
    return found


def delivered(fact: Any) -> Purchase:
    """What OrderDelivered says of an order; its lines are not needed."""
    facts = fact.order
    return Purchase(
        order_id=from_typeid("ord", facts.order_id, "order_id"),
        customer_id=optional_id("cus", facts.customer_id, "customer_id"),
        channel=facts.channel,
        country_code=facts.ship_to_country_code,
        lines=(),
        delivered_at=moment(fact, "deliver_time"),
    )


def policy(request: Any, return_policy_id: UUID, at: datetime) -> Policy:
    """A policy to hold from a moment on; one for a category is not built."""
    if request.category_id:
        raise Unbuilt("CATEGORY_POLICY", "Orders do not say of which category a line is.")
    limit = None
    if request.HasField("automatic_below"):
        limit = Money(*to_minor(request.automatic_below, "automatic_below"))
    return Policy(
        return_policy_id=return_policy_id,
        channel=request.channel,
        country_code=request.country_code,
        window_days=request.window_days,
        fee_percent=request.fee_percent,
        free_label=request.free_label,
        methods=tuple(dict.fromkeys(method(value) for value in request.methods if value)),
        automatic_below=limit,
        photo_reasons=frozenset(reason(value) for value in request.photo_reasons if value),
        valid_from=moment(request, "from_time") or at,
        created_at=at,
    )


def to_policy(found: Policy) -> policy_pb.ReturnPolicy:
    """A policy on the wire."""
    limit = found.automatic_below
    return policy_pb.ReturnPolicy(
        return_policy_id=to_id("rpl", found.return_policy_id),
        version=found.version,
        channel=found.channel,
        country_code=found.country_code,
        window_days=found.window_days,
        fee_percent=found.fee_percent,
        free_label=found.free_label,
        methods=[f"RETURN_METHOD_{item}" for item in found.methods],
        automatic_below=to_money(limit) if limit else None,
        photo_reasons=sorted(f"RETURN_REASON_{item}" for item in found.photo_reasons),
        from_time=to_time(found.valid_from),
        create_time=to_time(found.created_at),
    )


def to_eligibility(verdict: Verdict, offered: Policy) -> pb.LineEligibility:
    """Whether units of a line may come back."""
    return pb.LineEligibility(
        line_no=verdict.line_no,
        sku=verdict.sku,
        eligible=verdict.eligible,
        reason=verdict.reason,
        returnable_quantity=verdict.quantity,
        until_time=to_time(verdict.until),
        methods=[f"RETURN_METHOD_{item}" for item in offered.methods],
    )


def to_return(found: Return) -> pb.Return:
    """A return on the wire."""
    step, due = found.next_step
    rejected = found.rejection
    return pb.Return(
        return_id=to_typeid("ret", found.return_id),
        rma_number=found.rma_number,
        order_id=to_typeid("ord", found.order_id),
        customer_id=to_id("cus", found.customer_id),
        state=f"STATE_{found.state}",
        rejection=pb.Rejection(**rejected) if rejected else None,
        method=f"RETURN_METHOD_{found.method}",
        lines=[
            pb.ReturnLine(
                line_no=line.line_no,
                sku=line.sku,
                quantity=line.quantity,
                reason=f"RETURN_REASON_{line.reason}",
                note=line.note,
            )
            for line in found.lines
        ],
        estimate=_estimate(found.estimate),
        channel=found.channel,
        external_return_id=found.external_return_id,
        expire_time=to_time(found.expires_at),
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
        next_step=step,
        next_step_due_time=to_time(due),
    )


def to_entry(entry: Entry) -> pb.ReturnEntry:
    """What was said or shown, on the wire."""
    return pb.ReturnEntry(
        seq=entry.seq,
        kind=entry.kind,
        author=entry.author,
        text=entry.text,
        document_id=entry.document_id,
        entry_time=to_time(entry.entered_at),
    )


def to_survey(found: Survey) -> survey_pb.Survey:
    """A survey on the wire."""
    return survey_pb.Survey(
        survey_id=to_typeid("srv", found.survey_id),
        order_id=to_typeid("ord", found.order_id),
        customer_id=to_id("cus", found.customer_id),
        state=f"STATE_{found.state}",
        score=found.score or 0,
        comment=found.comment,
        due_time=to_time(found.due_at),
        answer_time=to_time(found.answered_at),
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
        case_id=to_id("cse", found.case_id),
    )


def to_case(found: Case) -> case_pb.Case:
    """A case on the wire."""
    return case_pb.Case(
        case_id=to_typeid("cse", found.case_id),
        kind=found.kind,
        order_id=to_typeid("ord", found.order_id),
        customer_id=to_id("cus", found.customer_id),
        subject_id=found.subject_id,
        state=f"STATE_{found.state}",
        note=found.note,
        resolution=found.resolution,
        resolved_by=found.resolved_by,
        due_time=to_time(found.due_at),
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def approved(found: Return) -> Message:
    """The fact that goods may come back."""
    return events_pb.ReturnApproved(
        return_id=to_typeid("ret", found.return_id),
        rma_number=found.rma_number,
        order_id=to_typeid("ord", found.order_id),
        customer_id=to_id("cus", found.customer_id),
        lines=[
            events_pb.ReturnUnits(
                line_no=line.line_no, sku=line.sku, quantity=line.quantity, reason=line.reason
            )
            for line in found.lines
        ],
        external_return_id=found.external_return_id,
        expire_time=to_time(found.expires_at),
        approve_time=to_time(found.updated_at),
    )


def expired(found: Return) -> Message:
    """The fact that goods did not come back in time."""
    return events_pb.ReturnExpired(
        return_id=to_typeid("ret", found.return_id),
        order_id=to_typeid("ord", found.order_id),
        external_return_id=found.external_return_id,
        expire_time=to_time(found.updated_at),
    )


def answered(found: Survey) -> Message:
    """The fact that a customer said how it was."""
    return events_pb.SurveyAnswered(
        survey_id=to_typeid("srv", found.survey_id),
        order_id=to_typeid("ord", found.order_id),
        customer_id=to_id("cus", found.customer_id),
        score=found.score or 0,
        answer_time=to_time(found.answered_at),
    )


def escalated(found: Case) -> Message:
    """The fact that a case needs customer service."""
    return events_pb.CaseEscalated(
        order_id=to_typeid("ord", found.order_id),
        customer_id=to_id("cus", found.customer_id),
        reason=found.kind,
        subject_id=found.subject_id,
        due_time=to_time(found.due_at),
        escalate_time=to_time(found.updated_at),
        case_id=to_typeid("cse", found.case_id),
    )


def _estimate(found: Estimate) -> pb.RefundCalculation:
    return pb.RefundCalculation(
        goods=to_money(found.goods),
        shipping=to_money(found.shipping),
        tax=to_money(found.tax),
        fee=to_money(found.fee),
        total=to_money(found.total),
    )

"""Fraud on the wire and inside: pure translation, both ways."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hanse.fraud.v1 import entity_pb2 as entity_pb
from hanse.fraud.v1 import fraud_events_pb2 as events_pb
from hanse.fraud.v1 import policy_pb2 as policy_pb
from hanse.fraud.v1 import policy_service_pb2 as policy_service_pb
from hanse.fraud.v1 import review_pb2 as review_pb
from hanse.fraud.v1 import screening_pb2 as screening_pb
from mesh.enums import word
from mesh.errors import Invalid, Violation
from mesh.ids import from_typeid, to_id, to_typeid
from mesh.moments import etag, moment, to_time
from mesh.money import minor_digits, to_minor
from services.fraud.domain import (
    Backtest,
    Entity,
    EntityKind,
    ListEntry,
    OrderFacts,
    Policy,
    Reason,
    ReleaseState,
    ReviewCase,
    Rule,
    Screening,
    SubjectKind,
    entities_of,
)

INDEX_BYTES = 16


def screening_moment(value: int) -> str:
    """At which moment of an order it was asked; its placement where nothing is said."""
    found = word(screening_pb.ScreeningMoment, value, "SCREENING_MOMENT_")
    return found or "PLACEMENT"


def index(kind: EntityKind, value: str, key: str) -> bytes:
    """The keyed digest under which a value is remembered; spelling does not matter."""
    plain = "".join(value.split()).casefold()
    text = f"{kind}|{plain}".encode()
    return hmac.new(key.encode(), text, hashlib.sha256).digest()[:INDEX_BYTES]


def entity(kind: int, value: str, key: str) -> Entity:
    """The thing a request names."""
    found = EntityKind(word(entity_pb.EntityKind, kind, "ENTITY_KIND_"))
    return Entity(found, index(found, value, key))


def order_entities(request: Any, key: str) -> tuple[Entity, ...]:
    """The things of an order that other orders may share."""
    values = {
        EntityKind.CUSTOMER: request.customer_id,
        EntityKind.EMAIL: request.email,
        EntityKind.PHONE: request.phone,
        EntityKind.IP_ADDRESS: request.ip_address,
        EntityKind.DEVICE: request.device_id,
        EntityKind.ADDRESS: _place(request.shipping_address),
        EntityKind.PAYMENT_FINGERPRINT: request.payment_fingerprint,
    }
    return known(values, key)


def known(values: Mapping[EntityKind, str], key: str) -> tuple[Entity, ...]:
    """The things of a subject whose value is known."""
    return entities_of([(kind, index(kind, value, key)) for kind, value in values.items() if value])


def order_facts(request: Any) -> OrderFacts:
    """What a request says of an order. Limits are major units of whatever currency it has."""
    minor, currency = to_minor(request.total, "total")
    differ = request.HasField("billing_address") and request.HasField("shipping_address")
    return OrderFacts(
        total=minor / 10 ** minor_digits(currency),
        units=request.unit_count,
        addresses_differ=differ
        and _place(request.billing_address) != _place(request.shipping_address),
        account_created_at=moment(request, "account_create_time"),
        payment_kind=request.payment_kind,
    )


def minor_of(money: Any, field: str) -> int:
    """An amount in the smallest unit."""
    return to_minor(money, field)[0]


def policy(request: Any, actor: str, now: datetime) -> Policy:
    """A policy to be kept; raises Invalid when a rule comes twice."""
    codes = [rule.code for rule in request.rules]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            raise Invalid(Violation(f"rules[{at}].code", "comes twice", "unique"))
    return Policy(
        policy_version=request.policy_version,
        state=ReleaseState.SHADOW,
        rules=tuple(
            Rule(
                rule.code,
                rule.enabled,
                rule.limit,
                rule.points,
                rule.points_per_unit,
                rule.points_max,
            )
            for rule in request.rules
        ),
        challenge_from=request.thresholds.challenge_from,
        review_from=request.thresholds.review_from,
        block_from=request.thresholds.block_from,
        created_at=now,
        updated_at=now,
        note=request.note,
        actor=actor,
    )


def to_screening(screening: Screening) -> screening_pb.Screening:
    """A screening on the wire."""
    case = screening.review_case_id
    return screening_pb.Screening(
        screening_id=to_typeid("scr", screening.screening_id),
        kind=f"SUBJECT_KIND_{screening.kind}",
        subject_id=screening.subject_id,
        moment=f"SCREENING_MOMENT_{screening.moment}",
        state=f"STATE_{screening.state}",
        decision=f"DECISION_{screening.decision}",
        score=screening.score,
        reasons=_to_reasons(screening.reasons),
        review_case_id=to_id("cas", case),
        policy_version=screening.policy_version,
        create_time=to_time(screening.created_at),
        update_time=to_time(screening.updated_at),
        etag=etag(screening.version),
    )


def to_case(case: ReviewCase) -> review_pb.ReviewCase:
    """A case on the wire."""
    return review_pb.ReviewCase(
        review_case_id=to_typeid("cas", case.review_case_id),
        screening_id=to_typeid("scr", case.screening_id),
        kind=f"SUBJECT_KIND_{case.kind}",
        subject_id=case.subject_id,
        state=f"STATE_{case.state}",
        score=case.score,
        reasons=_to_reasons(case.reasons),
        due_time=to_time(case.due_at),
        verdict=f"VERDICT_{case.verdict}" if case.verdict else "VERDICT_UNSPECIFIED",
        decided_by=case.decided_by,
        note=case.note,
        create_time=to_time(case.created_at),
        update_time=to_time(case.updated_at),
        etag=etag(case.version),
    )


def to_entry(entry: ListEntry) -> entity_pb.ListEntry:
    """A thing on a list, without its value, which nobody knows any more."""
    message = entity_pb.ListEntry(
        list_entry_id=to_typeid("fle", entry.list_entry_id),
        kind=f"ENTITY_KIND_{entry.entity.kind}",
        list=f"ENTITY_LIST_{entry.listing}",
        reason=entry.reason,
        actor=entry.actor,
        create_time=to_time(entry.created_at),
    )
    if entry.expires_at:
        message.expire_time.CopyFrom(to_time(entry.expires_at))
    return message


def to_profile(
    entity: Entity, row: Mapping[str, Any] | None, entries: Sequence[ListEntry]
) -> entity_pb.EntityProfile:
    """What is remembered of one thing on the wire."""
    message = entity_pb.EntityProfile(
        kind=f"ENTITY_KIND_{entity.kind}", list_entries=[to_entry(item) for item in entries]
    )
    if row is not None:
        message.first_seen_time.CopyFrom(to_time(row["first_seen_at"]))
        message.order_count = row["orders"]
        message.bad_order_count = row["bad_orders"]
        message.order_count_24h = row["orders_24h"]
        message.failed_payment_count_24h = row["failed_24h"]
    return message


def to_policy(policy: Policy) -> policy_pb.FraudPolicy:
    """A policy on the wire."""
    return policy_pb.FraudPolicy(
        policy_version=policy.policy_version,
        state=f"STATE_{policy.state}",
        rules=[
            policy_pb.PolicyRule(
                code=rule.code,
                enabled=rule.enabled,
                limit=rule.limit,
                points=rule.points,
                points_per_unit=rule.points_per_unit,
                points_max=rule.points_max,
            )
            for rule in policy.rules
        ],
        thresholds=policy_pb.PolicyThresholds(
            challenge_from=policy.challenge_from,
            review_from=policy.review_from,
            block_from=policy.block_from,
        ),
        note=policy.note,
        actor=policy.actor,
        create_time=to_time(policy.created_at),
        update_time=to_time(policy.updated_at),
        etag=etag(policy.version),
    )


def to_backtest(outcome: Backtest) -> policy_service_pb.BacktestPolicyResponse:
    """What a policy would have decided on the wire."""
    return policy_service_pb.BacktestPolicyResponse(
        screening_count=sum(outcome.counts.values()),
        decisions=[
            policy_service_pb.DecisionCount(
                decided=f"DECISION_{decided}", would_decide=f"DECISION_{would}", count=count
            )
            for (decided, would), count in sorted(outcome.counts.items())
        ],
        caught_count=outcome.caught,
        missed_count=outcome.missed,
        wrongly_stopped_count=outcome.wrongly_stopped,
    )


def order_screened(screening: Screening) -> events_pb.OrderScreened:
    """The fact that an order was screened."""
    is_order = screening.kind is SubjectKind.ORDER
    case = screening.review_case_id
    return events_pb.OrderScreened(
        screening_id=to_typeid("scr", screening.screening_id),
        order_id=screening.subject_id if is_order else "",
        moment=f"SCREENING_MOMENT_{screening.moment}",
        decision=f"DECISION_{screening.decision}",
        score=screening.score,
        reason_codes=[item.code for item in screening.reasons],
        review_case_id=to_id("cas", case),
        screen_time=to_time(screening.created_at),
    )


def review_decided(case: ReviewCase, lapsed: bool) -> events_pb.ReviewDecided:
    """The fact that a case has its end."""
    return events_pb.ReviewDecided(
        review_case_id=to_typeid("cas", case.review_case_id),
        screening_id=to_typeid("scr", case.screening_id),
        kind=f"SUBJECT_KIND_{case.kind}",
        subject_id=case.subject_id,
        verdict=f"VERDICT_{case.verdict}",
        lapsed=lapsed,
        decided_by=case.decided_by,
        decide_time=to_time(case.updated_at),
    )


def entity_blocked(entry: ListEntry, value: str) -> events_pb.EntityBlocked:
    """The fact that a thing was blocked; its value is told only where it is a customer's id."""
    is_customer = entry.entity.kind is EntityKind.CUSTOMER
    return events_pb.EntityBlocked(
        kind=f"ENTITY_KIND_{entry.entity.kind}",
        customer_id=value if is_customer else "",
        reason=entry.reason,
        block_time=to_time(entry.created_at),
    )


def subject_key(subject_id: str) -> bytes:
    """The key of events about a subject: the UUID inside its id."""
    prefix = subject_id.rpartition("_")[0]
    return from_typeid(prefix, subject_id, "subject_id").bytes


def _to_reasons(reasons: Sequence[Reason]) -> list[screening_pb.ScreeningReason]:
    return [
        screening_pb.ScreeningReason(
            code=item.code, points=min(item.points, 100), detail=item.detail
        )
        for item in reasons
    ]


def _place(address: Any) -> str:
    parts = (*address.lines, address.postcode, address.city, address.country_code)
    return "|".join(" ".join(part.split()).casefold() for part in parts if part)

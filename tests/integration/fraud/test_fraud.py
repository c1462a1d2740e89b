"""Fraud over its RPCs on a real PostgreSQL: what is stopped first, then what passes."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from google.protobuf import timestamp_pb2
from google.type import money_pb2

from hanse.fraud.v1 import entity_service_pb2 as entity_pb
from hanse.fraud.v1 import policy_pb2, screening_pb2
from hanse.fraud.v1 import policy_service_pb2 as policy_pb
from hanse.fraud.v1 import review_service_pb2 as review_pb
from hanse.fraud.v1 import screening_service_pb2 as pb
from hanse.fraud.v1.entity_service_pb2_grpc import EntityServiceStub
from hanse.fraud.v1.policy_service_pb2_grpc import PolicyServiceStub
from hanse.fraud.v1.review_service_pb2_grpc import ReviewServiceStub
from hanse.fraud.v1.screening_service_pb2_grpc import ScreeningServiceStub
from hanse.orders.v1 import orders_events_pb2
from hanse.payments.v1 import payments_events_pb2
from hanse.type.v1 import address_pb2
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused
from mesh.ids import new_id, to_typeid
from mesh.inbox import Heard
from mesh.queries import parse_query
from mesh.testing.clock import FakeClock
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.fraud import actions, hears
from services.fraud.agent import agent

ADMIN = "sub=ada;kind=person;roles=admin,operator"
OUTBOX = parse_query("told", "select headers->>'ce_type' as kind from outbox order by id")
RETIRE = parse_query("retire", "update fraud_policies set state = 'RETIRED'")
PLAIN = parse_query(
    "plain",
    """select count(*) from (select s::text as row from screenings s
    union all select l::text from list_entries l
    union all select p::text from entity_profiles p
    union all select v::text from velocity_counters v) t
    where row ilike '%ada@example.com%' or row like '%10.0.0.7%'""",
)
Decision = screening_pb2.Decision
State = screening_pb2.Screening.State


def rid() -> str:
    return str(uuid.uuid4())


def typeid(prefix: str) -> str:
    return to_typeid(prefix, new_id())


def euros(units: int) -> money_pb2.Money:
    return money_pb2.Money(currency_code="EUR", units=units)


def place(line: str = "Kai 1") -> address_pb2.Address:
    return address_pb2.Address(name="Ada", lines=[line], city="Hamburg", country_code="DE")


class Desk:
    """What orders and operators say to fraud."""

    def __init__(self, mesh: InProcessMesh, clock: FakeClock) -> None:
        self.mesh, self.clock, self.running = mesh, clock, mesh["fraud"]
        self.orders = mesh.stub(ScreeningServiceStub, "fraud", caller="orders")
        self.desk = mesh.stub(ScreeningServiceStub, "fraud", principal=ADMIN)
        self.reviews = mesh.stub(ReviewServiceStub, "fraud", principal=ADMIN)
        self.entities = mesh.stub(EntityServiceStub, "fraud", principal=ADMIN)
        self.policies = mesh.stub(PolicyServiceStub, "fraud", principal=ADMIN)

    def old(self) -> timestamp_pb2.Timestamp:
        stamp = timestamp_pb2.Timestamp()
        stamp.FromSeconds(int(self.clock.now().timestamp()) - 100 * 86_400)
        return stamp

    async def screen(self, **changes: Any) -> Any:
        fields = {
            "request_id": rid(),
            "order_id": typeid("ord"),
            "channel": "web",
            "customer_id": typeid("cus"),
            "account_create_time": self.old(),
            "total": euros(50),
            "unit_count": 1,
            **changes,
        }
        return await self.orders.ScreenOrder(pb.ScreenOrderRequest(**fields))

    async def block(self, kind: str, value: str, **changes: Any) -> Any:
        fields = {"request_id": rid(), "kind": kind, "value": value, "reason": "seen", **changes}
        return await self.entities.BlockEntity(entity_pb.BlockEntityRequest(**fields))

    async def unblock(self, kind: str, value: str, false_positive: bool = False) -> Any:
        asked = entity_pb.UnblockEntityRequest(
            request_id=rid(), kind=kind, value=value, reason="x", false_positive=false_positive
        )
        return await self.entities.UnblockEntity(asked)

    async def list_(self, kind: str, value: str, list_: str, **changes: Any) -> Any:
        fields = {"request_id": rid(), "kind": kind, "value": value, "list": list_, "reason": "x"}
        asked = entity_pb.CreateListEntryRequest(**fields, **changes)
        return await self.entities.CreateListEntry(asked)

    async def profile(self, kind: str, value: str) -> Any:
        return await self.entities.GetEntityProfile(
            entity_pb.GetEntityProfileRequest(kind=kind, value=value)
        )

    async def decide(self, case_id: str, verdict: str = "VERDICT_APPROVED", **changes: Any) -> Any:
        fields = {"request_id": rid(), "review_case_id": case_id, "verdict": verdict, **changes}
        return await self.reviews.DecideReview(review_pb.DecideReviewRequest(**fields))

    async def doubtful(self, **changes: Any) -> Any:
        """An order that a person must look at."""
        return await self.screen(
            total=euros(5_000),
            shipping_address=place(),
            billing_address=place("Elsewhere 2"),
            unit_count=11,
            **changes,
        )

    async def hear(self, act: Any, fact: Any) -> None:
        heard = Heard(new_id(), b"", "x.v1", self.clock.now())
        async with self.running.database.transaction() as tx:
            await act(tx, self.running, fact, heard)

    async def told(self) -> list[str]:
        rows = await self.running.database.fetch(OUTBOX)
        return [row["kind"].rsplit(".", 1)[1] for row in rows]


@pytest_asyncio.fixture
async def desk(fresh_database: Any) -> AsyncIterator[Desk]:
    clock = FakeClock()
    async with in_process_mesh(agent, database_url=fresh_database().dsn, clock=clock) as mesh:
        await mesh.ready("fraud")
        yield Desk(mesh, clock)


def codes(screening: Any) -> dict[str, float]:
    return {item.code: item.points for item in screening.reasons}


async def test_without_a_policy_a_person_looks(desk: Desk):
    await desk.running.database.execute(RETIRE)
    screening = await desk.screen()
    assert screening.decision == Decision.DECISION_REVIEW
    assert codes(screening) == {"NO_POLICY": 50}
    assert screening.review_case_id


async def test_the_same_request_has_the_same_answer_whatever_happened_since(desk: Desk):
    asked = {"request_id": rid(), "order_id": typeid("ord"), "customer_id": typeid("cus")}
    first = await desk.screen(**asked)
    await desk.block("ENTITY_KIND_CUSTOMER", asked["customer_id"])
    assert await desk.screen(**asked) == first
    with pytest.raises(Conflict):
        await desk.screen(**asked, total=euros(51))
    many = await asyncio.gather(
        *(desk.screen(**{**asked, "order_id": first.subject_id}) for _ in range(4))
    )
    assert all(item == first for item in many)
    assert (await desk.told()).count("OrderScreened") == 1


@pytest.mark.parametrize(
    ("changes", "points", "decision"),
    [
        ({}, {}, "APPROVE"),
        ({"total": euros(1_000)}, {}, "APPROVE"),
        ({"total": euros(2_500)}, {"ORDER_VALUE": 15}, "APPROVE"),
        ({"total": euros(9_000)}, {"ORDER_VALUE": 30}, "CHALLENGE"),
        ({"unit_count": 11}, {"MANY_UNITS": 10}, "APPROVE"),
        (
            {"shipping_address": place(), "billing_address": place("KAI   1")},
            {},
            "APPROVE",
        ),
        (
            {"shipping_address": place(), "billing_address": place("Elsewhere 2")},
            {"ADDRESSES_DIFFER": 20},
            "APPROVE",
        ),
    ],
)
async def test_each_rule_adds_its_points(
    desk: Desk, changes: dict[str, Any], points: dict[str, float], decision: str
):
    screening = await desk.screen(**changes)
    assert codes(screening) == points
    assert screening.score == sum(points.values())
    assert screening.decision == Decision.Value(f"DECISION_{decision}")


async def test_a_new_account_counts_unless_a_channel_vouches(desk: Desk):
    now = timestamp_pb2.Timestamp()
    now.FromDatetime(desk.clock.now().replace(tzinfo=None))
    assert codes(await desk.screen(account_create_time=now)) == {"NEW_ACCOUNT": 15}
    assert codes(await desk.screen(account_create_time=now, payment_kind="channel")) == {}


async def test_many_orders_of_one_customer_count_at_once_and_for_a_day(desk: Desk):
    customer = typeid("cus")
    for _ in range(6):
        assert "VELOCITY_24H" not in codes(await desk.screen(customer_id=customer))
    assert codes(await desk.screen(customer_id=customer)) == {"VELOCITY_24H": 3}
    while await actions.learn(desk.running):
        pass
    assert codes(await desk.screen(customer_id=customer)) == {"VELOCITY_24H": 6}
    again = {"customer_id": customer, "moment": "SCREENING_MOMENT_DISPATCH"}
    assert codes(await desk.screen(**again)) == {"VELOCITY_24H": 9}
    assert codes(await desk.screen(**again)) == {"VELOCITY_24H": 9}
    profile = await desk.profile("ENTITY_KIND_CUSTOMER", customer)
    assert (profile.order_count, profile.order_count_24h) == (7, 7)
    desk.clock._elapsed_s += 26 * 3600
    await actions.learn(desk.running)
    assert codes(await desk.screen(customer_id=customer)) == {}


async def test_several_new_cards_and_failed_payments_count(desk: Desk):
    customer = typeid("cus")
    for card in ("a", "b"):
        await desk.screen(customer_id=customer, payment_fingerprint=card)
        await actions.learn(desk.running)
    third = await desk.screen(customer_id=customer, payment_fingerprint="c")
    assert codes(third) == {"NEW_METHODS_7D": 15}
    assert codes(await desk.screen(customer_id=customer, payment_fingerprint="a")) == {}
    fact = payments_events_pb2.PaymentFailed(
        customer_id=customer, fingerprint="a", reason="CARD_DECLINED"
    )
    for _ in range(3):
        await desk.hear(hears.payment_failed, fact)
    fact.reason = "PROVIDER_TIMEOUT"
    await desk.hear(hears.payment_failed, fact)
    assert codes(await desk.screen(customer_id=customer)) == {"FAILED_PAYMENTS_24H": 25}
    assert codes(await desk.screen(payment_fingerprint="a")) == {"FAILED_PAYMENTS_24H": 25}
    profile = await desk.profile("ENTITY_KIND_CUSTOMER", customer)
    assert profile.failed_payment_count_24h == 3


async def test_a_blocked_thing_blocks_however_it_is_spelled_until_it_is_unblocked(desk: Desk):
    entry = await desk.block("ENTITY_KIND_EMAIL", "Ada@Example.com")
    assert entry.actor == "ada"
    stopped = await desk.screen(email=" ada@example.com")
    assert (stopped.decision, stopped.state) == (Decision.DECISION_BLOCK, State.STATE_BLOCKED)
    assert stopped.score == 100
    assert (await desk.unblock("ENTITY_KIND_EMAIL", "ada@example.com", True)).was_blocked
    assert not (await desk.unblock("ENTITY_KIND_EMAIL", "ada@example.com")).was_blocked
    assert codes(await desk.screen(email="ada@example.com")) == {}
    assert await desk.told() == ["EntityBlocked", "OrderScreened", "OrderScreened"]
    tried = await desk.policies.BacktestPolicy(
        policy_pb.BacktestPolicyRequest(policy_version="rules-1")
    )
    assert (tried.screening_count, tried.wrongly_stopped_count) == (2, 1)
    with pytest.raises(Invalid):
        await desk.block("ENTITY_KIND_CUSTOMER", "nobody")


async def test_lists_watch_trust_and_end(desk: Desk):
    address, customer = "10.0.0.7", typeid("cus")
    ends = timestamp_pb2.Timestamp()
    ends.FromSeconds(int(desk.clock.now().timestamp()) + 60)
    watched = await desk.list_("ENTITY_KIND_IP_ADDRESS", address, "ENTITY_LIST_WATCHED")
    await desk.list_("ENTITY_KIND_DEVICE", "d1", "ENTITY_LIST_WATCHED", expire_time=ends)
    seen = await desk.screen(ip_address=address, device_id="d1", customer_id=customer)
    assert codes(seen) == {"LISTED_IP": 40, "LISTED_ENTITY": 40}
    assert seen.decision == Decision.DECISION_BLOCK
    await desk.list_("ENTITY_KIND_CUSTOMER", customer, "ENTITY_LIST_TRUSTED")
    assert codes(await desk.screen(ip_address=address, customer_id=customer)) == {}
    desk.clock._elapsed_s += 61
    assert codes(await desk.screen(device_id="d1")) == {}
    listed = await desk.entities.ListListEntries(
        entity_pb.ListListEntriesRequest(list="ENTITY_LIST_WATCHED")
    )
    assert len(listed.list_entries) == 2
    for _ in range(2):
        await desk.entities.DeleteListEntry(
            entity_pb.DeleteListEntryRequest(request_id=rid(), list_entry_id=watched.list_entry_id)
        )
    assert codes(await desk.screen(ip_address=address)) == {}


async def test_a_doubtful_order_waits_for_a_person_who_decides_once(desk: Desk):
    screening = await desk.doubtful()
    assert (screening.decision, screening.state) == (
        Decision.DECISION_REVIEW,
        State.STATE_IN_REVIEW,
    )
    listed = await desk.reviews.ListReviewCases(
        review_pb.ListReviewCasesRequest(state="STATE_OPEN")
    )
    (case,) = listed.review_cases
    assert case.review_case_id == screening.review_case_id
    with pytest.raises(Conflict):
        await desk.decide(case.review_case_id, etag="ffff")
    answers = await asyncio.gather(
        desk.decide(case.review_case_id),
        desk.decide(case.review_case_id, "VERDICT_REFUSED"),
        return_exceptions=True,
    )
    refused = [item for item in answers if isinstance(item, Refused)]
    assert [item.reason for item in refused] == ["CASE_STATE"]
    after = await desk.desk.GetScreening(
        pb.GetScreeningRequest(screening_id=screening.screening_id)
    )
    assert after.state in (State.STATE_APPROVED, State.STATE_BLOCKED)
    assert await desk.told() == ["OrderScreened", "ReviewDecided"]


async def test_a_case_nobody_decides_lapses_after_four_hours(desk: Desk):
    screening = await desk.doubtful()
    desk.clock._elapsed_s += 4 * 3600 - 1
    assert await actions.lapse_cases(desk.running) == 0
    desk.clock._elapsed_s += 1
    assert await actions.lapse_cases(desk.running) == 1
    case = await desk.reviews.GetReviewCase(
        review_pb.GetReviewCaseRequest(review_case_id=screening.review_case_id)
    )
    assert case.state == case.STATE_LAPSED
    assert case.verdict == case.VERDICT_REFUSED
    with pytest.raises(Refused):
        await desk.decide(screening.review_case_id)
    assert await desk.told() == ["OrderScreened", "ReviewDecided"]


async def test_what_turned_out_bad_is_remembered_and_taken_back(desk: Desk):
    customer, order_id = typeid("cus"), typeid("ord")
    await desk.screen(customer_id=customer, order_id=order_id)
    opened = payments_events_pb2.DisputeOpened(order_id=order_id)
    await desk.hear(hears.dispute_opened, opened)
    await desk.hear(hears.dispute_opened, opened)
    assert (await desk.profile("ENTITY_KIND_CUSTOMER", customer)).bad_order_count == 1
    assert codes(await desk.screen(customer_id=customer)) == {"BAD_HISTORY": 30}
    won = payments_events_pb2.DisputeClosed(order_id=order_id, won=True)
    await desk.hear(hears.dispute_closed, won)
    assert codes(await desk.screen(customer_id=customer)) == {}
    refused = await desk.doubtful(customer_id=customer)
    await desk.decide(refused.review_case_id, "VERDICT_REFUSED")
    assert (await desk.profile("ENTITY_KIND_CUSTOMER", customer)).bad_order_count == 1
    fact = orders_events_pb2.OrderCompleted()
    fact.order.order_id = order_id
    await desk.hear(hears.order_completed, fact)
    fact.order.order_id = typeid("ord")
    await desk.hear(hears.order_completed, fact)


async def test_no_value_is_kept_in_plain(desk: Desk):
    await desk.screen(email="ada@example.com", ip_address="10.0.0.7", phone="+49401")
    await desk.block("ENTITY_KIND_EMAIL", "ada@example.com")
    await actions.learn(desk.running)
    assert await desk.running.database.fetch_value(PLAIN) == 0
    assert (await desk.profile("ENTITY_KIND_EMAIL", "ada@example.com")).order_count == 1
    assert (await desk.profile("ENTITY_KIND_EMAIL", "bob@example.com")).order_count == 0


async def test_a_merchant_who_was_here_before_under_another_name_is_held(desk: Desk):
    async def merchant(merchant_id: str, **fields: str) -> Any:
        asked = pb.ScreenMerchantRequest(
            request_id=rid(),
            merchant_id=merchant_id,
            legal_name="Kontor",
            country_code="DE",
            **fields,
        )
        return await desk.mesh.stub(
            ScreeningServiceStub, "fraud", caller="backoffice"
        ).ScreenMerchant(asked)

    known = {"tax_number": "DE123", "email": "kontor@example.com"}
    first = typeid("mer")
    assert (await merchant(first, **known)).decision == Decision.DECISION_APPROVE
    await actions.learn(desk.running)
    assert (await merchant(first, **known)).decision == Decision.DECISION_APPROVE
    half = await merchant(typeid("mer"), tax_number="de 123")
    assert (half.score, half.decision) == (50, Decision.DECISION_APPROVE)
    both = await merchant(typeid("mer"), **known)
    assert (both.score, both.decision) == (80, Decision.DECISION_REVIEW)


async def test_a_return_of_another_unit_is_looked_at(desk: Desk):
    aftersales = desk.mesh.stub(ScreeningServiceStub, "fraud", caller="aftersales")
    for mismatch, decision in ((False, "APPROVE"), (True, "REVIEW")):
        asked = pb.ScreenReturnRequest(
            request_id=rid(),
            return_id=typeid("ret"),
            order_id=typeid("ord"),
            customer_id=typeid("cus"),
            amount=euros(20),
            unit_mismatch=mismatch,
        )
        answer = await aftersales.ScreenReturn(asked)
        assert answer.decision == Decision.Value(f"DECISION_{decision}")
    listed = await desk.desk.ListScreenings(
        pb.ListScreeningsRequest(kind="SUBJECT_KIND_RETURN", decision="DECISION_REVIEW")
    )
    assert len(listed.screenings) == 1


async def test_a_policy_is_tried_before_it_decides(desk: Desk):
    await desk.screen(total=euros(500))
    rule = policy_pb2.PolicyRule(code="ORDER_VALUE", enabled=True, limit=100, points=60)
    thresholds = policy_pb2.PolicyThresholds(challenge_from=25, review_from=50, block_from=75)
    asked = {"policy_version": "strict-1", "rules": [rule], "thresholds": thresholds}
    made = await desk.policies.CreateFraudPolicy(
        policy_pb.CreateFraudPolicyRequest(request_id=rid(), **asked)
    )
    assert made.state == made.STATE_SHADOW
    with pytest.raises(AlreadyExists):
        await desk.policies.CreateFraudPolicy(
            policy_pb.CreateFraudPolicyRequest(request_id=rid(), **asked)
        )
    with pytest.raises(Invalid):
        twice = {**asked, "policy_version": "strict-2", "rules": [rule, rule]}
        await desk.policies.CreateFraudPolicy(
            policy_pb.CreateFraudPolicyRequest(request_id=rid(), **twice)
        )
    tried = await desk.policies.BacktestPolicy(
        policy_pb.BacktestPolicyRequest(policy_version="strict-1", days=1)
    )
    (count,) = tried.decisions
    assert (count.decided, count.would_decide, count.count) == (1, 3, 1)
    activate = {"policy_version": "strict-1"}
    champion = await desk.policies.ActivatePolicy(
        policy_pb.ActivatePolicyRequest(request_id=rid(), **activate)
    )
    assert champion.state == champion.STATE_CHAMPION
    screening = await desk.screen(total=euros(500))
    assert (screening.policy_version, screening.decision) == (
        "strict-1",
        Decision.DECISION_REVIEW,
    )
    with pytest.raises(Refused):
        await desk.policies.ActivatePolicy(
            policy_pb.ActivatePolicyRequest(request_id=rid(), **activate)
        )
    with pytest.raises(NotFound):
        await desk.policies.GetFraudPolicy(policy_pb.GetFraudPolicyRequest(policy_version="x"))
    listed = await desk.policies.ListFraudPolicies(
        policy_pb.ListFraudPoliciesRequest(state="STATE_RETIRED")
    )
    assert [item.policy_version for item in listed.fraud_policies] == ["rules-1"]

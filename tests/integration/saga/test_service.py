"""Operators see a saga's whole story and decide what is stuck, over the agent's own socket."""

import contextlib
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

import protovalidate
import pytest
from prometheus_client import generate_latest

from hanse.mesh.v1 import agent_events_pb2 as events_pb
from hanse.mesh.v1 import saga_pb2 as pb
from hanse.mesh.v1 import saga_service_pb2 as service_pb
from hanse.mesh.v1.saga_service_pb2_grpc import SagaServiceStub
from mesh import errors
from mesh.agent import Agent
from mesh.database import Database, parse_query
from mesh.ids import to_typeid
from mesh.saga import NeedsPerson, Saga, human, pivot, step, upkeep, wait
from mesh.telemetry import REGISTRY
from mesh.testing.mesh import in_process_mesh
from tests.sagas import tables
from tests.sagas.tables import Shopping

OPERATOR = "sub=olga;kind=person;roles=operator"
weather = SimpleNamespace(broken=True)


async def fragile(shopping: Shopping, agent: object) -> Shopping:
    if weather.broken:
        raise NeedsPerson("CARRIER_ODD", role="buyer")
    return shopping.went("fragile")


def approved(shopping: Shopping, answer: dict[str, object]) -> Shopping:
    return shopping.went(f"approved {answer.get('by')}")


stuck = Saga(
    step(tables.reserve, undo=tables.release), step(fragile), pivot(tables.confirm), name="stuck"
)
asking = Saga(
    step(tables.reserve, undo=tables.release),
    human(approved, role="analyst", days_max=1),
    pivot(tables.confirm),
    wait(tables.dispatched, days_max=1),
    name="asking",
)
SAGAS = [tables.plain, stuck, asking]


@pytest.fixture
async def mesh(dsn):
    weather.broken = True
    async with in_process_mesh(Agent("orders", sagas=SAGAS), database_url=lambda name: dsn) as mesh:
        yield mesh


@pytest.fixture
def sagas(mesh):
    return mesh.stub(SagaServiceStub, "orders", principal=OPERATOR)


async def begin(mesh, name: str, key: str = "o1", until: str = "end"):
    engine = mesh["orders"].sagas
    saga_id = await engine.start(name, Shopping(key), biz_key=key, tenant="acme")
    await engine.wait_for(saga_id, until=until, timeout_s=20)
    return saga_id, {
        "saga_id": to_typeid("sag", saga_id),
        "request_id": str(uuid4()),
        "why": "I said so",
    }


def facts(saga: pb.Saga) -> list[tuple[str, str]]:
    return [(pb.SagaEntry.Fact.Name(e.fact)[5:], e.step.partition(".")[2]) for e in saga.entries]


async def test_a_story_has_every_attempt_with_its_time_and_trace(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "plain")
    saga = await sagas.GetSaga(service_pb.GetSagaRequest(saga_id=named["saga_id"]))
    assert [step for _, step in facts(saga)] == [
        "check", "reserve", "authorize", "confirm", "allocate", "tell",
    ]  # fmt: skip
    assert saga.summary.name == "orders.plain"
    assert saga.summary.business_key == "o1"
    assert saga.summary.state == pb.SAGA_STATE_COMPLETED
    assert saga.summary.past_pivot
    assert {entry.trace_id for entry in saga.entries} == {saga_id.hex}
    assert all(entry.HasField("entry_time") for entry in saga.entries)


async def test_a_stuck_saga_says_where_why_and_who_is_asked(mesh, sagas) -> None:
    _, named = await begin(mesh, "stuck")
    saga = await sagas.GetSaga(service_pb.GetSagaRequest(saga_id=named["saga_id"]))
    assert saga.summary.state == pb.SAGA_STATE_STUCK
    assert saga.summary.step.endswith(".fragile")
    assert (saga.open_task.role, saga.open_task.reason) == ("buyer", "CARRIER_ODD")
    assert not saga.summary.past_pivot


async def test_a_list_is_filtered_and_comes_in_pages(mesh, sagas) -> None:
    for number in range(3):
        await begin(mesh, "plain", f"o{number}")
    await begin(mesh, "stuck", "s1")
    seen, token = [], ""
    while True:
        page = await sagas.ListSagas(service_pb.ListSagasRequest(page_size=3, page_token=token))
        seen += [saga.business_key for saga in page.sagas]
        token = page.next_page_token
        if not token:
            break
    assert seen == ["s1", "o2", "o1", "o0"]
    asked = service_pb.ListSagasRequest(states=[pb.SAGA_STATE_STUCK], name="orders.stuck")
    assert [saga.step for saga in (await sagas.ListSagas(asked)).sagas] == [f"{fragile_name()}"]
    with pytest.raises(errors.Invalid):
        await sagas.ListSagas(service_pb.ListSagasRequest(page_token="nonsense"))


def fragile_name() -> str:
    return next(name for name in stuck.steps if name.endswith(".fragile"))


async def test_trying_again_ends_what_was_stuck_and_says_who_decided(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    weather.broken = False
    request = service_pb.ResolveSagaRequest(
        **named, step=fragile_name(), retry=service_pb.TryAgain()
    )
    await sagas.ResolveSaga(request)
    outcome = await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    assert outcome.data.trail == ("reserve", "fragile", "confirm")
    saga = await sagas.GetSaga(service_pb.GetSagaRequest(saga_id=named["saga_id"]))
    resumed = next(entry for entry in saga.entries if entry.fact == pb.SagaEntry.FACT_RESUMED)
    assert resumed.note == "retry by olga: I said so"
    assert not saga.HasField("open_task")
    with contextlib.suppress(errors.Refused):
        await sagas.ResolveSaga(request)


async def test_what_happened_outside_is_taken_as_done_with_its_evidence(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    done = service_pb.MarkDone(evidence="carrier mail 17")
    done.answer.update({"screened": "by hand", "paid": 7})
    request = service_pb.ResolveSagaRequest(**named, step=fragile_name(), mark_done=done)
    saga = await sagas.ResolveSaga(request)
    assert any("carrier mail 17" in entry.note for entry in saga.entries)
    outcome = await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    assert (outcome.state, outcome.data.screened, outcome.data.paid) == ("COMPLETED", "by hand", 7)


async def test_giving_up_before_the_pivot_gives_everything_back(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    given_up = service_pb.GiveUp(remainder="nothing")
    request = service_pb.ResolveSagaRequest(**named, step=fragile_name(), give_up=given_up)
    await sagas.ResolveSaga(request)
    outcome = await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    assert (outcome.state, outcome.data.reserved) == ("CANCELLED", False)


async def test_a_decision_about_another_step_or_state_is_refused(mesh, sagas) -> None:
    _, named = await begin(mesh, "stuck")
    again = {"retry": service_pb.TryAgain()}
    for name, reason in (
        (named, "SAGA_MOVED"),
        ((await begin(mesh, "plain"))[1], "SAGA_NOT_STUCK"),
    ):
        with pytest.raises(errors.Refused) as refusal:
            await sagas.ResolveSaga(service_pb.ResolveSagaRequest(**name, step="x.other", **again))
        assert refusal.value.reason == reason


async def test_a_waiting_saga_hears_a_signal_once(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "asking", until="pivot")
    name = next(name for name in asking.steps if name.endswith(".approved"))
    request = service_pb.SignalSagaRequest(
        saga_id=named["saga_id"], request_id=named["request_id"], name=name
    )
    request.payload.update({"by": "anna"})
    for _ in range(2):
        saga = await sagas.SignalSaga(request)
    assert len(saga.signals) == 1
    await mesh["orders"].sagas.signal(saga_id, "tables.dispatched", dedup_id="d", payload={})
    outcome = await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    assert outcome.data.trail == ("reserve", "approved anna", "confirm", "dispatched")
    with pytest.raises(errors.Invalid):
        request.name = "$cancel"
        await sagas.SignalSaga(request)


async def test_a_saga_is_cancelled_before_its_pivot_and_not_behind_it(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "asking", until="pivot")
    await sagas.CancelSaga(service_pb.CancelSagaRequest(**named))
    outcome = await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    assert (outcome.state, outcome.data.reserved) == ("CANCELLED", False)
    ended = await sagas.CancelSaga(service_pb.CancelSagaRequest(**named))
    assert ended.summary.state == pb.SAGA_STATE_CANCELLED
    with pytest.raises(errors.Refused) as refusal:
        await sagas.RetrySaga(service_pb.RetrySagaRequest(**named))
    assert refusal.value.reason == "SAGA_ENDED"
    late_id, late = await begin(mesh, "asking", "o2", until="pivot")
    name = next(name for name in asking.steps if name.endswith(".approved"))
    await mesh["orders"].sagas.signal(late_id, name, "a", {"by": "anna"})
    await mesh["orders"].sagas.wait_for(late_id, until="pivot", timeout_s=20)
    while (await mesh["orders"].sagas.get(late_id)).decided is None:
        pass
    with pytest.raises(errors.Refused) as refusal:
        await sagas.CancelSaga(service_pb.CancelSagaRequest(**late))
    assert refusal.value.reason == "SAGA_PAST_PIVOT"


async def test_versions_say_what_runs_by_which_table(mesh, sagas) -> None:
    await begin(mesh, "stuck")
    told = await sagas.ListSagaVersions(service_pb.ListSagaVersionsRequest(name="orders.stuck"))
    [version] = told.versions
    assert (version.version, version.current, version.in_flight_count, version.stuck_count) == (
        1, True, 1, 1,
    )  # fmt: skip
    assert len(version.fingerprint) == 64
    everything = await sagas.ListSagaVersions(service_pb.ListSagaVersionsRequest())
    assert len(everything.versions) == len(SAGAS)


async def test_only_operators_may_look(mesh) -> None:
    customer = mesh.stub(SagaServiceStub, "orders", principal="sub=a;kind=person;roles=customer")
    with pytest.raises(errors.Denied):
        await customer.ListSagas(service_pb.ListSagasRequest())


async def test_what_is_unknown_is_not_found(mesh, sagas) -> None:
    unknown = {"saga_id": to_typeid("sag", uuid4()), "request_id": str(uuid4()), "why": "x"}
    with pytest.raises(errors.NotFound):
        await sagas.GetSaga(service_pb.GetSagaRequest(saga_id=unknown["saga_id"]))
    with pytest.raises(errors.NotFound):
        await sagas.RetrySaga(service_pb.RetrySagaRequest(**unknown))
    with pytest.raises(errors.NotFound):
        await sagas.SignalSaga(
            service_pb.SignalSagaRequest(
                saga_id=unknown["saga_id"], request_id=unknown["request_id"], name="a.b"
            )
        )


async def test_a_person_is_asked_by_an_event_and_told_when_it_is_settled(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    weather.broken = False
    request = service_pb.ResolveSagaRequest(
        **named, step=fragile_name(), retry=service_pb.TryAgain()
    )
    await sagas.ResolveSaga(request)
    await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    query = parse_query("told", "select headers->>'ce_type', payload from outbox order by tx, id")
    told = [tuple(row) for row in await mesh["orders"].database.fetch(query)]
    assert [kind.rpartition(".")[2] for kind, _ in told] == [
        "HumanTaskOpened",
        "HumanTaskWithdrawn",
    ]
    opened = events_pb.HumanTaskOpened.FromString(told[0][1])
    assert (opened.kind, opened.role, opened.agent) == ("SAGA_STUCK", "buyer", "orders")
    assert opened.subject_id == named["saga_id"]
    protovalidate.validate(opened)
    protovalidate.validate(events_pb.HumanTaskWithdrawn.FromString(told[1][1]))


async def test_what_moved_lately_is_left_out_when_asked(mesh, sagas) -> None:
    await begin(mesh, "plain")
    asked = service_pb.ListSagasRequest()
    asked.moved_before_time.FromDatetime(datetime(2020, 1, 1, tzinfo=UTC))
    assert not (await sagas.ListSagas(asked)).sagas


async def test_a_quarantined_saga_is_released_and_no_other(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    with pytest.raises(errors.Refused) as refusal:
        await sagas.ReleaseSaga(service_pb.ReleaseSagaRequest(**named))
    assert refusal.value.reason == "SAGA_NOT_QUARANTINED"
    weather.broken = False
    move = parse_query("move", "update saga set state = 'QUARANTINED' where saga_id = :saga_id")
    await mesh["orders"].database.execute(move, saga_id=saga_id)
    released = await sagas.ReleaseSaga(service_pb.ReleaseSagaRequest(**named))
    assert "released by olga: I said so" in [entry.note for entry in released.entries]


async def test_a_saga_without_its_table_is_shown_but_not_decided(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    age = parse_query("age", "update saga set version = 99 where saga_id = :saga_id")
    await mesh["orders"].database.execute(age, saga_id=saga_id)
    saga = await sagas.GetSaga(service_pb.GetSagaRequest(saga_id=named["saga_id"]))
    assert (saga.summary.version, saga.summary.step) == (99, "")
    with pytest.raises(errors.Refused) as refusal:
        await sagas.RetrySaga(service_pb.RetrySagaRequest(**named))
    assert refusal.value.reason == "SAGA_VERSION_UNKNOWN"
    told = await sagas.ListSagaVersions(service_pb.ListSagaVersionsRequest(name="orders.stuck"))
    assert [(v.version, v.current, v.fingerprint != "") for v in told.versions] == [
        (1, True, True),
        (99, False, False),
    ]


async def test_a_saga_whose_journal_does_not_fit_is_shown_but_not_decided(mesh, sagas) -> None:
    saga_id, named = await begin(mesh, "stuck")
    other = parse_query("other", "update saga_journal set step = 'a.gone' where saga_id = :saga_id")
    await mesh["orders"].database.execute(other, saga_id=saga_id)
    saga = await sagas.GetSaga(service_pb.GetSagaRequest(saga_id=named["saga_id"]))
    assert len(saga.entries) == 2
    with pytest.raises(errors.Refused) as refusal:
        await sagas.CancelSaga(service_pb.CancelSagaRequest(**named))
    assert refusal.value.reason == "SAGA_UNREADABLE"


async def test_metrics_tell_what_rests_and_who_is_asked(mesh, sagas) -> None:
    await begin(mesh, "stuck")
    await begin(mesh, "asking", until="pivot")
    await upkeep.count(mesh["orders"])
    told = generate_latest(REGISTRY).decode()
    for line in (
        'hanse_sagas_resting{state="stuck"} 1.0',
        'hanse_sagas_resting{state="waiting"} 1.0',
        "hanse_saga_human_tasks_open 2.0",
        "hanse_saga_runnable_age_seconds 0.0",
    ):
        assert line in told
    assert 'hanse_saga_step_seconds_count{ended="failed",step="test_service.fragile"}' in told


async def test_sagas_that_ended_long_ago_are_forgotten(mesh, sagas) -> None:
    running = mesh["orders"]
    for number in range(3):
        await begin(mesh, "plain", f"o{number}")
    await begin(mesh, "stuck")
    assert await upkeep.forget(running) == 0
    age = parse_query("age", "update saga set moved_at = now() - interval '1 year'")
    await running.database.execute(age)
    assert await upkeep.forget(running, size=2) == 3
    left = await sagas.ListSagas(service_pb.ListSagasRequest())
    assert [saga.name for saga in left.sagas] == ["orders.stuck"]
    rows = parse_query("rows", "select count(distinct saga_id) from saga_journal")
    assert await running.database.fetch_value(rows) == 1


async def test_without_a_database_nothing_is_counted_or_forgotten() -> None:
    running = SimpleNamespace(database=Database(""), sagas=SimpleNamespace(in_flight=0))
    await upkeep.count(running)
    assert await upkeep.forget(running) == 0

"""The register, live metrics, alerts and lists of parties on a real database."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from google.protobuf import timestamp_pb2

from hanse.mesh.v1 import agent_events_pb2 as mesh_pb
from hanse.risk.v1 import alert_pb2 as alert_pb
from hanse.risk.v1 import alert_service_pb2 as alerts_pb
from hanse.risk.v1 import alert_service_pb2_grpc as alerts_grpc
from hanse.risk.v1 import metric_pb2 as metric_pb
from hanse.risk.v1 import metric_service_pb2 as metrics_pb
from hanse.risk.v1 import metric_service_pb2_grpc as metrics_grpc
from hanse.risk.v1 import party_pb2 as party_pb
from hanse.risk.v1 import party_service_pb2 as parties_pb
from hanse.risk.v1 import party_service_pb2_grpc as parties_grpc
from hanse.risk.v1 import risk_events_pb2 as events_pb
from hanse.risk.v1 import risk_pb2 as pb
from hanse.risk.v1 import risk_service_pb2 as risks_pb
from hanse.risk.v1 import risk_service_pb2_grpc as risks_grpc
from mesh import errors
from mesh.ids import new_id, to_typeid
from mesh.inbox import Heard
from mesh.testing.clock import FakeClock
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.risk import actions, hears
from services.risk.agent import agent
from services.risk.store import QUERIES

INES = "sub=ines;kind=person;roles=operator,admin"
NOW = datetime.now(UTC)


@pytest_asyncio.fixture
async def home(fresh_database: Any) -> Any:
    return fresh_database()


@pytest_asyncio.fixture
async def mesh(home: Any) -> AsyncIterator[InProcessMesh]:
    # The loop is run by hand.
    quiet = replace(agent, workers=[])
    async with in_process_mesh(quiet, database_url=home.dsn) as running:
        await running.ready("risk")
        yield running


def rid() -> str:
    return str(uuid.uuid4())


def stub(mesh: InProcessMesh, kind: Any) -> Any:
    return mesh.stub(kind, "risk", principal=INES)


def risks(mesh: InProcessMesh) -> Any:
    return stub(mesh, risks_grpc.RiskServiceStub)


def metrics(mesh: InProcessMesh) -> Any:
    return stub(mesh, metrics_grpc.MetricServiceStub)


def alerts(mesh: InProcessMesh) -> Any:
    return stub(mesh, alerts_grpc.AlertServiceStub)


def parties(mesh: InProcessMesh) -> Any:
    return stub(mesh, parties_grpc.PartyServiceStub)


async def told(home: Any) -> list[Any]:
    """The alerts told."""
    connection = await asyncpg.connect(home.dsn("risk"))
    rows = await connection.fetch("select payload from outbox order by id")
    await connection.close()
    return [events_pb.AlertRaised.FromString(row["payload"]) for row in rows]


async def hear(mesh: InProcessMesh, act: Any, fact: Any = None, at: datetime = NOW) -> None:
    running = mesh["risk"]
    async with running.database.transaction() as tx:
        await act(tx, running, fact, Heard(uuid.uuid4(), b"k", "orders.v1", at))


def content(**parts: Any) -> Any:
    told = {"category": "supply", "title": "One supplier", "probability": 0.5, "impact": 1.0}
    return pb.RiskContent(**{**told, **parts})


async def test_a_risk_is_kept_and_goes_its_way(mesh: InProcessMesh):
    create = risks_pb.CreateRiskRequest(request_id=rid(), content=content())
    made = await risks(mesh).CreateRisk(create)
    assert await risks(mesh).CreateRisk(create) == made
    assert made.score == 0.75
    day = made.content.review_date
    assert datetime(day.year, day.month, day.day, tzinfo=UTC) > NOW + timedelta(days=80)
    update = risks_pb.UpdateRiskRequest(
        request_id=rid(),
        risk_id=made.risk_id,
        content=content(impact=0.1, title="changed"),
        state=pb.Risk.STATE_ASSESSED,
        etag=made.etag,
    )
    update.update_mask.paths.append("impact")
    changed = await risks(mesh).UpdateRisk(update)
    assert (changed.score, changed.content.title) == (0.3, "One supplier")
    assert changed.state == pb.Risk.STATE_ASSESSED
    assert changed.content.review_date == day
    update.request_id = rid()
    with pytest.raises(errors.Conflict):
        await risks(mesh).UpdateRisk(update)
    update.request_id, update.etag, update.state = rid(), "", pb.Risk.STATE_CLOSED
    with pytest.raises(errors.Refused) as step:
        await risks(mesh).UpdateRisk(update)
    assert step.value.reason == "RISK_STATE"
    update.update_mask.paths.append("score")
    with pytest.raises(errors.Invalid):
        await risks(mesh).UpdateRisk(update)
    read = await risks(mesh).GetRisk(risks_pb.GetRiskRequest(risk_id=made.risk_id))
    assert read == changed
    with pytest.raises(errors.NotFound):
        await risks(mesh).GetRisk(risks_pb.GetRiskRequest(risk_id=to_typeid("rsk", new_id())))


async def test_the_worst_risks_come_first(mesh: InProcessMesh):
    for impact in (0.1, 0.9, 0.5):
        await risks(mesh).CreateRisk(
            risks_pb.CreateRiskRequest(request_id=rid(), content=content(impact=impact))
        )
    listed = risks_pb.ListRisksRequest(page_size=2, category="supply")
    page = await risks(mesh).ListRisks(listed)
    listed.page_token = page.next_page_token
    rest = await risks(mesh).ListRisks(listed)
    assert [item.content.impact for item in (*page.risks, *rest.risks)] == [0.9, 0.5, 0.1]
    assert not rest.next_page_token


def create_metric(**parts: Any) -> Any:
    return metrics_pb.CreateMetricRequest(
        request_id=rid(), agent="orders", name="cpu", unit="%", **parts
    )


def record(metric_id: str, *values: float) -> Any:
    found = []
    for hour, value in enumerate(values):
        at = timestamp_pb2.Timestamp()
        at.FromDatetime(NOW - timedelta(hours=len(values) - hour))
        found.append(metric_pb.MetricPoint(time=at, value=value))
    return metrics_pb.RecordMetricPointsRequest(request_id=rid(), metric_id=metric_id, points=found)


def detect(*metric_ids: str) -> Any:
    return metrics_pb.DetectAnomaliesRequest(request_id=rid(), metric_ids=metric_ids)


async def test_an_unusual_value_raises_one_alert_however_often_it_is_seen(
    mesh: InProcessMesh, home: Any
):
    metric = await metrics(mesh).CreateMetric(create_metric())
    points = record(metric.metric_id, 10, 11, 9, 10, 12, 8, 90)
    assert (await metrics(mesh).RecordMetricPoints(points)).added_count == 7
    points.request_id = rid()
    assert (await metrics(mesh).RecordMetricPoints(points)).added_count == 0
    (found,) = (await metrics(mesh).DetectAnomalies(detect(metric.metric_id))).anomalies
    assert (found.point.value, found.score > 0.7) == (90, True)
    (again,) = (await metrics(mesh).DetectAnomalies(detect())).anomalies
    assert again.alert_id == found.alert_id
    alert = await alerts(mesh).GetAlert(alerts_pb.GetAlertRequest(alert_id=found.alert_id))
    assert (alert.count, alert.source) == (1, "orders.cpu")
    assert len(await told(home)) == 1
    by = alerts_pb.AcknowledgeAlertRequest(request_id=rid(), alert_id=alert.alert_id)
    seen = await alerts(mesh).AcknowledgeAlert(by)
    assert (seen.state, seen.acknowledged_by) == (alert_pb.Alert.STATE_ACKNOWLEDGED, "ines")
    done = alerts_pb.ResolveAlertRequest(
        request_id=rid(), alert_id=alert.alert_id, resolution="a batch ran"
    )
    resolved = await alerts(mesh).ResolveAlert(done)
    assert await alerts(mesh).ResolveAlert(done) == resolved
    # What was looked after is not raised again; the next value is.
    (known,) = (await metrics(mesh).DetectAnomalies(detect())).anomalies
    assert known.alert_id == ""
    later = record(metric.metric_id, 95)
    later.points[0].time.FromDatetime(NOW - timedelta(minutes=5))
    await metrics(mesh).RecordMetricPoints(later)
    found_again = (await metrics(mesh).DetectAnomalies(detect())).anomalies
    assert [item.alert_id != "" for item in found_again] == [False, True]
    assert len(await told(home)) == 2


async def test_a_metric_is_named_once_and_its_limits_change(mesh: InProcessMesh):
    metric = await metrics(mesh).CreateMetric(create_metric(limit_high=80))
    with pytest.raises(errors.AlreadyExists):
        await metrics(mesh).CreateMetric(create_metric())
    update = metrics_pb.UpdateMetricRequest(
        request_id=rid(),
        metric_id=metric.metric_id,
        method=metric_pb.ANOMALY_METHOD_THRESHOLD,
        limit_high=90,
        enabled=True,
        etag=metric.etag,
    )
    changed = await metrics(mesh).UpdateMetric(update)
    assert (changed.limit_high, changed.HasField("limit_low")) == (90, False)
    update.request_id = rid()
    with pytest.raises(errors.Conflict):
        await metrics(mesh).UpdateMetric(update)
    await metrics(mesh).RecordMetricPoints(record(metric.metric_id, 85, 91))
    (found,) = (await metrics(mesh).DetectAnomalies(detect(metric.metric_id))).anomalies
    assert (found.point.value, found.expected_high) == (91, 90)
    update.etag, update.enabled = "", False
    update.update_mask.paths.append("enabled")
    await metrics(mesh).UpdateMetric(update)
    assert not (await metrics(mesh).DetectAnomalies(detect(metric.metric_id))).anomalies
    listed = await metrics(mesh).ListMetrics(metrics_pb.ListMetricsRequest(agent="orders"))
    assert {item.name for item in listed.metrics} >= {"confirmed", "refused", "cpu"}


def problem(severity: Any, key: str = "orders/stuck") -> Any:
    return mesh_pb.ProblemFound(
        agent="orders", kind="SAGA_STUCK", severity=severity, title="A saga is stuck", dedup_key=key
    )


async def test_problems_with_one_key_are_one_alert_that_grows_worse(mesh: InProcessMesh, home: Any):
    medium, critical = mesh_pb.PROBLEM_SEVERITY_MEDIUM, mesh_pb.PROBLEM_SEVERITY_CRITICAL
    await hear(mesh, hears.problem_found, problem(medium))
    await asyncio.gather(
        *(hear(mesh, hears.problem_found, problem(critical)) for _ in range(3)),
        hear(mesh, hears.problem_found, problem(medium, "orders/other")),
    )
    listed = alerts_pb.ListAlertsRequest(page_size=1, source="orders")
    page = await alerts(mesh).ListAlerts(listed)
    (worst,) = page.alerts
    assert (worst.count, worst.severity) == (4, alert_pb.ALERT_SEVERITY_CRITICAL)
    listed.page_token = page.next_page_token
    (other,) = (await alerts(mesh).ListAlerts(listed)).alerts
    assert other.dedup_key == "orders/other"
    assert len(await told(home)) == 2
    high = alerts_pb.ListAlertsRequest(severity_from=alert_pb.ALERT_SEVERITY_HIGH)
    assert len((await alerts(mesh).ListAlerts(high)).alerts) == 1
    early = alerts_pb.ResolveAlertRequest(request_id=rid(), alert_id=worst.alert_id, resolution="x")
    with pytest.raises(errors.Refused) as state:
        await alerts(mesh).ResolveAlert(early)
    assert state.value.reason == "ALERT_STATE"


async def test_facts_are_counted_and_silence_is_noticed(mesh: InProcessMesh, home: Any):
    clock = FakeClock(datetime(2026, 5, 1, 12, 30, tzinfo=UTC))
    running = replace(mesh["risk"], clock=clock)
    confirmed = hears.counted("orders", "confirmed")
    hour = timedelta(hours=1)
    for back in range(20, 2, -1):
        for _ in range(5 + back % 2):
            await hear(mesh, confirmed, at=clock.now() - back * hour)
    async with running.database.transaction() as tx:
        # 18 hours with orders, 2 without.
        assert await actions.close_buckets(tx, running) == 20
    async with running.database.transaction() as tx:
        assert await actions.close_buckets(tx, running) == 0
    # For two hours nobody ordered anything.
    (alert,) = (await alerts(mesh).ListAlerts(alerts_pb.ListAlertsRequest())).alerts
    assert alert.source == "orders.confirmed"
    assert alert.detail.startswith("0 orders")
    assert len(await told(home)) == 1
    # What comes late is added to its hour.
    await hear(mesh, confirmed, at=clock.now() - 12 * hour)
    async with running.database.transaction() as tx:
        assert await actions.close_buckets(tx, running) == 1
    connection = await asyncpg.connect(home.dsn("risk"))
    total = await connection.fetchval("select sum(value) from metric_points")
    left = await connection.fetchval("select count(*) from tallies")
    await connection.close()
    assert (total, left) == (18 * 5 + 9 + 1, 0)


def import_list(*entries: tuple[str, str], append: bool = False) -> Any:
    return parties_pb.ImportPartyListRequest(
        request_id=rid(),
        list="eu",
        entries=[party_pb.PartyListEntry(entry_ref=ref, names=[name]) for ref, name in entries],
        append=append,
    )


def screen(name: str, **parts: Any) -> Any:
    return parties_pb.ScreenPartyRequest(
        request_id=rid(),
        subject_id=to_typeid("ord", new_id()),
        name=name,
        country_code="CH",
        **parts,
    )


async def test_a_party_is_compared_with_the_lists(mesh: InProcessMesh, home: Any):
    orders = mesh.stub(parties_grpc.PartyServiceStub, "risk", caller="orders")
    assert (await orders.ScreenParty(screen("Iwan Petrow"))).clear
    wish = import_list(("1", "Ivan Petrov"), ("2", "Acme Weapons Ltd"))
    assert (await parties(mesh).ImportPartyList(wish)).entry_count == 2
    more = import_list(("2", "Acme Arms Ltd"), ("3", "Jane Roe"), append=True)
    assert (await parties(mesh).ImportPartyList(more)).entry_count == 3
    asked = screen("PETROV, Ivan")
    found = await orders.ScreenParty(asked)
    assert await orders.ScreenParty(asked) == found
    assert not found.clear
    assert [(hit.list, hit.entry_ref, hit.similarity) for hit in found.hits] == [("eu", "1", 1)]
    company = await orders.ScreenParty(screen("Somebody Else", company="Acme Arms Limited"))
    assert [hit.entry_ref for hit in company.hits] == ["2"]
    assert (await orders.ScreenParty(screen("Anna Schmidt"))).clear
    assert (await parties(mesh).ImportPartyList(import_list(("9", "Nobody")))).entry_count == 1
    assert (await orders.ScreenParty(screen("Ivan Petrov"))).clear
    connection = await asyncpg.connect(home.dsn("risk"))
    kept = await connection.fetch("select * from party_checks")
    await connection.close()
    assert len(kept) == 5
    assert "Schmidt" not in str(kept)


async def test_nobody_screens_from_outside_and_exposure_is_not_built(mesh: InProcessMesh):
    with pytest.raises(errors.Denied):
        await parties(mesh).ScreenParty(screen("Ivan Petrov"))
    with pytest.raises(errors.Unbuilt):
        await parties(mesh).GetExposure(parties_pb.GetExposureRequest(subject="x"))


async def test_every_query_is_understood(mesh: InProcessMesh):
    async with mesh["risk"].database.transaction() as tx:
        for query in QUERIES:
            await tx.connection.prepare(query.sql)

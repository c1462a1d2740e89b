"""gRPC faces of risk. What a method does not state here answers UNIMPLEMENTED."""

from typing import Any

from hanse.risk.v1 import alert_pb2 as alert_pb
from hanse.risk.v1 import alert_service_pb2 as alerts_pb
from hanse.risk.v1 import metric_pb2 as metric_pb
from hanse.risk.v1 import metric_service_pb2 as metrics_pb
from hanse.risk.v1 import party_pb2 as party_pb
from hanse.risk.v1 import party_service_pb2 as parties_pb
from hanse.risk.v1 import risk_pb2 as pb
from hanse.risk.v1 import risk_service_pb2 as risks_pb
from hanse.risk.v1.alert_service_pb2_grpc import AlertServiceServicer
from hanse.risk.v1.metric_service_pb2_grpc import MetricServiceServicer
from hanse.risk.v1.party_service_pb2_grpc import PartyServiceServicer
from hanse.risk.v1.risk_service_pb2_grpc import RiskServiceServicer
from mesh.agent import Running
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, new_id
from mesh.pages import cursor, cut, page_size
from services.risk import actions, store, wire


class RiskService(RiskServiceServicer):
    """The register."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateRisk(self, request: Any, context: Any) -> pb.Risk:
        async def act(tx: Any) -> pb.Risk:
            risk = wire.new_risk(request.content, new_id(), self.agent.clock.now())
            await store.insert_risk(tx, risk)
            return wire.to_risk(risk)

        return await once(self.agent, request, pb.Risk, act)

    async def GetRisk(self, request: Any, context: Any) -> pb.Risk:
        risk_id = from_typeid("rsk", request.risk_id, "risk_id")
        return wire.to_risk(await store.get_risk(self.agent.database, risk_id))

    async def UpdateRisk(self, request: Any, context: Any) -> pb.Risk:
        risk_id = from_typeid("rsk", request.risk_id, "risk_id")

        async def act(tx: Any) -> pb.Risk:
            return wire.to_risk(await actions.update_risk(tx, self.agent, risk_id, request))

        return await once(self.agent, request, pb.Risk, act)

    async def ListRisks(self, request: Any, context: Any) -> risks_pb.ListRisksResponse:
        size = page_size(request.page_size)
        found = await store.list_risks(
            self.agent.database,
            category=request.category,
            state=wire.risk_state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.risk_id)
        return risks_pb.ListRisksResponse(
            risks=[wire.to_risk(item) for item in page], next_page_token=token
        )


class MetricService(MetricServiceServicer):
    """Numbers that are watched."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateMetric(self, request: Any, context: Any) -> metric_pb.Metric:
        async def act(tx: Any) -> metric_pb.Metric:
            metric = wire.new_metric(request, new_id(), self.agent.clock.now())
            await store.insert_metric(tx, metric)
            return wire.to_metric(metric)

        return await once(self.agent, request, metric_pb.Metric, act)

    async def UpdateMetric(self, request: Any, context: Any) -> metric_pb.Metric:
        metric_id = from_typeid("mtr", request.metric_id, "metric_id")

        async def act(tx: Any) -> metric_pb.Metric:
            return wire.to_metric(await actions.update_metric(tx, self.agent, metric_id, request))

        return await once(self.agent, request, metric_pb.Metric, act)

    async def ListMetrics(self, request: Any, context: Any) -> metrics_pb.ListMetricsResponse:
        size = page_size(request.page_size)
        found = await store.list_metrics(
            self.agent.database,
            agent=request.agent,
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.metric_id)
        return metrics_pb.ListMetricsResponse(
            metrics=[wire.to_metric(item) for item in page], next_page_token=token
        )

    async def RecordMetricPoints(
        self, request: Any, context: Any
    ) -> metrics_pb.RecordMetricPointsResponse:
        metric_id = from_typeid("mtr", request.metric_id, "metric_id")
        points = [wire.point(item) for item in request.points]

        async def act(tx: Any) -> metrics_pb.RecordMetricPointsResponse:
            await store.lock_metric(tx, metric_id)
            added = await store.add_points(tx, metric_id, points)
            return metrics_pb.RecordMetricPointsResponse(added_count=added)

        return await once(self.agent, request, metrics_pb.RecordMetricPointsResponse, act)

    async def DetectAnomalies(
        self, request: Any, context: Any
    ) -> metrics_pb.DetectAnomaliesResponse:
        metric_ids = [from_typeid("mtr", text, "metric_ids") for text in request.metric_ids]

        async def act(tx: Any) -> metrics_pb.DetectAnomaliesResponse:
            found = await actions.detect(tx, self.agent, metric_ids, request.hours)
            return metrics_pb.DetectAnomaliesResponse(
                anomalies=[wire.to_anomaly(anomaly, alert_id) for anomaly, alert_id in found]
            )

        return await once(self.agent, request, metrics_pb.DetectAnomaliesResponse, act)


class AlertService(AlertServiceServicer):
    """What needs a person's eye."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetAlert(self, request: Any, context: Any) -> alert_pb.Alert:
        alert_id = from_typeid("alt", request.alert_id, "alert_id")
        return wire.to_alert(await store.get_alert(self.agent.database, alert_id))

    async def ListAlerts(self, request: Any, context: Any) -> alerts_pb.ListAlertsResponse:
        size = page_size(request.page_size)
        found = await store.list_alerts(
            self.agent.database,
            state=wire.alert_state(request.state),
            severity_from=request.severity_from,
            source=request.source,
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.alert_id)
        return alerts_pb.ListAlertsResponse(
            alerts=[wire.to_alert(item) for item in page], next_page_token=token
        )

    async def AcknowledgeAlert(self, request: Any, context: Any) -> alert_pb.Alert:
        alert_id = from_typeid("alt", request.alert_id, "alert_id")

        async def act(tx: Any) -> alert_pb.Alert:
            by = current_principal().name
            return wire.to_alert(await actions.acknowledge(tx, self.agent, alert_id, by))

        return await once(self.agent, request, alert_pb.Alert, act)

    async def ResolveAlert(self, request: Any, context: Any) -> alert_pb.Alert:
        alert_id = from_typeid("alt", request.alert_id, "alert_id")

        async def act(tx: Any) -> alert_pb.Alert:
            done = await actions.resolve(tx, self.agent, alert_id, request.resolution)
            return wire.to_alert(done)

        return await once(self.agent, request, alert_pb.Alert, act)


class PartyService(PartyServiceServicer):
    """Whom we must not deal with. Exposure and its limits are not built."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ScreenParty(self, request: Any, context: Any) -> party_pb.PartyCheck:
        names = [name for name in (request.name, request.company) if name]

        async def act(tx: Any) -> party_pb.PartyCheck:
            check = await actions.screen(tx, self.agent, request.subject_id, names)
            return wire.to_check(check)

        return await once(self.agent, request, party_pb.PartyCheck, act)

    async def ImportPartyList(
        self, request: Any, context: Any
    ) -> parties_pb.ImportPartyListResponse:
        entries = {item.entry_ref: item for item in request.entries}.values()
        told = [(item.entry_ref, list(item.names), item.country_code) for item in entries]

        async def act(tx: Any) -> parties_pb.ImportPartyListResponse:
            length = await store.import_list(tx, request.list, told, append=request.append)
            return parties_pb.ImportPartyListResponse(entry_count=length)

        return await once(self.agent, request, parties_pb.ImportPartyListResponse, act)

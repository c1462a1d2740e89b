"""gRPC faces of quality. What a method does not state here answers UNIMPLEMENTED."""

from typing import Any

from hanse.quality.v1 import inspection_pb2 as pb
from hanse.quality.v1 import inspection_plan_service_pb2 as plans_pb
from hanse.quality.v1 import inspection_service_pb2 as service_pb
from hanse.quality.v1 import quarantine_pb2 as held_pb
from hanse.quality.v1 import quarantine_service_pb2 as quarantines_pb
from hanse.quality.v1.inspection_plan_service_pb2_grpc import InspectionPlanServiceServicer
from hanse.quality.v1.inspection_service_pb2_grpc import InspectionServiceServicer
from hanse.quality.v1.quarantine_service_pb2_grpc import QuarantineServiceServicer
from hanse.quality.v1.unit_service_pb2_grpc import UnitServiceServicer
from mesh.agent import Running
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, new_id
from mesh.masks import changed_fields
from mesh.moments import check_etag
from mesh.pages import cursor, cut, page_size
from services.quality import actions, store, wire
from services.quality.domain import Trigger


class InspectionPlanService(InspectionPlanServiceServicer):
    """Which share of what is looked at, and when it fails."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateInspectionPlan(self, request: Any, context: Any) -> pb.InspectionPlan:
        async def act(tx: Any) -> pb.InspectionPlan:
            plan = wire.new_plan(request, new_id(), self.agent.clock.now())
            await store.insert_plan(tx, plan)
            return wire.to_plan(plan)

        return await once(self.agent, request, pb.InspectionPlan, act)

    async def GetInspectionPlan(self, request: Any, context: Any) -> pb.InspectionPlan:
        plan_id = from_typeid("ipl", request.inspection_plan_id, "inspection_plan_id")
        return wire.to_plan(await store.get_plan(self.agent.database, plan_id))

    async def UpdateInspectionPlan(self, request: Any, context: Any) -> pb.InspectionPlan:
        plan_id = from_typeid("ipl", request.inspection_plan_id, "inspection_plan_id")
        fields = changed_fields(request.update_mask, wire.CONTENT)

        async def act(tx: Any) -> pb.InspectionPlan:
            plan = await store.lock_plan(tx, plan_id)
            check_etag(request.etag, plan.updated_at)
            changed = wire.with_content(plan, request.content, fields)
            return wire.to_plan(await actions.change_plan(tx, self.agent, changed))

        return await once(self.agent, request, pb.InspectionPlan, act)

    async def ListInspectionPlans(
        self, request: Any, context: Any
    ) -> plans_pb.ListInspectionPlansResponse:
        size = page_size(request.page_size)
        found = await store.list_plans(
            self.agent.database,
            trigger=wire.trigger(request.trigger),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.inspection_plan_id)
        return plans_pb.ListInspectionPlansResponse(
            inspection_plans=[wire.to_plan(item) for item in page],
            next_page_token=token,
        )


class InspectionService(InspectionServiceServicer):
    """Inspections: planned by sampling, done by a person, decided by a rule or a named person."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateInspection(self, request: Any, context: Any) -> pb.Inspection:
        lines = wire.lines(request.lines)

        async def act(tx: Any) -> pb.Inspection:
            planned = await actions.plan_inspection(
                tx,
                self.agent,
                trigger=Trigger(wire.trigger(request.trigger)),
                subject_id=request.subject_id,
                order_id=request.order_id,
                lines=lines,
                force=request.force,
            )
            return wire.to_inspection(planned)

        return await once(self.agent, request, pb.Inspection, act)

    async def GetInspection(self, request: Any, context: Any) -> pb.Inspection:
        inspection_id = from_typeid("ins", request.inspection_id, "inspection_id")
        return wire.to_inspection(await store.get_inspection(self.agent.database, inspection_id))

    async def ListInspections(
        self, request: Any, context: Any
    ) -> service_pb.ListInspectionsResponse:
        size = page_size(request.page_size)
        found = await store.list_inspections(
            self.agent.database,
            subject_id=request.subject_id,
            trigger=wire.trigger(request.trigger),
            state=wire.inspection_state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.inspection_id)
        return service_pb.ListInspectionsResponse(
            inspections=[wire.to_inspection(item) for item in page],
            next_page_token=token,
        )

    async def StartInspection(self, request: Any, context: Any) -> pb.Inspection:
        inspection_id = from_typeid("ins", request.inspection_id, "inspection_id")

        async def act(tx: Any) -> pb.Inspection:
            by = current_principal().name
            return wire.to_inspection(await actions.start(tx, self.agent, inspection_id, by))

        return await once(self.agent, request, pb.Inspection, act)

    async def RecordDefect(self, request: Any, context: Any) -> pb.Inspection:
        inspection_id = from_typeid("ins", request.inspection_id, "inspection_id")
        defect = wire.defect(request.defect)

        async def act(tx: Any) -> pb.Inspection:
            noted = await actions.record_defect(tx, self.agent, inspection_id, defect)
            return wire.to_inspection(noted)

        return await once(self.agent, request, pb.Inspection, act)

    async def CompleteInspection(self, request: Any, context: Any) -> pb.Inspection:
        inspection_id = from_typeid("ins", request.inspection_id, "inspection_id")
        condition = wire.condition(request.condition)
        assert condition is not None

        async def act(tx: Any) -> pb.Inspection:
            found = await actions.complete(
                tx, self.agent, inspection_id, condition, dict(request.findings)
            )
            return wire.to_inspection(found)

        return await once(self.agent, request, pb.Inspection, act)

    async def DecideDisposition(self, request: Any, context: Any) -> pb.Inspection:
        inspection_id = from_typeid("ins", request.inspection_id, "inspection_id")

        async def act(tx: Any) -> pb.Inspection:
            decided = await actions.decide(
                tx,
                self.agent,
                inspection_id,
                decision=wire.decision(request.decision),
                condition=wire.condition(request.condition),
                by=current_principal().name,
                note=request.note,
                etag=request.etag,
            )
            return wire.to_inspection(decided)

        return await once(self.agent, request, pb.Inspection, act)


class QuarantineService(QuarantineServiceServicer):
    """Units held back, and what goes wrong too often. Supplier scores are not built."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetQuarantine(self, request: Any, context: Any) -> held_pb.Quarantine:
        quarantine_id = from_typeid("qrn", request.quarantine_id, "quarantine_id")
        return wire.to_quarantine(await store.get_quarantine(self.agent.database, quarantine_id))

    async def ListQuarantines(
        self, request: Any, context: Any
    ) -> quarantines_pb.ListQuarantinesResponse:
        size = page_size(request.page_size)
        found = await store.list_quarantines(
            self.agent.database,
            sku=request.sku,
            state=wire.quarantine_state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.quarantine_id)
        return quarantines_pb.ListQuarantinesResponse(
            quarantines=[wire.to_quarantine(item) for item in page],
            next_page_token=token,
        )

    async def ReleaseQuarantine(self, request: Any, context: Any) -> held_pb.Quarantine:
        quarantine_id = from_typeid("qrn", request.quarantine_id, "quarantine_id")

        async def act(tx: Any) -> held_pb.Quarantine:
            freed = await actions.release(
                tx,
                self.agent,
                quarantine_id,
                dispose=request.dispose,
                by=current_principal().name,
                note=request.note,
            )
            return wire.to_quarantine(freed)

        return await once(self.agent, request, held_pb.Quarantine, act)

    async def ListQualityAlerts(
        self, request: Any, context: Any
    ) -> quarantines_pb.ListQualityAlertsResponse:
        size = page_size(request.page_size)
        found = await store.list_alerts(
            self.agent.database,
            subject=request.subject,
            state=wire.alert_state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.quality_alert_id)
        return quarantines_pb.ListQualityAlertsResponse(
            quality_alerts=[wire.to_alert(item) for item in page],
            next_page_token=token,
        )

    async def AcknowledgeQualityAlert(self, request: Any, context: Any) -> held_pb.QualityAlert:
        alert_id = from_typeid("qal", request.quality_alert_id, "quality_alert_id")

        async def act(tx: Any) -> held_pb.QualityAlert:
            by = current_principal().name
            return wire.to_alert(await actions.acknowledge(tx, self.agent, alert_id, by))

        return await once(self.agent, request, held_pb.QualityAlert, act)


class UnitService(UnitServiceServicer):
    """Device tests and grades: not built."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

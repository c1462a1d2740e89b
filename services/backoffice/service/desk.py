"""Settings, the inbox of people and the audit trail: translate, act, translate back."""

from typing import Any

from hanse.backoffice.v1 import setting_pb2 as desk_pb
from hanse.backoffice.v1 import setting_service_pb2 as service_pb
from hanse.backoffice.v1 import setting_service_pb2_grpc as service_grpc
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, new_id
from mesh.moments import moment
from services.backoffice.actions import desk as actions
from services.backoffice.store import desk as store
from services.backoffice.wire import desk as wire


class SettingService(service_grpc.SettingServiceServicer):
    """Settings that agents read."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetSetting(self, request: Any, context: Any) -> desk_pb.Setting:
        found = await store.get_setting(self.agent.database, request.key, request.scope)
        return wire.to_setting(found)

    async def ListSettings(self, request: Any, context: Any) -> service_pb.ListSettingsResponse:
        size = pages.page_size(request.page_size)
        key, _, scope = request.page_token.partition("\n")
        found = await store.list_settings(
            self.agent.database,
            key_prefix=request.key_prefix,
            scope=request.scope,
            after=(key, scope),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListSettingsResponse(
            settings=[wire.to_setting(item) for item in page],
            next_page_token=f"{page[-1].key}\n{page[-1].scope}" if rest else "",
        )

    async def UpdateSetting(self, request: Any, context: Any) -> desk_pb.Setting:
        async def act(tx: Any) -> desk_pb.Setting:
            by = current_principal()
            return wire.to_setting(await actions.update_setting(tx, self.agent, request, by))

        return await once(self.agent, request, desk_pb.Setting, act)


class HumanTaskService(service_grpc.HumanTaskServiceServicer):
    """What the agents cannot decide alone."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def OpenHumanTask(self, request: Any, context: Any) -> desk_pb.HumanTask:
        async def act(tx: Any) -> desk_pb.HumanTask:
            by, now = current_principal(), self.agent.clock.now()
            task = wire.asked_task(request, new_id(), by.on_behalf_of or by.name, now)
            return wire.to_task(await store.open_task(tx, task))

        return await once(self.agent, request, desk_pb.HumanTask, act)

    async def GetHumanTask(self, request: Any, context: Any) -> desk_pb.HumanTask:
        task_id = from_typeid("tsk", request.task_id, "task_id")
        return wire.to_task(await store.get_task(self.agent.database, task_id))

    async def ListHumanTasks(self, request: Any, context: Any) -> service_pb.ListHumanTasksResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_tasks(
            self.agent.database,
            state=wire.task_state(request.state),
            kind=wire.kind(request.kind),
            agent=request.agent,
            role=request.role,
            subject_id=request.subject_id,
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListHumanTasksResponse(
            tasks=[wire.to_task(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].task_id if rest else None),
        )

    async def DecideHumanTask(self, request: Any, context: Any) -> desk_pb.HumanTask:
        async def act(tx: Any) -> desk_pb.HumanTask:
            by = current_principal()
            return wire.to_task(await actions.decide_task(tx, self.agent, request, by))

        return await once(self.agent, request, desk_pb.HumanTask, act)


class AuditService(service_grpc.AuditServiceServicer):
    """The trail of what was done."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ListAuditEntries(
        self, request: Any, context: Any
    ) -> service_pb.ListAuditEntriesResponse:
        size = pages.page_size(request.page_size)
        if request.page_token and not request.page_token.isdecimal():
            raise pages.strange_token()
        found = await store.list_entries(
            self.agent.database,
            agent=request.agent,
            principal=request.principal,
            action=request.action,
            subject_id=request.subject_id,
            since=moment(request, "audit_time_from"),
            until=moment(request, "audit_time_to"),
            before=int(request.page_token[:18]) if request.page_token else None,
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListAuditEntriesResponse(
            entries=[wire.to_entry(item) for item in page],
            next_page_token=str(page[-1].seq) if rest else "",
        )

    async def VerifyAudit(self, request: Any, context: Any) -> service_pb.VerifyAuditResponse:
        checked, bad = await actions.verify_audit(self.agent, request.partition)
        return service_pb.VerifyAuditResponse(
            intact=not bad, checked_count=checked, first_bad_seq=bad
        )

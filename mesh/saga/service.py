"""The face of an agent's sagas for operators: what runs, its whole story, and a person's decisions.

A decision is a signal to the saga, once per request_id, journaled with who made it and why.
"""

import asyncio
import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from hanse.mesh.v1 import saga_pb2 as pb
from hanse.mesh.v1 import saga_service_pb2 as service_pb
from hanse.mesh.v1 import saga_service_pb2_grpc as service_grpc
from mesh.database import Record, load_queries
from mesh.errors import Invalid, NotFound, Refused, Violation
from mesh.identity import current_principal
from mesh.ids import from_typeid
from mesh.moments import moment_of
from mesh.saga import wire
from mesh.saga.decide import Progress, State, may_turn
from mesh.saga.definition import Saga
from mesh.saga.postgres import stories
from mesh.saga.store import Claimed

QUERIES = load_queries(Path(__file__).with_name("operators.sql"))
PAGE_SIZE = 50
# How long an answer waits for the saga to do as it was told; it does so anyway.
OBEYED_S_MAX = 2.0
LOOK_AGAIN_S = 0.05


class SagaService(service_grpc.SagaServiceServicer):
    """Served by every agent that runs sagas."""

    def __init__(self, agent: Any) -> None:
        self.agent = agent

    async def ListSagas(self, request: Any, context: Any) -> service_pb.ListSagasResponse:
        size = request.page_size or PAGE_SIZE
        below_at, below_id = _cursor(request.page_token)
        moved_before = None
        if request.HasField("moved_before_time"):
            moved_before = moment_of(request.moved_before_time)
        rows = await self.agent.database.fetch(
            QUERIES.list_sagas,
            name=request.name.rpartition(".")[2],
            biz_key=request.business_key,
            tenant=request.tenant,
            states=[
                pb.SagaState.Name(state).removeprefix("SAGA_STATE_") for state in request.states
            ],
            moved_before=moved_before,
            below_at=below_at,
            below_id=below_id,
            size=size + 1,
        )
        page = rows[:size]
        known = await self._known(page)
        sagas = [
            wire.to_summary(self.agent.agent.name, row, *pair)
            for row, pair in zip(page, known, strict=True)
        ]
        token = _to_cursor(page[-1]) if len(rows) > size else ""
        return service_pb.ListSagasResponse(sagas=sagas, next_page_token=token)

    async def GetSaga(self, request: Any, context: Any) -> pb.Saga:
        return await self._tell(from_typeid("sag", request.saga_id, "saga_id"))

    async def RetrySaga(self, request: Any, context: Any) -> pb.Saga:
        row, _, _ = await self._find(request)
        if State(row["state"]).is_final:
            raise Refused("SAGA_ENDED", state=row["state"])
        return await self._order(request, "retry", request.why)

    async def CancelSaga(self, request: Any, context: Any) -> pb.Saga:
        row, story, saga = await self._find(request)
        if State(row["state"]).is_final:
            return await self._tell(row["saga_id"])
        progress = _progress(saga, story)
        if not progress.turned and not may_turn(saga, progress):
            raise Refused("SAGA_PAST_PIVOT", step=wire.standing(saga, progress))
        return await self._order(request, "cancel", request.why)

    async def ResolveSaga(self, request: Any, context: Any) -> pb.Saga:
        row, story, saga = await self._find(request)
        progress = _progress(saga, story)
        if row["state"] != State.STUCK:
            raise Refused("SAGA_NOT_STUCK", state=row["state"])
        if request.step != wire.standing(saga, progress):
            raise Refused("SAGA_MOVED", step=wire.standing(saga, progress))
        decision = request.WhichOneof("decision")
        if decision == "mark_done":
            why = f"{request.why}; evidence: {request.mark_done.evidence}"
            answer = wire.to_dict(request.mark_done.answer)
            return await self._order(request, "done", why, answer)
        if decision == "give_up":
            why = f"{request.why}; left to do: {request.give_up.remainder}"
            return await self._order(request, "give_up", why)
        return await self._order(request, "retry", request.why)

    async def ReleaseSaga(self, request: Any, context: Any) -> pb.Saga:
        row, _, _ = await self._find(request)
        if row["state"] != State.QUARANTINED:
            raise Refused("SAGA_NOT_QUARANTINED", state=row["state"])
        return await self._order(request, "release", request.why)

    async def SignalSaga(self, request: Any, context: Any) -> pb.Saga:
        if request.name.startswith("$"):
            raise Invalid(Violation("name", "orders have methods of their own"))
        saga_id = from_typeid("sag", request.saga_id, "saga_id")
        dedup_id = request.dedup_id or request.request_id
        payload = wire.to_dict(request.payload)
        if not await self.agent.sagas.signal(saga_id, request.name, dedup_id, payload):
            raise NotFound("SAGA_UNKNOWN", saga_id=request.saga_id)
        return await self._tell(saga_id)

    async def ListSagaVersions(
        self, request: Any, context: Any
    ) -> service_pb.ListSagaVersionsResponse:
        wanted, agent = request.name.rpartition(".")[2], self.agent.agent.name
        counts = {
            (row["name"], row["version"]): (row["running"], row["stuck"])
            for row in await self.agent.database.fetch(QUERIES.count_versions)
        }
        known = {saga.key: saga for saga in self.agent.sagas.sagas}
        newest = {name: max(v for n, v in known if n == name) for name, _ in known}
        versions = [
            pb.SagaVersion(
                name=f"{agent}.{name}",
                version=version,
                current=newest.get(name) == version,
                fingerprint=fingerprint(known[name, version]) if (name, version) in known else "",
                in_flight_count=counts.get((name, version), (0, 0))[0],
                stuck_count=counts.get((name, version), (0, 0))[1],
            )
            for name, version in sorted(known.keys() | counts.keys())
            if wanted in ("", name)
        ]
        return service_pb.ListSagaVersionsResponse(versions=versions)

    async def _find(self, request: Any) -> tuple[Record, Claimed, Saga]:
        saga_id = from_typeid("sag", request.saga_id, "saga_id")
        row = await self.agent.database.fetch_row(QUERIES.get_saga, saga_id=saga_id)
        if row is None:
            raise NotFound("SAGA_UNKNOWN", saga_id=request.saga_id)
        [(story, saga)] = await self._known([row])
        if saga is None:
            raise Refused("SAGA_VERSION_UNKNOWN", name=row["name"], version=row["version"])
        return row, story, saga

    async def _known(self, rows: Sequence[Record]) -> list[tuple[Claimed, Saga | None]]:
        """The story of each, and its table where this version of the agent has it."""
        tables = {saga.key: saga for saga in self.agent.sagas.sagas}
        told = await stories(self.agent.database.fetch, rows)
        return [(story, tables.get((story.name, story.version))) for _, story in told]

    async def _order(
        self, request: Any, word: str, why: str, answer: dict[str, Any] | None = None
    ) -> pb.Saga:
        saga_id = from_typeid("sag", request.saga_id, "saga_id")
        principal = current_principal()
        by = principal.on_behalf_of or principal.name or principal.kind
        dedup_id = await self.agent.sagas.order(
            saga_id, word, by=by, why=why, answer=answer, request_id=request.request_id
        )
        until = asyncio.get_running_loop().time() + OBEYED_S_MAX
        while True:
            saga = await self._tell(saga_id)
            obeyed = any(said.dedup_id == dedup_id and said.consumed for said in saga.signals)
            if obeyed or asyncio.get_running_loop().time() > until:
                return saga
            await asyncio.sleep(LOOK_AGAIN_S)

    async def _tell(self, saga_id: UUID) -> pb.Saga:
        database = self.agent.database
        row = await database.fetch_row(QUERIES.get_saga, saga_id=saga_id)
        if row is None:
            raise NotFound("SAGA_UNKNOWN", saga_id=saga_id)
        [(story, saga)] = await self._known([row])
        return wire.to_saga(
            wire.to_summary(self.agent.agent.name, row, story, saga),
            story,
            dict(await database.fetch(QUERIES.fences_of_saga, saga_id=saga_id)),
            await database.fetch(QUERIES.signals_of_saga, saga_id=saga_id),
            await database.fetch_row(QUERIES.task_of_saga, saga_id=saga_id),
        )


def _progress(saga: Saga, story: Claimed) -> Progress:
    try:
        return wire.progress(saga, story)
    except wire.UNREADABLE:
        raise Refused("SAGA_UNREADABLE", name=saga.name, version=saga.version) from None


def fingerprint(saga: Saga) -> str:
    """SHA-256 of steps, order and undo: what a version must not change any more."""
    told = [
        [(step.name, step.kind.value, step.undo.__name__ if step.undo else "") for step in stage]
        for stage in saga.stages
    ]
    return hashlib.sha256(repr((saga.name, saga.pivot_stage, told)).encode()).hexdigest()


def _cursor(token: str) -> tuple[datetime | None, UUID | None]:
    if not token:
        return None, None
    try:
        moved_at, saga_id = base64.urlsafe_b64decode(token).decode().split("|")
        return datetime.fromisoformat(moved_at), UUID(saga_id)
    except ValueError:
        raise Invalid(Violation("page_token", "is none of ours")) from None


def _to_cursor(row: Record) -> str:
    return base64.urlsafe_b64encode(
        f"{row['moved_at'].isoformat()}|{row['saga_id']}".encode()
    ).decode()

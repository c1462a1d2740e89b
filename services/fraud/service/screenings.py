"""Screening orders, returns and merchants."""

from typing import Any

from hanse.fraud.v1 import screening_pb2 as screening_pb
from hanse.fraud.v1 import screening_service_pb2 as pb
from hanse.fraud.v1.screening_service_pb2_grpc import ScreeningServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import claim_of, recall
from mesh.ids import from_typeid
from mesh.moments import moment
from services.fraud import actions, store, wire
from services.fraud.domain import EntityKind, Screening


class ScreeningService(ScreeningServiceServicer):
    """Whom to trust, and why."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ScreenOrder(self, request: Any, context: Any) -> screening_pb.Screening:
        screening = await actions.screen_order(
            self.agent,
            order_id=request.order_id,
            moment=wire.screening_moment(request.moment),
            facts=wire.order_facts(request),
            entities=wire.order_entities(request, self.agent.settings.index_key),
            total_minor=wire.minor_of(request.total, "total"),
        )
        return await self._keep(request, screening)

    async def ScreenReturn(self, request: Any, context: Any) -> screening_pb.Screening:
        values = {EntityKind.CUSTOMER: request.customer_id}
        screening = await actions.screen_return(
            self.agent,
            return_id=request.return_id,
            entities=wire.known(values, self.agent.settings.index_key),
            mismatch=request.unit_mismatch,
            minor=wire.minor_of(request.amount, "amount"),
        )
        return await self._keep(request, screening)

    async def ScreenMerchant(self, request: Any, context: Any) -> screening_pb.Screening:
        values = {
            EntityKind.MERCHANT: request.merchant_id,
            EntityKind.TAX_NUMBER: request.tax_number,
            EntityKind.EMAIL: request.email,
        }
        screening = await actions.screen_merchant(
            self.agent,
            merchant_id=request.merchant_id,
            entities=wire.known(values, self.agent.settings.index_key),
        )
        return await self._keep(request, screening)

    async def GetScreening(self, request: Any, context: Any) -> screening_pb.Screening:
        screening_id = from_typeid("scr", request.screening_id, "screening_id")
        return wire.to_screening(await store.get_screening(self.agent.database, screening_id))

    async def ListScreenings(self, request: Any, context: Any) -> pb.ListScreeningsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_screenings(
            self.agent.database,
            size + 1,
            subject_id=request.subject_id,
            decision=word(screening_pb.Decision, request.decision, "DECISION_"),
            kind=word(screening_pb.SubjectKind, request.kind, "SUBJECT_KIND_"),
            made_from=moment(request, "create_time_from"),
            before=pages.cursor(request.page_token),
        )
        page, rest = found[:size], found[size:]
        return pb.ListScreeningsResponse(
            screenings=[wire.to_screening(item) for item in page],
            next_page_token=page[-1].screening_id.hex if rest else "",
        )

    async def _keep(self, request: Any, screening: Screening) -> screening_pb.Screening:
        claim = claim_of(request)
        if claim is None or await actions.keep_screening(self.agent, screening, claim):
            return wire.to_screening(screening)
        # Known: what was decided then is the answer, whatever we would decide now.
        stored = await recall(self.agent.database, claim)
        return screening_pb.Screening.FromString(stored or b"")

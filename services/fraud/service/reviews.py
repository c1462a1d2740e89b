"""Cases that wait for a person."""

from typing import Any

from hanse.fraud.v1 import review_pb2 as review_pb
from hanse.fraud.v1 import review_service_pb2 as pb
from hanse.fraud.v1.review_service_pb2_grpc import ReviewServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid
from services.fraud import actions, store, wire
from services.fraud.domain import Verdict


class ReviewService(ReviewServiceServicer):
    """The queue of cases."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetReviewCase(self, request: Any, context: Any) -> review_pb.ReviewCase:
        case_id = from_typeid("cas", request.review_case_id, "review_case_id")
        return wire.to_case(await store.get_case(self.agent.database, case_id))

    async def ListReviewCases(self, request: Any, context: Any) -> pb.ListReviewCasesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_cases(
            self.agent.database,
            size + 1,
            state=word(review_pb.ReviewCase.State, request.state, "STATE_"),
            subject_id=request.subject_id,
            after=pages.cursor(request.page_token),
        )
        page, rest = found[:size], found[size:]
        return pb.ListReviewCasesResponse(
            review_cases=[wire.to_case(item) for item in page],
            next_page_token=page[-1].review_case_id.hex if rest else "",
        )

    async def DecideReview(self, request: Any, context: Any) -> review_pb.ReviewCase:
        verdict = word(review_pb.ReviewCase.Verdict, request.verdict, "VERDICT_")

        async def act(tx: Any) -> review_pb.ReviewCase:
            case = await actions.decide_review(
                tx,
                self.agent,
                review_case_id=from_typeid("cas", request.review_case_id, "review_case_id"),
                verdict=Verdict(verdict),
                note=request.note,
                decided_by=current_principal().name,
                etag=request.etag,
            )
            return wire.to_case(case)

        return await once(self.agent, request, review_pb.ReviewCase, act)

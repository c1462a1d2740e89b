"""Surveys and cases: translate, act, translate back."""

from typing import Any

from hanse.aftersales.v1 import case_pb2 as case_pb
from hanse.aftersales.v1 import case_service_pb2 as cases_pb
from hanse.aftersales.v1 import survey_pb2 as survey_pb
from hanse.aftersales.v1 import survey_service_pb2 as surveys_pb
from hanse.aftersales.v1.case_service_pb2_grpc import CaseServiceServicer
from hanse.aftersales.v1.survey_service_pb2_grpc import SurveyServiceServicer
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid, optional_id
from mesh.pages import cursor, cut, page_size
from services.aftersales import store, wire
from services.aftersales.actions import surveys as actions
from services.aftersales.service import seeing


class SurveyService(SurveyServiceServicer):
    """One survey per order, asked once."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetSurvey(self, request: Any, context: Any) -> survey_pb.Survey:
        survey_id = from_typeid("srv", request.survey_id, "survey_id")
        found = await store.get_survey(self.agent.database, survey_id)
        seeing.show(found.customer_id, "SURVEY_UNKNOWN")
        return wire.to_survey(found)

    async def ListSurveys(self, request: Any, context: Any) -> surveys_pb.ListSurveysResponse:
        size = page_size(request.page_size)
        found = await store.list_surveys(
            self.agent.database,
            order_id=optional_id("ord", request.order_id, "order_id"),
            state=wire.survey_state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.survey_id)
        return surveys_pb.ListSurveysResponse(
            surveys=[wire.to_survey(item) for item in page], next_page_token=token
        )

    async def AnswerSurvey(self, request: Any, context: Any) -> survey_pb.Survey:
        survey_id = from_typeid("srv", request.survey_id, "survey_id")
        asked = await store.get_survey(self.agent.database, survey_id)
        seeing.show(asked.customer_id, "SURVEY_UNKNOWN")

        async def act(tx: Any) -> survey_pb.Survey:
            said = await actions.answer(
                tx, self.agent, survey_id, score=request.score, comment=request.comment
            )
            return wire.to_survey(said)

        return await once(self.agent, request, survey_pb.Survey, act)


class CaseService(CaseServiceServicer):
    """What has to be put right."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetCase(self, request: Any, context: Any) -> case_pb.Case:
        case_id = from_typeid("cse", request.case_id, "case_id")
        return wire.to_case(await store.get_case(self.agent.database, case_id))

    async def ListCases(self, request: Any, context: Any) -> cases_pb.ListCasesResponse:
        size = page_size(request.page_size)
        found = await store.list_cases(
            self.agent.database,
            order_id=optional_id("ord", request.order_id, "order_id"),
            kind=request.kind,
            state=wire.case_state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.case_id)
        return cases_pb.ListCasesResponse(
            cases=[wire.to_case(item) for item in page], next_page_token=token
        )

    async def ResolveCase(self, request: Any, context: Any) -> case_pb.Case:
        case_id = from_typeid("cse", request.case_id, "case_id")

        async def act(tx: Any) -> case_pb.Case:
            done = await actions.resolve(
                tx,
                self.agent,
                case_id,
                how=request.resolution,
                note=request.note,
                by=seeing.asker(),
                etag=request.etag,
            )
            return wire.to_case(done)

        return await once(self.agent, request, case_pb.Case, act)

"""Customers: asking how it was."""

from hanse.customers.v1 import notification_service_pb2 as notices_pb
from hanse.customers.v1.notification_service_pb2_grpc import NotificationServiceStub
from mesh.agent import Running
from mesh.ids import to_typeid
from services.aftersales.domain import Survey


async def invite(agent: Running, survey: Survey) -> None:
    """Ask the customer of a survey, once however often it is tried."""
    if survey.customer_id is None:
        return
    survey_id = to_typeid("srv", survey.survey_id)
    await agent.stub(NotificationServiceStub, "customers").SendNotification(
        notices_pb.SendNotificationRequest(
            request_id=str(survey.survey_id),
            customer_id=to_typeid("cus", survey.customer_id),
            template="survey_invitation",
            topic="survey",
            parameters={"order_number": survey.order_number, "survey_id": survey_id},
            subject_id=to_typeid("ord", survey.order_id),
            dedup_key=survey_id,
        )
    )

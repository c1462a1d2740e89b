"""Telling customers, within what they want to hear."""

from typing import Any

from hanse.customers.v1 import notification_pb2 as notification_pb
from hanse.customers.v1 import notification_service_pb2 as pb
from hanse.customers.v1.notification_service_pb2_grpc import NotificationServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import claim_of, once
from mesh.ids import optional_id
from services.customers import store, wire
from services.customers.actions import notices
from services.customers.service.principal import check_own


class NotificationService(NotificationServiceServicer):
    """Notices, and who wants which."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def SendNotification(self, request: Any, context: Any) -> notification_pb.Notification:
        wanted = wire.medium(request.medium)
        notice = notices.new_notice(
            self.agent,
            customer_id=wire.customer_id(request.customer_id),
            template=request.template,
            topic=request.topic,
            parameters=request.parameters,
            subject_id=request.subject_id,
            dedup_key=request.dedup_key or request.request_id,
            document_ids=request.document_ids,
        )
        sent = await notices.send_notification(self.agent, notice, wanted, claim_of(request))
        if sent is not None:
            return wire.to_notification(sent)
        decided = await notices.decide_notice(self.agent, notice, wanted)

        async def act(tx: Any) -> notification_pb.Notification:
            return wire.to_notification(await notices.keep_notice(tx, decided))

        return await once(self.agent, request, notification_pb.Notification, act)

    async def ListNotifications(self, request: Any, context: Any) -> pb.ListNotificationsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_notifications(
            self.agent.database,
            size + 1,
            customer_id=optional_id("cus", request.customer_id, "customer_id"),
            subject_id=request.subject_id,
            state=word(notification_pb.Notification.State, request.state, "STATE_"),
            before=pages.cursor(request.page_token),
        )
        page, rest = found[:size], found[size:]
        return pb.ListNotificationsResponse(
            notifications=[wire.to_notification(item) for item in page],
            next_page_token=page[-1].notification_id.hex if rest else "",
        )

    async def UpdateNotificationPreferences(
        self, request: Any, context: Any
    ) -> pb.UpdateNotificationPreferencesResponse:
        check_own(request.customer_id)
        wanted = [
            (
                word(notification_pb.Medium, item.medium, "MEDIUM_"),
                item.topic,
                item.opted_in,
            )
            for item in request.preferences
        ]

        async def act(tx: Any) -> pb.UpdateNotificationPreferencesResponse:
            customer_id = wire.customer_id(request.customer_id)
            rows = await notices.update_preferences(tx, self.agent, customer_id, wanted)
            return pb.UpdateNotificationPreferencesResponse(preferences=wire.to_preferences(rows))

        return await once(self.agent, request, pb.UpdateNotificationPreferencesResponse, act)

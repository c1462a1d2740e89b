"""What customers agreed to. Export and erasure are not built: they answer UNIMPLEMENTED."""

from typing import Any

from hanse.customers.v1 import privacy_pb2 as privacy_pb
from hanse.customers.v1 import privacy_service_pb2 as pb
from hanse.customers.v1.privacy_service_pb2_grpc import PrivacyServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from services.customers import store, wire
from services.customers.actions import profiles
from services.customers.service.principal import check_own


class PrivacyService(PrivacyServiceServicer):
    """Consents."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def RecordConsent(self, request: Any, context: Any) -> privacy_pb.Consent:
        check_own(request.customer_id)

        async def act(tx: Any) -> privacy_pb.Consent:
            consent = await profiles.record_consent(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                purpose=request.purpose,
                given=request.given,
                text_version=request.text_version,
            )
            return wire.to_consent(consent)

        return await once(self.agent, request, privacy_pb.Consent, act)

    async def ListConsents(self, request: Any, context: Any) -> pb.ListConsentsResponse:
        check_own(request.customer_id)
        size = pages.page_size(request.page_size)
        found = await store.list_consents(
            self.agent.database,
            wire.customer_id(request.customer_id),
            pages.cursor(request.page_token),
            size + 1,
        )
        page, rest = found[:size], found[size:]
        return pb.ListConsentsResponse(
            consents=[wire.to_consent(item) for item in page],
            next_page_token=page[-1].consent_id.hex if rest else "",
        )

"""Providers: their list, and the events they send."""

from typing import Any

from hanse.payments.v1 import provider_pb2 as provider_pb
from hanse.payments.v1 import provider_service_pb2 as provider_service_pb
from hanse.payments.v1 import provider_service_pb2_grpc as provider_grpc
from hanse.payments.v1.settlement_service_pb2_grpc import SettlementServiceServicer
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.masks import changed_fields
from services.payments import store, wire
from services.payments.actions import intents, upkeep


class ProviderService(provider_grpc.ProviderServiceServicer):
    """Providers, and what they report."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def IngestProviderEvent(
        self, request: Any, context: Any
    ) -> provider_service_pb.IngestProviderEventResponse:
        event_ref, applied, payment_id = await upkeep.ingest_event(
            self.agent, request.provider, request.payload, request.signature
        )
        return provider_service_pb.IngestProviderEventResponse(
            event_ref=event_ref,
            applied=applied,
            payment_id=wire.payment_name(payment_id),
        )

    async def GetPaymentProvider(self, request: Any, context: Any) -> provider_pb.PaymentProvider:
        rows = await store.list_providers(self.agent.database, request.provider)
        if not rows:
            raise NotFound("PROVIDER_UNKNOWN", provider=request.provider)
        return wire.to_provider(rows[0])

    async def ListPaymentProviders(
        self, request: Any, context: Any
    ) -> provider_service_pb.ListPaymentProvidersResponse:
        rows = await store.list_providers(self.agent.database)
        return provider_service_pb.ListPaymentProvidersResponse(
            payment_providers=[wire.to_provider(row) for row in rows]
        )

    async def UpdatePaymentProvider(
        self, request: Any, context: Any
    ) -> provider_pb.PaymentProvider:
        async def act(tx: Any) -> provider_pb.PaymentProvider:
            await intents.update_provider(
                tx,
                self.agent,
                code=request.provider,
                fields=changed_fields(request.update_mask, ("enabled", "priority")),
                enabled=request.enabled,
                priority=request.priority,
                etag=request.etag,
            )
            return wire.to_provider((await store.list_providers(tx, request.provider))[0])

        return await once(self.agent, request, provider_pb.PaymentProvider, act)


class SettlementService(SettlementServiceServicer):
    """Reconciling statements: not built, every method answers UNIMPLEMENTED."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

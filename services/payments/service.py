"""gRPC faces of payments. What a method does not state here answers UNIMPLEMENTED."""

from hanse.payments.v1.ledger_service_pb2_grpc import LedgerServiceServicer
from hanse.payments.v1.payment_service_pb2_grpc import PaymentServiceServicer
from hanse.payments.v1.provider_service_pb2_grpc import ProviderServiceServicer
from hanse.payments.v1.refund_service_pb2_grpc import RefundServiceServicer
from hanse.payments.v1.settlement_service_pb2_grpc import SettlementServiceServicer
from mesh.agent import Running


class LedgerService(LedgerServiceServicer):
    """LedgerService of payments."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class PaymentService(PaymentServiceServicer):
    """PaymentService of payments."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ProviderService(ProviderServiceServicer):
    """ProviderService of payments."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class RefundService(RefundServiceServicer):
    """RefundService of payments."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class SettlementService(SettlementServiceServicer):
    """SettlementService of payments."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

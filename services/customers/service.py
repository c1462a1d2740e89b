"""gRPC faces of customers. What a method does not state here answers UNIMPLEMENTED."""

from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceServicer
from hanse.customers.v1.loyalty_service_pb2_grpc import LoyaltyServiceServicer
from hanse.customers.v1.notification_service_pb2_grpc import NotificationServiceServicer
from hanse.customers.v1.privacy_service_pb2_grpc import PrivacyServiceServicer
from mesh.agent import Running


class CustomerService(CustomerServiceServicer):
    """CustomerService of customers."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class LoyaltyService(LoyaltyServiceServicer):
    """LoyaltyService of customers."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class NotificationService(NotificationServiceServicer):
    """NotificationService of customers."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class PrivacyService(PrivacyServiceServicer):
    """PrivacyService of customers."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

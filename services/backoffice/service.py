"""gRPC faces of backoffice. What a method does not state here answers UNIMPLEMENTED."""

from hanse.backoffice.v1.setting_service_pb2_grpc import (
    AuditServiceServicer,
    HumanTaskServiceServicer,
    SettingServiceServicer,
)
from hanse.backoffice.v1.supplier_service_pb2_grpc import SupplierServiceServicer
from hanse.backoffice.v1.tax_service_pb2_grpc import TaxServiceServicer
from mesh.agent import Running


class SettingService(SettingServiceServicer):
    """SettingService of backoffice."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class HumanTaskService(HumanTaskServiceServicer):
    """HumanTaskService of backoffice."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class AuditService(AuditServiceServicer):
    """AuditService of backoffice."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class SupplierService(SupplierServiceServicer):
    """SupplierService of backoffice."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class TaxService(TaxServiceServicer):
    """TaxService of backoffice."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

"""The gRPC faces of warehouse: translate, act, translate back."""

from services.warehouse.service.floor import FloorService
from services.warehouse.service.picks import LoadService, PickService
from services.warehouse.service.receiving import ReceivingService
from services.warehouse.service.sites import SiteService

__all__ = ["FloorService", "LoadService", "PickService", "ReceivingService", "SiteService"]

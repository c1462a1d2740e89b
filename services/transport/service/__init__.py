"""The gRPC face of transport: translate, act, translate back.

Not built: CloseManifest, GetManifest (handing over is heard from warehouse).
"""

from services.transport.service.books import CarrierService, RateCardService
from services.transport.service.consignments import ConsignmentService
from services.transport.service.selection import SelectionService

__all__ = ["CarrierService", "ConsignmentService", "RateCardService", "SelectionService"]

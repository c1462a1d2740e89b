"""The gRPC face of fraud: translate, act, translate back."""

from services.fraud.service.entities import EntityService
from services.fraud.service.policies import PolicyService
from services.fraud.service.reviews import ReviewService
from services.fraud.service.screenings import ScreeningService

__all__ = ["EntityService", "PolicyService", "ReviewService", "ScreeningService"]

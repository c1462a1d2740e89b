"""The gRPC face of customers: translate, act, translate back."""

from services.customers.service.loyalty import LoyaltyService
from services.customers.service.notifications import NotificationService
from services.customers.service.privacy import PrivacyService
from services.customers.service.profiles import CustomerService

__all__ = ["CustomerService", "LoyaltyService", "NotificationService", "PrivacyService"]

"""gRPC faces of aftersales. What a method does not state answers UNIMPLEMENTED."""

from services.aftersales.service.returns import ClaimService, ReturnPolicyService, ReturnService
from services.aftersales.service.surveys import CaseService, SurveyService

__all__ = ["CaseService", "ClaimService", "ReturnPolicyService", "ReturnService", "SurveyService"]

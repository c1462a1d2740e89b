"""What carriers charge, which one is chosen and where parcels are: the rules, pure."""

from services.transport.domain.lifecycle import (
    CLAIM_NEXT,
    CONSIGNMENT_NEXT,
    RATE_CARD_NEXT,
    UPLOAD_NEXT,
    ClaimState,
    ConsignmentState,
    RateCardState,
    UploadState,
)

__all__ = [
    "CLAIM_NEXT",
    "CONSIGNMENT_NEXT",
    "RATE_CARD_NEXT",
    "UPLOAD_NEXT",
    "ClaimState",
    "ConsignmentState",
    "RateCardState",
    "UploadState",
]

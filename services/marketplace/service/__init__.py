"""The gRPC faces of marketplace. What a method does not state here answers UNIMPLEMENTED."""

from services.marketplace.service.accounts import AccountService
from services.marketplace.service.channel_orders import ChannelOrderService
from services.marketplace.service.listings import ListingService

__all__ = ["AccountService", "ChannelOrderService", "ListingService"]

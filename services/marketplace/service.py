"""gRPC faces of marketplace. What a method does not state here answers UNIMPLEMENTED."""

from hanse.marketplace.v1.account_service_pb2_grpc import AccountServiceServicer
from hanse.marketplace.v1.channel_order_service_pb2_grpc import ChannelOrderServiceServicer
from hanse.marketplace.v1.listing_service_pb2_grpc import ListingServiceServicer
from mesh.agent import Running


class AccountService(AccountServiceServicer):
    """AccountService of marketplace."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ChannelOrderService(ChannelOrderServiceServicer):
    """ChannelOrderService of marketplace."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ListingService(ListingServiceServicer):
    """ListingService of marketplace."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

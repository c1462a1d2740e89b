"""Showing goods at channels: not built yet, and every method says so."""

from hanse.marketplace.v1.listing_service_pb2_grpc import ListingServiceServicer
from mesh.agent import Running


class ListingService(ListingServiceServicer):
    """A FILE channel shows nothing by itself; listings come with the first channel that does."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

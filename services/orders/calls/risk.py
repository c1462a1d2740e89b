"""Risk: whether goods may go to somebody abroad."""

from uuid import UUID

from hanse.risk.v1 import party_service_pb2 as risk_pb
from hanse.risk.v1.party_service_pb2_grpc import PartyServiceStub
from mesh.agent import Running
from mesh.errors import Refused
from mesh.ids import to_id
from mesh.saga import next_request_id
from services.values import Address


async def screen_party(order_id: UUID, address: Address, agent: Running) -> None:
    """Compare the receiver's name with the lists; raises Refused EXPORT_REFUSED for a hit."""
    checked = await agent.stub(PartyServiceStub, "risk").ScreenParty(
        risk_pb.ScreenPartyRequest(
            request_id=next_request_id(),
            subject_id=to_id("ord", order_id),
            name=address.name,
            company=address.company,
            country_code=address.country_code,
        )
    )
    if not checked.clear:
        raise Refused("EXPORT_REFUSED")

"""Administration of carriers and of what they charge."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

from hanse.transport.v1 import carrier_pb2 as carrier_pb
from hanse.transport.v1 import carrier_service_pb2 as carriers_pb
from hanse.transport.v1 import rate_card_pb2 as card_pb
from hanse.transport.v1 import rate_card_service_pb2 as cards_pb
from hanse.transport.v1.carrier_service_pb2_grpc import CarrierServiceServicer
from hanse.transport.v1.rate_card_service_pb2_grpc import RateCardServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id
from mesh.masks import changed_fields
from services.transport.actions import books as acts
from services.transport.actions.tariff import forget
from services.transport.domain.carrier import Carrier
from services.transport.domain.rates import Surcharge
from services.transport.store import books
from services.transport.wire import books as wire
from services.transport.wire import values

T = TypeVar("T")
CARRIER_FIELDS = ("title", "enabled", "services")


class CarrierService(CarrierServiceServicer):
    """Carriers, their services and zones."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateCarrier(self, request: Any, context: Any) -> carrier_pb.Carrier:
        async def act(tx: Any) -> carrier_pb.Carrier:
            carrier_id = new_id()
            made = await acts.create_carrier(
                tx,
                self.agent,
                carrier_id,
                code=request.code,
                title=request.title,
                services=wire.services(request.services, carrier_id),
                sandbox=request.sandbox,
            )
            return self._told(made)

        return await self._once(request, carrier_pb.Carrier, act)

    async def GetCarrier(self, request: Any, context: Any) -> carrier_pb.Carrier:
        wanted = from_typeid("car", request.carrier_id, "carrier_id")
        return self._told(await acts.find_carrier(self.agent.database, wanted))

    async def UpdateCarrier(self, request: Any, context: Any) -> carrier_pb.Carrier:
        wanted = from_typeid("car", request.carrier_id, "carrier_id")
        fields = changed_fields(request.update_mask, CARRIER_FIELDS)
        told = {
            "title": request.title,
            "enabled": request.enabled,
            "services": wire.services(request.services, wanted),
        }

        async def act(tx: Any) -> carrier_pb.Carrier:
            changes = {name: told[name] for name in fields}
            changed = await acts.update_carrier(tx, self.agent, wanted, changes, request.etag)
            return self._told(changed)

        return await self._once(request, carrier_pb.Carrier, act)

    async def ListCarriers(self, request: Any, context: Any) -> carriers_pb.ListCarriersResponse:
        size, start = pages.page_size(request.page_size), values.offset(request.page_token)
        found = await books.read_carriers(self.agent.database)
        end = start + size
        return carriers_pb.ListCarriersResponse(
            carriers=[self._told(carrier) for carrier in found[start:end]],
            next_page_token=str(end) if end < len(found) else "",
        )

    async def SetCarrierZones(
        self, request: Any, context: Any
    ) -> carriers_pb.SetCarrierZonesResponse:
        wanted = from_typeid("car", request.carrier_id, "carrier_id")

        async def act(tx: Any) -> carriers_pb.SetCarrierZonesResponse:
            zones = wire.zones(request.zones)
            await acts.set_zones(tx, wanted, zones)
            return carriers_pb.SetCarrierZonesResponse(zones=wire.to_zones(zones))

        return await self._once(request, carriers_pb.SetCarrierZonesResponse, act)

    async def ListCarrierZones(
        self, request: Any, context: Any
    ) -> carriers_pb.ListCarrierZonesResponse:
        size, start = pages.page_size(request.page_size), values.offset(request.page_token)
        wanted = from_typeid("car", request.carrier_id, "carrier_id")
        await acts.find_carrier(self.agent.database, wanted)
        zones = (await books.read_zones(self.agent.database)).get(wanted, ())
        found = sorted(zones, key=lambda it: (it.country, it.postcode_from))
        end = start + size
        return carriers_pb.ListCarrierZonesResponse(
            zones=wire.to_zones(found[start:end]),
            next_page_token=str(end) if end < len(found) else "",
        )

    async def GetCarrierPerformance(
        self, request: Any, context: Any
    ) -> carriers_pb.GetCarrierPerformanceResponse:
        wanted = from_typeid("car", request.carrier_id, "carrier_id")
        carrier = await acts.find_carrier(self.agent.database, wanted)
        codes = {service.service_code for service in carrier.services}
        lanes = await books.read_lanes(self.agent.database)
        return wire.to_performance([lane for lane in lanes if lane.service_code in codes])

    def _told(self, carrier: Carrier) -> carrier_pb.Carrier:
        return wire.to_carrier(carrier, acts.capabilities(carrier.code))

    async def _once(self, request: Any, kind: type[T], act: Callable[[Any], Awaitable[T]]) -> T:
        answer = await once(self.agent, request, kind, act)
        forget(self.agent)
        return answer


class RateCardService(RateCardServiceServicer):
    """Rate cards and surcharges."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateRateCard(self, request: Any, context: Any) -> card_pb.RateCard:
        async def act(tx: Any) -> card_pb.RateCard:
            card = wire.new_card(request, self.agent.clock.now())
            lines = wire.lines(request.lines, card.currency)
            made = await acts.create_card(tx, self.agent, card, lines, activate=request.activate)
            return wire.to_card(made)

        answer = await once(self.agent, request, card_pb.RateCard, act)
        forget(self.agent)
        return answer

    async def UploadRateCard(self, request: Any, context: Any) -> cards_pb.UploadRateCardResponse:
        uploaded = from_typeid("doc", request.document_id, "document_id")
        text = await acts.read_upload(self.agent, uploaded)

        async def act(tx: Any) -> cards_pb.UploadRateCardResponse:
            card = wire.new_card(request, self.agent.clock.now())
            made, errors = await acts.upload_card(tx, self.agent, card, text)
            return cards_pb.UploadRateCardResponse(
                rate_card=wire.to_card(made) if made else None,
                errors=[cards_pb.UploadError(row_no=row, reason=why) for row, why in errors],
            )

        return await once(self.agent, request, cards_pb.UploadRateCardResponse, act)

    async def GetRateCard(self, request: Any, context: Any) -> card_pb.RateCard:
        wanted = from_typeid("rcd", request.rate_card_id, "rate_card_id")
        return wire.to_card(await books.get_card(self.agent.database, wanted))

    async def ListRateCards(self, request: Any, context: Any) -> cards_pb.ListRateCardsResponse:
        size = pages.page_size(request.page_size)
        found = await books.list_cards(
            self.agent.database,
            carrier_id=wire.carrier_filter(request.carrier_id),
            service_code=request.service_code,
            state=wire.card_state(request.state),
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return cards_pb.ListRateCardsResponse(
            rate_cards=[wire.to_card(card) for card in page],
            next_page_token=pages.to_cursor(page[-1].rate_card_id if rest else None),
        )

    async def ActivateRateCard(self, request: Any, context: Any) -> card_pb.RateCard:
        wanted = from_typeid("rcd", request.rate_card_id, "rate_card_id")

        async def act(tx: Any) -> card_pb.RateCard:
            return wire.to_card(await acts.activate_card(tx, self.agent, wanted))

        answer = await once(self.agent, request, card_pb.RateCard, act)
        forget(self.agent)
        return answer

    async def CreateSurcharge(self, request: Any, context: Any) -> card_pb.Surcharge:
        async def act(tx: Any) -> card_pb.Surcharge:
            asked = wire.surcharge(request, self.agent.clock.now())
            return wire.to_surcharge(await acts.create_surcharge(tx, asked))

        answer = await once(self.agent, request, card_pb.Surcharge, act)
        forget(self.agent)
        return answer

    async def ListSurcharges(self, request: Any, context: Any) -> cards_pb.ListSurchargesResponse:
        size, start = pages.page_size(request.page_size), values.offset(request.page_token)
        carrier = wire.carrier_filter(request.carrier_id)
        found = _of(await books.read_surcharges(self.agent.database), carrier)
        end = start + size
        return cards_pb.ListSurchargesResponse(
            surcharges=[wire.to_surcharge(item) for item in found[start:end]],
            next_page_token=str(end) if end < len(found) else "",
        )


def _of(found: tuple[Surcharge, ...], carrier_id: UUID | None) -> list[Surcharge]:
    own = [item for item in found if carrier_id in (None, item.carrier_id)]
    return sorted(own, key=lambda item: item.surcharge_id)

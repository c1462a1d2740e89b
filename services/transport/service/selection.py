"""Quoting and choosing."""

from typing import Any, TypeVar

from google.protobuf.message import Message

from hanse.transport.v1 import selection_pb2 as selection_pb
from hanse.transport.v1 import selection_service_pb2 as selections_pb
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import claim_of, once
from mesh.ids import from_typeid, optional_id
from mesh.money import minor_digits
from services.transport.actions import books as acts
from services.transport.actions import choosing
from services.transport.actions.tariff import forget
from services.transport.domain.customs import landed_cost
from services.transport.domain.options import bounds, options
from services.transport.store import books
from services.transport.store.consignments import get_selection, list_selections
from services.transport.wire import books as wire
from services.transport.wire import carriage, values

T = TypeVar("T", bound=Message)


class SelectionService(SelectionServiceServicer):
    """Quotes services, ranks them, and keeps each choice with its reasons."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def QuoteRates(self, request: Any, context: Any) -> selections_pb.QuoteRatesResponse:
        wish = carriage.quote_wish(request, self.agent.clock.now())
        found, filtered = await choosing.quote(self.agent, carriage.load(request.load), wish)
        answer = carriage.to_quotes(found, filtered)
        return await self._keep(request, answer, found)

    async def SelectCarrier(self, request: Any, context: Any) -> selection_pb.CarrierSelection:
        wish = carriage.selection_wish(request, self.agent.clock.now())
        made = await choosing.select(
            self.agent,
            carriage.load(request.load),
            wish,
            shipment_id=from_typeid("shp", request.shipment_id, "shipment_id"),
            order_id=from_typeid("ord", request.order_id, "order_id"),
        )
        return await self._keep(request, carriage.to_selection(made), made)

    async def GetCarrierSelection(
        self, request: Any, context: Any
    ) -> selection_pb.CarrierSelection:
        wanted = from_typeid("sel", request.carrier_selection_id, "carrier_selection_id")
        return carriage.to_selection(await get_selection(self.agent.database, wanted))

    async def ListCarrierSelections(
        self, request: Any, context: Any
    ) -> selections_pb.ListCarrierSelectionsResponse:
        size = pages.page_size(request.page_size)
        found = await list_selections(
            self.agent.database,
            shipment_id=optional_id("shp", request.shipment_id, "shipment_id"),
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return selections_pb.ListCarrierSelectionsResponse(
            carrier_selections=[carriage.to_selection(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].selection_id if rest else None),
        )

    async def ListShippingOptions(
        self, request: Any, context: Any
    ) -> selections_pb.ListShippingOptionsResponse:
        methods = await books.read_methods(self.agent.database)
        value = values.money(request.value, "value")
        asked = methods, request.country_code, request.channel, value, request.weight_g
        return wire.to_options(options(*asked), bounds(*asked), value.currency)

    async def EstimateLandedCost(
        self, request: Any, context: Any
    ) -> selections_pb.EstimateLandedCostResponse:
        to, today = request.to_country_code, self.agent.clock.now().date()
        rule, rates = await books.read_duties(self.agent.database, to, today)
        shipping = values.money(request.shipping, "shipping")
        cost = landed_cost(
            carriage.customs_lines(request),
            shipping,
            rule,
            rates,
            at_home=to == request.from_country_code,
            digits=minor_digits(shipping.currency),
        )
        return carriage.to_landed_cost(cost)

    async def CreateShippingRule(self, request: Any, context: Any) -> selection_pb.ShippingRule:
        async def act(tx: Any) -> selection_pb.ShippingRule:
            asked = wire.rule(request, self.agent.clock.now())
            return wire.to_rule(await acts.create_rule(tx, self.agent, asked))

        answer = await once(self.agent, request, selection_pb.ShippingRule, act)
        forget(self.agent)
        return answer

    async def ListShippingRules(
        self, request: Any, context: Any
    ) -> selections_pb.ListShippingRulesResponse:
        size, start = pages.page_size(request.page_size), values.offset(request.page_token)
        found = await books.read_rules(self.agent.database)
        end = start + size
        return selections_pb.ListShippingRulesResponse(
            shipping_rules=[wire.to_rule(rule) for rule in found[start:end]],
            next_page_token=str(end) if end < len(found) else "",
        )

    async def DeleteShippingRule(
        self, request: Any, context: Any
    ) -> selections_pb.DeleteShippingRuleResponse:
        wanted = from_typeid("srl", request.shipping_rule_id, "shipping_rule_id")

        async def act(tx: Any) -> selections_pb.DeleteShippingRuleResponse:
            await books.delete_rule(tx, wanted)
            return selections_pb.DeleteShippingRuleResponse()

        answer = await once(self.agent, request, selections_pb.DeleteShippingRuleResponse, act)
        forget(self.agent)
        return answer

    async def _keep(self, request: Any, answer: T, made: Any) -> T:
        claim = claim_of(request)
        if claim is not None and await choosing.keep(
            self.agent, claim, answer.SerializeToString(), made
        ):
            return answer

        async def act(tx: Any) -> T:
            raise choosing.not_kept()

        # Known, outdated or buried: the ground says which, and repeats the answer.
        return await once(self.agent, request, type(answer), act)

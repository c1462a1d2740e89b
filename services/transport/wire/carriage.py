"""Loads, quotes, choices, consignments and tracking on the wire and inside."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from hanse.transport.v1 import consignment_pb2 as consignment_pb
from hanse.transport.v1 import consignment_service_pb2 as consignments_pb
from hanse.transport.v1 import rate_card_pb2 as card_pb
from hanse.transport.v1 import selection_pb2 as selection_pb
from hanse.transport.v1 import selection_service_pb2 as selections_pb
from hanse.transport.v1 import transport_events_pb2 as events_pb
from mesh.enums import word
from mesh.ids import optional_id, to_id
from mesh.moments import day, etag, moment_of, to_day, to_time
from mesh.money import minor_digits, to_money
from services.transport.domain import ConsignmentState
from services.transport.domain.choice import Filtered, Preset, Quote, Ranked, Wish
from services.transport.domain.customs import CustomsLine, LandedCost
from services.transport.domain.load import Load, Parcel
from services.transport.domain.tracking import Consignment, Direction, Report
from services.transport.wire.values import address, money, to_measure
from services.values import Measure, Money


def load(message: selection_pb.Load) -> Load:
    """What is to be sent."""
    return Load(
        origin=address(message.from_address, "load.from_address"),
        destination=address(message.to_address, "load.to_address"),
        parcels=tuple(
            Parcel(
                Measure.of(item.measure),
                optional_id("par", item.parcel_id, f"load.parcels[{at}].parcel_id"),
            )
            for at, item in enumerate(message.parcels)
        ),
        value=money(message.value, "load.value"),
        hazards=frozenset(message.hazards),
        residential=message.residential,
        signature=message.signature,
        saturday=message.saturday,
    )


def quote_wish(request: selections_pb.QuoteRatesRequest, now: datetime) -> Wish:
    """What a quote is asked for."""
    return Wish(
        currency=request.currency_code,
        ship_on=day(request, "ship_date") or now.date(),
        now=now,
        only=frozenset(request.service_codes),
        digits=minor_digits(request.currency_code),
    )


def selection_wish(request: selections_pb.SelectCarrierRequest, now: datetime) -> Wish:
    """What a choice is asked for."""
    preset = selection_pb.SelectionPreset.Name(request.preset).removeprefix("SELECTION_PRESET_")
    return Wish(
        currency=request.currency_code,
        ship_on=day(request, "ship_date") or now.date(),
        now=now,
        preset=Preset.BALANCED if preset == "UNSPECIFIED" else Preset(preset),
        channel=request.channel,
        promised_on=day(request, "promise_date"),
        mandated=request.mandated_service,
        excluded=frozenset(request.excluded_services),
        digits=minor_digits(request.currency_code),
    )


def to_quotes(
    found: Sequence[Quote], filtered: Sequence[Filtered]
) -> selections_pb.QuoteRatesResponse:
    """Quotes on the wire."""
    return selections_pb.QuoteRatesResponse(
        quotes=[to_quote(quote) for quote in found[:100]],
        filtered=[_to_filtered(item) for item in filtered[:500]],
    )


def to_quote(quote: Quote) -> selection_pb.Quote:
    """A quote on the wire."""
    return selection_pb.Quote(
        quote_id=to_id("qte", quote.quote_id),
        carrier_id=to_id("car", quote.carrier_id),
        carrier_code=quote.carrier_code,
        service_code=quote.service_code,
        price=to_money(quote.price.amount),
        surcharges=[
            selection_pb.AppliedSurcharge(
                kind=card_pb.Surcharge.Kind.Value(f"KIND_{kind}"),  # type: ignore[arg-type]
                amount=to_money(amount),
            )
            for kind, amount in quote.price.surcharges
        ],
        billable_weight_g=quote.price.billable_g,
        transit_days_min=quote.days_min,
        transit_days_max=quote.days_max,
        promise_date=to_day(quote.promised_on),
        estimated=quote.estimated,
        rate_card_id=to_id("rcd", quote.price.rate_card_id),
        expire_time=to_time(quote.expires_at),
    )


def to_selection(selection: Any) -> selection_pb.CarrierSelection:
    """A choice on the wire."""
    message = selection_pb.CarrierSelection(
        carrier_selection_id=to_id("sel", selection.selection_id),
        shipment_id=to_id("shp", selection.shipment_id),
        preset=selection_pb.SelectionPreset.Value(  # type: ignore[arg-type]
            f"SELECTION_PRESET_{selection.preset}"
        ),
        ranked=[_to_ranked(at, entry) for at, entry in enumerate(selection.ranked[:100], 1)],
        filtered=[_to_filtered(item) for item in selection.filtered[:500]],
        create_time=to_time(selection.created_at),
        update_time=to_time(selection.updated_at),
        etag=etag(selection.updated_at),
    )
    outcome = selection.outcome
    if outcome:
        message.outcome.CopyFrom(
            selection_pb.SelectionOutcome(
                service_code=outcome.service_code,
                transit_days=min(outcome.days, 365),
                late=outcome.late,
                cost=to_money(outcome.cost),
            )
        )
    return message


def customs_lines(request: selections_pb.EstimateLandedCostRequest) -> list[CustomsLine]:
    """Goods that cross a border; without an origin they come from where they are sent."""
    return [
        CustomsLine(
            item.hs_code,
            item.origin_country_code or request.from_country_code,
            money(item.value, f"lines[{at}].value"),
        )
        for at, item in enumerate(request.lines)
    ]


def to_landed_cost(cost: LandedCost) -> selections_pb.EstimateLandedCostResponse:
    """What goods cost on arrival."""
    return selections_pb.EstimateLandedCostResponse(
        goods=to_money(cost.goods),
        shipping=to_money(cost.shipping),
        insurance=to_money(cost.insurance),
        duty=to_money(cost.duty),
        tax=to_money(cost.tax),
        handling=to_money(cost.handling),
        total=to_money(cost.total),
    )


def direction(value: int) -> Direction:
    """Which way; unspecified is outbound."""
    name = consignment_pb.Direction.Name(value).removeprefix("DIRECTION_")
    return Direction.OUTBOUND if name == "UNSPECIFIED" else Direction(name)


def state_name(value: int) -> str:
    """The name of a consignment's state, empty for unspecified."""
    return word(consignment_pb.Consignment.State, value, "STATE_")


def report(request: consignments_pb.IngestTrackingEventRequest) -> Report:
    """What a carrier reports; a state we do not know stays unknown."""
    name = consignment_pb.TrackingState.Name(request.state).removeprefix("TRACKING_STATE_")
    known = name in ConsignmentState.__members__
    return Report(
        tracking_number=request.tracking_number,
        event_ref=request.event_ref,
        state=ConsignmentState(name) if known else None,
        raw_code=request.raw_code,
        raw_text=request.raw_text,
        place=request.place,
        at=moment_of(request.event_time),
    )


def to_consignment(item: Consignment, url: str = "") -> consignment_pb.Consignment:
    """A consignment on the wire."""
    message = consignment_pb.Consignment(
        consignment_id=to_id("con", item.consignment_id),
        reference=item.reference,
        order_id=item.order_id,
        direction=consignment_pb.Direction.Value(  # type: ignore[arg-type]
            f"DIRECTION_{item.direction}"
        ),
        state=consignment_pb.Consignment.State.Value(  # type: ignore[arg-type]
            f"STATE_{item.state}"
        ),
        carrier_id=to_id("car", item.carrier_id),
        carrier_code=item.carrier_code,
        service_code=item.service_code,
        tracking_number=item.tracking_number,
        tracking_url=url.replace("{number}", item.tracking_number) if item.tracking_number else "",
        price=to_money(item.price),
        estimated=item.estimated,
        parcels=[
            consignment_pb.ConsignmentParcel(
                parcel_id=to_id("par", parcel.parcel_id),
                tracking_number=parcel.tracking_number,
                label_document_id=to_id("doc", parcel.label_document_id),
                zpl_document_id=to_id("doc", parcel.zpl_document_id),
                measure=to_measure(parcel.measure),
            )
            for parcel in item.parcels
        ],
        in_doubt=item.in_doubt,
        create_time=to_time(item.created_at),
        update_time=to_time(item.updated_at),
        etag=etag(item.updated_at),
    )
    if item.promised_on:
        message.promise_date.CopyFrom(to_day(item.promised_on))
    if item.delivered_at:
        message.deliver_time.CopyFrom(to_time(item.delivered_at))
    return message


def to_event(item: Consignment, told: Report, received_at: datetime) -> Any:
    """A report on the wire."""
    return consignment_pb.TrackingEvent(
        consignment_id=to_id("con", item.consignment_id),
        event_ref=told.event_ref,
        state=_tracking_state(told.state),
        raw_code=told.raw_code,
        raw_text=told.raw_text,
        place=told.place,
        event_time=to_time(told.at),
        receive_time=to_time(received_at),
    )


def tracking_updated(item: Consignment, told: Report) -> events_pb.TrackingUpdated:
    """The fact that a carrier reported something new."""
    return events_pb.TrackingUpdated(
        **_of(item),
        state=_tracking_state(told.state),
        tracking_number=item.tracking_number,
        raw_text=told.raw_text,
        place=told.place,
        event_time=to_time(told.at),
    )


def consignment_delivered(item: Consignment, at: datetime, *, late: bool) -> Any:
    """The fact that parcels arrived."""
    return events_pb.ConsignmentDelivered(**_of(item), late=late, deliver_time=to_time(at))


def consignment_delayed(item: Consignment, promised_on: date | None, at: datetime) -> Any:
    """The fact that parcels will be later than promised."""
    message = events_pb.ConsignmentDelayed(**_of(item), notice_time=to_time(at))
    if promised_on:
        message.promise_date.CopyFrom(to_day(promised_on))
    return message


def consignment_failed(item: Consignment, reason: str, at: datetime) -> Any:
    """The fact that parcels will not arrive."""
    return events_pb.ConsignmentFailed(
        **_of(item), state=_tracking_state(item.state), reason=reason[:500], fail_time=to_time(at)
    )


def label_amount(amount: Money) -> str:
    """An amount as text with its currency."""
    digits = minor_digits(amount.currency)
    return f"{amount.currency} {amount.minor / 10**digits:.{digits}f}"


def _of(item: Consignment) -> dict[str, Any]:
    return {
        "consignment_id": to_id("con", item.consignment_id),
        "reference": item.reference,
        "order_id": item.order_id,
    }


def _tracking_state(state: ConsignmentState | None) -> Any:
    name = state.value if state and state is not ConsignmentState.DRAFT else "UNKNOWN"
    return consignment_pb.TrackingState.Value(f"TRACKING_STATE_{name}")


def _to_ranked(at: int, entry: Ranked) -> selection_pb.RankedService:
    return selection_pb.RankedService(
        rank=at,
        quote=to_quote(entry.quote),
        score=entry.score,
        late_probability=entry.late_probability,
        reasons=entry.reasons[:20],
    )


def _to_filtered(item: Filtered) -> selection_pb.FilteredService:
    return selection_pb.FilteredService(
        service_code=item.service_code, reason=item.reason, detail=item.detail[:200]
    )

"""Loads to be sent: a box to somebody."""

import uuid
from typing import Any

from google.type import date_pb2

from hanse.transport.v1 import consignment_service_pb2, selection_pb2, selection_service_pb2
from hanse.type.v1 import measure_pb2
from mesh.money import from_minor
from tests.builders.papers import AWAY, HOME, an_id

GERMAN = type(HOME)(
    name="Erika Mustermann", lines=["Heidestraße 17"], postcode="51147", city="Köln",
    country_code="DE",
)  # fmt: skip


def a_parcel(weight_g: int = 1200, size: tuple[int, int, int] = (300, 200, 100)) -> Any:
    """A packed box."""
    length, width, height = size
    return selection_pb2.LoadParcel(
        parcel_id=an_id("par"),
        measure=measure_pb2.Measure(
            length_mm=length, width_mm=width, height_mm=height, weight_g=weight_g
        ),
    )


def a_load(**changes: Any) -> selection_pb2.Load:
    """One box within Germany, worth 59.90 EUR."""
    fields = {"from_address": HOME, "to_address": GERMAN, "parcels": [a_parcel()],
              "value": from_minor(5990, "EUR")}  # fmt: skip
    return selection_pb2.Load(**{**fields, **changes})


def to_brazil(**changes: Any) -> selection_pb2.Load:
    """One box within Brazil, worth 199.00 BRL."""
    return a_load(from_address=AWAY, to_address=AWAY, value=from_minor(19900, "BRL"), **changes)


def a_choice(**changes: Any) -> selection_service_pb2.SelectCarrierRequest:
    """A carrier wanted for a shipment."""
    fields = {"request_id": str(uuid.uuid4()), "shipment_id": an_id("shp"),
              "order_id": an_id("ord"), "load": a_load(), "currency_code": "EUR",
              "ship_date": date_pb2.Date(year=2026, month=11, day=23)}  # fmt: skip
    return selection_service_pb2.SelectCarrierRequest(**{**fields, **changes})


def a_consignment(**changes: Any) -> consignment_service_pb2.CreateConsignmentRequest:
    """A label wanted of the house's standard service."""
    fields = {"request_id": str(uuid.uuid4()), "reference": an_id("shp"), "order_id": an_id("ord"),
              "load": a_load(), "service_code": "house.standard", "currency_code": "EUR",
              "order_number": "H-2026-4711"}  # fmt: skip
    return consignment_service_pb2.CreateConsignmentRequest(**{**fields, **changes})

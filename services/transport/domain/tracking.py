"""Consignments and what carriers report of them, in one vocabulary for all carriers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from uuid import UUID

from services.transport.domain.lifecycle import CONSIGNMENT_NEXT, ConsignmentState
from services.values import Measure, Money


class Direction(StrEnum):
    """Which way goods go."""

    OUTBOUND = "OUTBOUND"
    RETURN = "RETURN"


@dataclass(frozen=True, slots=True)
class ConsignmentParcel:
    """One parcel with its label."""

    parcel_id: UUID
    measure: Measure
    tracking_number: str = ""
    label_document_id: UUID | None = None
    zpl_document_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Consignment:
    """Parcels given to a carrier under one number."""

    consignment_id: UUID
    reference: str
    order_id: str
    direction: Direction
    state: ConsignmentState
    carrier_id: UUID
    carrier_code: str
    service_code: str
    command_id: UUID
    price: Money
    estimated: bool
    parcels: tuple[ConsignmentParcel, ...]
    created_at: datetime
    updated_at: datetime
    order_number: str = ""
    tracking_number: str = ""
    promised_on: date | None = None
    selection_id: UUID | None = None
    in_doubt: bool = False
    origin: str = ""
    destination: str = ""
    handed_at: datetime | None = None
    reported_at: datetime | None = None
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One thing a carrier reported; `state` None where only its raw code is known."""

    tracking_number: str
    event_ref: str
    state: ConsignmentState | None
    raw_code: str
    raw_text: str
    place: str
    at: datetime


ENDED = frozenset(
    {
        ConsignmentState.DELIVERED,
        ConsignmentState.RETURNED,
        ConsignmentState.LOST,
        ConsignmentState.VOIDED,
    }
)
# What carriers say where they have no code of ours: words, as they occur in raw codes.
RAW_WORDS: Mapping[str, ConsignmentState] = {
    "DELIVERED": ConsignmentState.DELIVERED,
    "OUT_FOR_DELIVERY": ConsignmentState.OUT_FOR_DELIVERY,
    "OUT FOR DELIVERY": ConsignmentState.OUT_FOR_DELIVERY,
    "RETURNED": ConsignmentState.RETURNED,
    "LOST": ConsignmentState.LOST,
    "EXCEPTION": ConsignmentState.EXCEPTION,
    "TRANSIT": ConsignmentState.IN_TRANSIT,
    "PICKED_UP": ConsignmentState.MANIFESTED,
    "MANIFEST": ConsignmentState.MANIFESTED,
}


def normalize(state: ConsignmentState | None, raw_code: str) -> ConsignmentState | None:
    """The state of a report: as told, else by its raw code, None where nobody knows."""
    if state is not None:
        return state
    code = raw_code.upper()
    return next((meant for word, meant in RAW_WORDS.items() if word in code), None)


def follow(
    state: ConsignmentState, report: Report, reported_at: datetime | None
) -> ConsignmentState:
    """Where a consignment stands after a report that may be late, doubled or out of order.

    Carriers leave states out, so a report may lead over several; one older than what is known
    changes nothing, unless it ends the journey.
    """
    meant = report.state
    if meant is None or meant is ConsignmentState.VOIDED or meant not in _reachable(state):
        return state
    is_old = reported_at is not None and report.at < reported_at
    return state if is_old and meant not in ENDED else meant


@cache
def _reachable(state: ConsignmentState) -> frozenset[ConsignmentState]:
    found: set[ConsignmentState] = set()
    further = set(CONSIGNMENT_NEXT[state])
    while further - found:
        found |= further
        further = {after for item in found for after in CONSIGNMENT_NEXT[item]}
    return frozenset(found)

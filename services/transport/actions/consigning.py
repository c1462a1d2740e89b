"""Buying labels once and giving them back: save the intent, ask the carrier, save the outcome."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import AlreadyExists, Conflict, Failure, Late, NotFound, Refused, Unknown
from mesh.idempotency import Claim
from mesh.ids import new_id
from mesh.outbox import Event
from services.transport.actions.choosing import note
from services.transport.actions.tariff import tariff
from services.transport.calls import documents
from services.transport.domain import ConsignmentState
from services.transport.domain.carrier import Service, zone_of
from services.transport.domain.house import scaled
from services.transport.domain.load import Load
from services.transport.domain.rates import card_of, price_load
from services.transport.domain.tracking import (
    Consignment,
    ConsignmentParcel,
    Direction,
    Report,
)
from services.transport.providers import capabilities, provider, unable
from services.transport.providers.house import HOUSE, hand_over
from services.transport.store import consignments as kept
from services.transport.wire import carriage, values
from services.values import Address, Money

TOPIC = "transport.v1"
# Together within the five seconds a caller waits.
CARRIER_S_MAX = 2.5
LABELS_S_MAX = 2.0
# A draft this old is nobody's: its call has ended or its process died.
FORSAKEN = timedelta(seconds=10)
BATCH = 20
IN_DOUBT = (Unknown, Late, TimeoutError)


@dataclass(frozen=True, slots=True)
class Order:
    """What a label is asked for."""

    reference: str
    order_id: str
    direction: Direction
    load: Load
    service_code: str
    selection_id: UUID | None
    quote_id: UUID | None
    currency: str
    order_number: str
    promised_on: date | None


async def draft(agent: Running, order: Order) -> Consignment:
    """A consignment about to be bought, with its price; raises Refused where it cannot be."""
    now = agent.clock.now()
    found = (await tariff(agent)).service(order.service_code)
    if found is None:
        raise NotFound("SERVICE_UNKNOWN", service_code=order.service_code)
    carrier, service = found
    reason = unable(carrier.code, agent)
    if reason or not (carrier.enabled and service.enabled):
        why = reason or "DISABLED"
        raise Refused("LABEL_REFUSED", f"No label can be had: {why}.", why=why)
    price, estimated = await _price(agent, order, service)
    return Consignment(
        consignment_id=new_id(),
        reference=order.reference,
        order_id=order.order_id,
        direction=order.direction,
        state=ConsignmentState.DRAFT,
        carrier_id=carrier.carrier_id,
        carrier_code=carrier.code,
        service_code=service.service_code,
        command_id=new_id(),
        price=price,
        estimated=estimated,
        parcels=tuple(
            ConsignmentParcel(parcel.parcel_id or new_id(), parcel.measure)
            for parcel in order.load.parcels
        ),
        created_at=now,
        updated_at=now,
        order_number=order.order_number,
        promised_on=order.promised_on,
        selection_id=order.selection_id,
        origin=order.load.origin.country_code,
        destination=order.load.destination.country_code,
    )


async def begin(agent: Running, made: Consignment, load: Load, claim: Claim, answer: bytes) -> bool:
    """Save the intent in one statement; False where it is not that simple."""
    return await kept.begin_consignment(agent.database, made, load, note(claim, answer))


async def begin_in(tx: Transaction, made: Consignment, load: Load, request_id: UUID) -> None:
    """The same in a transaction, which can say what is wrong."""
    if not await kept.insert_consignment(tx, made, load, request_id):
        raise AlreadyExists("CONSIGNMENT_EXISTS", reference=made.reference)


async def buy(agent: Running, made: Consignment, load: Load) -> Consignment:
    """Buy the labels of a draft: LABELED, or in doubt; raises Refused with the carrier's words."""
    known = (await tariff(agent)).service(made.service_code)
    assert known
    now = agent.clock.now()
    try:
        async with asyncio.timeout(CARRIER_S_MAX):
            port = provider(made.carrier_code, agent)
            numbers = await port.create_shipment(made.command_id, load, known[1])
    except IN_DOUBT as lost:
        await kept.doubt(agent.database, made.consignment_id, str(lost) or "no answer", now)
        return replace(made, in_doubt=True)
    except Failure as refusal:
        # Nothing was bought: the next service may be asked.
        await kept.drop_draft(agent.database, made.consignment_id, refusal.message, now)
        raise Refused(
            "LABEL_REFUSED", refusal.message, carrier=made.carrier_code, why=refusal.reason
        ) from refusal
    return await _settle(agent, made, load, numbers)


async def repeat(agent: Running, request_id: UUID, consignment_id: UUID) -> Consignment:
    """What became of a request that was made before."""
    found = await kept.find_by_request(agent.database, request_id)
    if found is None:
        problem = await kept.find_problem(agent.database, consignment_id)
        raise Refused("LABEL_REFUSED", problem or "The label was given up.")
    made, load = found
    if made.state is not ConsignmentState.DRAFT:
        return made
    return await read_back(agent, made, load, again=False)


async def read_back(agent: Running, made: Consignment, load: Load, *, again: bool) -> Consignment:
    """Ask the carrier what became of a label whose answer was lost; never buys a second one.

    `again`: where the carrier proves that nothing was bought, a new command is sent.
    """
    doubtful = replace(made, in_doubt=True)
    now = agent.clock.now()
    if "read_back" not in capabilities(made.carrier_code):
        return doubtful
    try:
        async with asyncio.timeout(CARRIER_S_MAX):
            numbers = await provider(made.carrier_code, agent).find(made.command_id)
    except Refused as given_up:
        await kept.drop_draft(agent.database, made.consignment_id, given_up.message, now)
        raise Refused("LABEL_REFUSED", given_up.message) from given_up
    except (Failure, TimeoutError):
        return doubtful
    if numbers is not None:
        return await _settle(agent, made, load, numbers, tell=True)
    if not again:
        return doubtful
    fresh = replace(made, command_id=new_id(), in_doubt=False)
    sent = await kept.send_again(
        agent.database, made.consignment_id, old_id=made.command_id, command_id=fresh.command_id,
        at=now,
    )  # fmt: skip
    return await buy(agent, fresh, load) if sent else doubtful


async def resolve_doubts(agent: Running) -> int:
    """Read back the drafts nobody works on; how many there were."""
    before = agent.clock.now() - FORSAKEN
    found = await kept.list_doubtful(agent.database, before, BATCH)
    for made, load in found:
        try:
            await read_back(agent, made, load, again=True)
        except Refused as refusal:
            agent.log.warning("label refused", extra={"why": refusal.message})
    return len(found)


async def give_back(agent: Running, target: UUID | str) -> Consignment | None:
    """Ask the carrier to take labels back, before anything is saved; what is to be given back.

    Raises Refused once the parcels are with the carrier, or where it does not take labels back.
    """
    found = await kept.find_consignment(agent.database, target)
    state = found.state if found else ConsignmentState.VOIDED
    if found is None or state is ConsignmentState.VOIDED:
        return None
    if state not in (ConsignmentState.DRAFT, ConsignmentState.LABELED):
        raise Refused("ALREADY_DISPATCHED", state=state)
    if "void" not in capabilities(found.carrier_code):
        raise Refused("VOID_REFUSED", "The carrier takes no labels back.")
    await provider(found.carrier_code, agent).void(found.command_id)
    return found


async def void(
    tx: Transaction, agent: Running, target: UUID | str, given: Consignment | None, key: UUID
) -> Consignment | None:
    """Save that labels were given back; what a draft was is dropped with it."""
    now = agent.clock.now()
    if given is None:
        live = await kept.lock_by_reference(tx, target) if isinstance(target, str) else None
        if live is not None:
            # It was begun between our asking the carrier and now.
            raise Conflict("CONSIGNMENT_CONCURRENT", reference=live.reference)
        return await kept.find_consignment(tx, target)
    made = await kept.find_consignment(tx, given.consignment_id)
    if made is None:
        return None
    made = await kept.get_consignment(tx, made.consignment_id, lock=True)
    if made.state is ConsignmentState.DRAFT:
        await kept.drop_draft(tx, made.consignment_id, "given back", now)
        return None
    if made.state is ConsignmentState.LABELED:
        await kept.void_consignment(tx, made.consignment_id, key, now)
        return replace(made, state=ConsignmentState.VOIDED, updated_at=now)
    if made.state is ConsignmentState.VOIDED:
        return made
    raise Refused("ALREADY_DISPATCHED", state=made.state)


async def label_missing(agent: Running) -> int:
    """Let documents make the labels it could not make before; how many consignments waited."""
    now = agent.clock.now()
    until = now + timedelta(seconds=30)
    due = await kept.list_labels_due(agent.database, at=now, until=until, size=BATCH)
    for made, load in due:
        parcels = await _labels(agent, made, load)
        if parcels is not None:
            await kept.set_labels(agent.database, made.consignment_id, parcels, now)
    return len(due)


async def labels(agent: Running, consignment_id: UUID, *, zpl: bool) -> list[tuple[Any, UUID]]:
    """The parcels of a consignment with the document of each label; raises Refused before."""
    made = await kept.get_consignment(agent.database, consignment_id)
    if made.state is ConsignmentState.DRAFT:
        raise Refused("LABEL_IN_DOUBT" if made.in_doubt else "NO_LABEL")
    found = [
        (parcel, parcel.zpl_document_id if zpl else parcel.label_document_id)
        for parcel in made.parcels
    ]
    ready = [(parcel, document_id) for parcel, document_id in found if document_id]
    if len(ready) < len(found):
        raise Refused("LABEL_RENDERING")
    return ready


async def _price(agent: Running, order: Order, service: Service) -> tuple[Money, bool]:
    now = agent.clock.now()
    if order.quote_id:
        quoted = await kept.find_quote(agent.database, order.quote_id, now)
        if quoted and quoted[0] == service.service_code and quoted[1].currency == order.currency:
            return quoted[1], quoted[2]
    known = await tariff(agent)
    zone = zone_of(known.zones.get(service.carrier_id, ()), order.load.destination)
    card = card_of(known.cards, service.service_code, order.currency, now.date())
    price = price_load(card, known.surcharges, order.load, zone, now.date()) if card else None
    if price is None:
        raise Refused("NO_RATE", service_code=service.service_code, currency=order.currency)
    return price.amount, False


async def _settle(
    agent: Running, made: Consignment, load: Load, numbers: Sequence[str], *, tell: bool = False
) -> Consignment:
    now = agent.clock.now()
    bought = replace(
        made,
        state=ConsignmentState.LABELED,
        tracking_number=numbers[0],
        in_doubt=False,
        updated_at=now,
        parcels=tuple(
            replace(parcel, tracking_number=number)
            for parcel, number in zip(made.parcels, numbers, strict=True)
        ),
    )
    parcels = await _labels(agent, bought, load)
    if parcels is not None:
        bought = replace(bought, parcels=parcels)
    async with _one(agent, tell) as tx:
        # Where documents is away, a worker lets it make the labels later.
        labels_at = now if parcels is None else None
        there = await kept.label_consignment(tx, bought, now, labels_at)
        if there and tell:
            report = Report(
                bought.tracking_number, "", bought.state, "", "Label read back", "", now
            )
            fact = carriage.tracking_updated(bought, report)
            await agent.outbox.put(
                tx, Event.of(TOPIC, values.reference_key(bought.reference), fact)
            )
    if not there:
        await _too_late(agent, made)
    if bought.direction is Direction.RETURN and bought.carrier_code == HOUSE:
        # Nobody of ours hands a return over: its sender does, a day later.
        at = now + scaled(1, agent.settings.day_s)
        await hand_over(agent.database, bought.command_id, at)
    return bought


async def _too_late(agent: Running, made: Consignment) -> None:
    """The draft is gone: either settled by somebody else, or given back while we bought."""
    there = await kept.find_consignment(agent.database, made.consignment_id)
    if there is None:
        await provider(made.carrier_code, agent).void(made.command_id)
        raise Refused("ALREADY_UNDONE", reference=made.reference)


async def _labels(
    agent: Running, made: Consignment, load: Load
) -> tuple[ConsignmentParcel, ...] | None:
    """The parcels with their label documents; None while documents cannot make them."""
    known = (await tariff(agent)).service(made.service_code)
    is_return = made.direction is Direction.RETURN

    async def order(at: int, parcel: ConsignmentParcel, zpl: bool) -> UUID:
        data = _label(agent, made, load, at, parcel, known)
        return await documents.order_label(
            agent, parcel.parcel_id, key=made.command_id, data=data, is_return=is_return, zpl=zpl
        )

    asked = [order(at, it, zpl) for at, it in enumerate(made.parcels) for zpl in (False, True)]
    try:
        async with asyncio.timeout(LABELS_S_MAX):
            made_of = await asyncio.gather(*asked)
    except (Failure, TimeoutError) as problem:
        agent.log.warning("no label documents", extra={"why": str(problem)})
        return None
    return tuple(
        replace(it, label_document_id=made_of[2 * at], zpl_document_id=made_of[2 * at + 1])
        for at, it in enumerate(made.parcels)
    )


def _label(
    agent: Running, made: Consignment, load: Load, at: int, parcel: ConsignmentParcel, known: Any
) -> dict[str, Any]:
    carrier, service = known
    is_sandbox = carrier.sandbox and not agent.settings.house_own_fleet
    weight = parcel.measure.weight_g / 1000
    facts = [
        ["Date", made.created_at.date().isoformat()],
        ["Weight", f"{weight:.3f} kg"],
        ["Parcel", f"{at + 1} / {len(made.parcels)}"],
        ["Order", made.order_number],
    ]
    to = load.destination
    return {
        "carrier": carrier.title,
        "service": service.service_code,
        "badge": service.title.upper()[:10],
        "claim": "Sandbox carrier: real papers, no truck" if is_sandbox else "",
        "mark": "SANDBOX" if is_sandbox else "",
        "tracking_number": parcel.tracking_number,
        "route": "-".join(part for part in (to.country_code, to.postcode[:9]) if part),
        "from": _lines(load.origin),
        "to": _lines(to),
        "facts": [fact for fact in facts if fact[1]],
    }


def _lines(address: Address) -> list[str]:
    town = " ".join(part for part in (address.postcode, address.city, address.region) if part)
    lines = [address.name, address.company, *address.lines, town, address.country_code]
    return [line for line in dict.fromkeys(lines) if line]


class _one:
    """One transaction where an event goes with the change, the pool itself where none does."""

    def __init__(self, agent: Running, tell: bool) -> None:
        self._agent = agent
        self._open = agent.database.transaction() if tell else None

    async def __aenter__(self) -> Any:
        return await self._open.__aenter__() if self._open else self._agent.database

    async def __aexit__(self, *error: Any) -> None:
        if self._open:
            await self._open.__aexit__(*error)

"""What must agree across agents, as pure checks over what they told; each yields differences.

At rest: an order is final and none of its sagas runs. One under way counts only for what holds at
every moment.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gateway.trade.assortment import cents

Json = dict[str, Any]
FINAL = {"REJECTED", "CANCELLED", "DELIVERED", "COMPLETED"}
SENT = {"DISPATCHED", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED", "FAILED", "RETURNED", "LOST"}
MONEY_HELD = {"AUTHORIZED", "PARTIALLY_CAPTURED"}
MONEY_TAKEN = {"CAPTURED", "PARTIALLY_CAPTURED", "PARTIALLY_REFUNDED", "REFUNDED"}
TROUBLED = {"STUCK", "QUARANTINED"}
MOVED_BY_SAGAS = {"PENDING", "CANCELLING"}
ENDED = {"COMPLETED", "COMPENSATED", "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two agents, or two books of one, do not agree."""

    kind: str
    subject: str
    told: str

    def as_json(self) -> Json:
        """For `--json`."""
        return {"kind": self.kind, "subject": self.subject, "told": self.told}


@dataclass
class Books:
    """Everything that was read, by agent."""

    orders: list[Json] = field(default_factory=list)
    shipments: list[Json] = field(default_factory=list)
    payments: list[Json] = field(default_factory=list)
    accounts: list[Json] = field(default_factory=list)
    transfers: list[Json] = field(default_factory=list)
    levels: list[Json] = field(default_factory=list)
    movements: list[Json] = field(default_factory=list)
    reservations: list[Json] = field(default_factory=list)
    allocations: list[Json] = field(default_factory=list)
    consignments: list[Json] = field(default_factory=list)
    invoices: list[Json] = field(default_factory=list)
    sagas: list[Json] = field(default_factory=list)


def compare(books: Books) -> list[Difference]:
    """Every difference."""
    found: list[Difference] = []
    for check in (payments, ledger, stock, holds, parcels, papers, sagas):
        found += check(books)
    return found


def word(value: str) -> str:
    """The state without the name of its enum."""
    return value.partition("STATE_")[2] if "STATE_" in value else value


def at_rest(books: Books) -> list[Json]:
    """The orders with which nothing is under way."""
    running = running_sagas(books)
    return [
        order
        for order in books.orders
        if word(order["state"]) in FINAL and order.get("sagaId") not in running
    ]


def running_sagas(books: Books) -> set[str]:
    """The sagas that have not ended."""
    return {saga["sagaId"] for saga in books.sagas if word(saga["state"]) not in ENDED}


def payments(books: Books) -> Iterator[Difference]:
    """One live payment per order; what is at rest is paid, given back, or never taken."""
    by_order: dict[str, list[Json]] = defaultdict(list)
    for payment in books.payments:
        by_order[payment["orderId"]].append(payment)
    known = {order["orderId"]: order for order in books.orders}
    for order_id, found in by_order.items():
        taken = [item for item in found if word(item["state"]) in MONEY_TAKEN | MONEY_HELD]
        if len(taken) > 1:
            ids = ", ".join(item["paymentId"] for item in taken)
            yield Difference("PAID_TWICE", order_id, ids)
        if order_id not in known:
            yield Difference("PAYMENT_WITHOUT_ORDER", found[0]["paymentId"], order_id)
    for order in at_rest(books):
        yield from _settled(order, by_order[order["orderId"]])


def _settled(order: Json, found: list[Json]) -> Iterator[Difference]:
    order_id, state = order["orderId"], word(order["state"])
    captured = sum(cents(item.get("captured")) for item in found)
    refunded = sum(cents(item.get("refunded")) for item in found)
    held = [item for item in found if word(item["state"]) in MONEY_HELD]
    if held:
        yield Difference("MONEY_STILL_HELD", order_id, f"{state}, {held[0]['paymentId']}")
    if state in ("REJECTED", "CANCELLED"):
        if captured != refunded:
            yield Difference("MONEY_KEPT", order_id, f"{state}: {captured - refunded} cents")
        return
    total = cents(order["totals"]["total"]) - _given_up(order)
    if captured != total:
        told = f"captured {captured}, owed {total} cents"
        yield Difference("NOT_WHAT_IS_OWED", order_id, told)


def _given_up(order: Json) -> int:
    """What lines that were cancelled in part are worth, tax and shipping included."""
    sum_cents = 0
    for line in order["lines"]:
        cancelled, quantity = line.get("cancelledQuantity", 0), line["quantity"]
        if cancelled:
            whole = cents(line.get("total")) + cents(line.get("shipping"))
            sum_cents += whole * cancelled // quantity
    return sum_cents


def ledger(books: Books) -> Iterator[Difference]:
    """Debits are credits, and every account's balance is the sum of its transfers."""
    sums: Counter[str] = Counter()
    posted: Counter[tuple[str, str]] = Counter()
    # A hold that was taken is POSTED, too; what moved is the transfer that names it.
    settled = {item.get("pendingTransferId") for item in books.transfers}
    for transfer in books.transfers:
        if word(transfer["state"]) == "POSTED" and transfer["transferId"] not in settled:
            value = cents(transfer["amount"])
            posted[transfer["debitAccountId"], "debits"] += value
            posted[transfer["creditAccountId"], "credits"] += value
    for account in books.accounts:
        account_id, currency = account["accountId"], account["currencyCode"]
        debits, credits_ = cents(account["debitsPosted"]), cents(account["creditsPosted"])
        sums[currency] += debits - credits_
        for side, told in (("debits", debits), ("credits", credits_)):
            if posted[account_id, side] != told:
                text = f"{side} {told}, transfers {posted[account_id, side]}"
                yield Difference("LEDGER_BALANCE", account_id, text)
    for currency, rest in sums.items():
        if rest:
            yield Difference("LEDGER_SUM", currency, f"debits less credits are {rest}")


def stock(books: Books) -> Iterator[Difference]:
    """What lies there is what came less what went; nothing is below zero."""
    moved: Counter[tuple[str, str]] = Counter()
    for movement in books.movements:
        if movement.get("toLocationId"):
            moved[movement["sku"], movement["toLocationId"]] += movement["quantity"]
        if movement.get("fromLocationId"):
            moved[movement["sku"], movement["fromLocationId"]] -= movement["quantity"]
    there: Counter[tuple[str, str]] = Counter()
    for level in books.levels:
        there[level["sku"], level["locationId"]] += level.get("onHand", 0)
        free = level.get("onHand", 0) - level.get("reserved", 0) - level.get("allocated", 0)
        if free < 0:
            yield Difference("OVERSOLD", level["sku"], f"{level['locationId']}: {free}")
    for sku, location_id in moved.keys() | there.keys():
        lying = there[sku, location_id]
        if lying != moved[sku, location_id]:
            told = f"{location_id}: {lying} lie there, movements say {moved[sku, location_id]}"
            yield Difference("STOCK_MOVEMENTS", sku, told)


def holds(books: Books) -> Iterator[Difference]:
    """Reserved and allocated are what reservations and allocations say, for orders that live."""
    reserved: Counter[tuple[str, str]] = Counter()
    allocated: Counter[tuple[str, str]] = Counter()
    resting = {order["orderId"] for order in at_rest(books)}
    for item in books.reservations:
        if word(item["state"]) != "HELD":
            continue
        if item["holder"] in resting:
            yield Difference("RESERVED_FOR_FINISHED", item["holder"], item["reservationId"])
        for line in item["lines"]:
            for part in line.get("parts", ()):
                reserved[line["sku"], part["locationId"]] += part["quantity"]
    for item in books.allocations:
        if word(item["state"]) != "ALLOCATED":
            continue
        if item["orderId"] in resting:
            yield Difference("ALLOCATED_FOR_FINISHED", item["orderId"], item["allocationId"])
        allocated[item["sku"], item["locationId"]] += item["quantity"] - item.get(
            "issuedQuantity", 0
        )
    for level in books.levels:
        at = level["sku"], level["locationId"]
        if level["condition"] != "STOCK_CONDITION_SELLABLE":
            continue
        for name, counted in (("reserved", reserved), ("allocated", allocated)):
            if level.get(name, 0) != counted[at]:
                told = f"{at[1]}: {name} {level.get(name, 0)}, holders say {counted[at]}"
                yield Difference("STOCK_HOLDS", at[0], told)


def parcels(books: Books) -> Iterator[Difference]:
    """What was sent is what was ordered; one contract of carriage per shipment."""
    sent: Counter[tuple[str, int]] = Counter()
    for shipment in books.shipments:
        if word(shipment["state"]) in SENT:
            for line in shipment["lines"]:
                sent[shipment["orderId"], line["lineNo"]] += line["quantity"]
    resting = {order["orderId"] for order in at_rest(books)}
    for order in books.orders:
        for line in order["lines"]:
            counted = sent[order["orderId"], line["lineNo"]]
            if order["orderId"] in resting and counted != line.get("shippedQuantity", 0):
                told = f"line {line['lineNo']}: sent {counted}, order says "
                yield Difference(
                    "SENT", order["orderId"], f"{told}{line.get('shippedQuantity', 0)}"
                )
            if counted > line["quantity"]:
                told = f"line {line['lineNo']}: {counted} of {line['quantity']}"
                yield Difference("SENT_TOO_MUCH", order["orderId"], told)
    live: dict[str, list[str]] = defaultdict(list)
    for consignment in books.consignments:
        if word(consignment["state"]) != "VOIDED":
            live[consignment["reference"]].append(consignment["consignmentId"])
    for reference, found in live.items():
        if len(found) > 1:
            yield Difference("CARRIED_TWICE", reference, ", ".join(found))


def papers(books: Books) -> Iterator[Difference]:
    """One invoice per shipment that was sent, numbers without a gap."""
    invoices = [item for item in books.invoices if item["kind"] == "DOCUMENT_KIND_INVOICE"]
    per_shipment = Counter(invoice["reference"] for invoice in invoices)
    resting = {order["orderId"] for order in at_rest(books)}
    for shipment in books.shipments:
        if word(shipment["state"]) not in SENT or shipment["orderId"] not in resting:
            continue
        count = per_shipment[shipment["shipmentId"]]
        if count != 1:
            told = f"{count} invoices for {shipment['shipmentId']}"
            yield Difference("INVOICES", shipment["orderId"], told)
    yield from _gaps(books.invoices)


def _gaps(invoices: Iterable[Json]) -> Iterator[Difference]:
    series: dict[str, list[int]] = defaultdict(list)
    for invoice in invoices:
        head, _, last = invoice["number"].rpartition("-")
        if last.isdigit():
            series[head].append(int(last))
    for head, numbers in series.items():
        missing = set(range(1, max(numbers) + 1)) - set(numbers)
        if missing:
            told = ", ".join(map(str, sorted(missing)[:10]))
            yield Difference("INVOICE_GAP", head, f"no {told}")
        if len(set(numbers)) != len(numbers):
            yield Difference("INVOICE_TWICE", head, "a number was given twice")


def sagas(books: Books) -> Iterator[Difference]:
    """Nothing is stuck, nothing is forgotten."""
    for saga in books.sagas:
        state = word(saga["state"])
        if state in TROUBLED:
            yield Difference("SAGA_" + state, saga["sagaId"], saga.get("reason", ""))
    running = running_sagas(books)
    for order in books.orders:
        # In these states a saga is at work, or nobody is.
        moving = word(order["state"]) in MOVED_BY_SAGAS
        if moving and order.get("sagaId", "") not in running:
            told = f"{order['state']}, and {order.get('sagaId') or 'no saga'} does not run"
            yield Difference("SAGA_FORGOTTEN", order["orderId"], told)

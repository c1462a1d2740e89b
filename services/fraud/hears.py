"""What fraud hears: who registered, whose payments failed, and how orders turned out."""

from typing import Any

from hanse.customers.v1 import customers_events_pb2 as customers_events
from hanse.orders.v1 import orders_events_pb2 as orders_events
from hanse.payments.v1 import payments_events_pb2 as payments_events
from mesh.agent import Running
from mesh.database import Transaction
from mesh.inbox import Heard, on
from services.fraud import actions
from services.fraud.domain import EntityKind

# What says nothing of the card or the customer: the provider was silent, or nobody tried.
NOT_THEIR_FAULT = frozenset({"PROVIDER_TIMEOUT", "PAYMENT_TIMEOUT", "VOIDED"})


async def payment_failed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A card was declined: it counts against the customer and the card for a day."""
    if fact.reason in NOT_THEIR_FAULT:
        return
    values = {
        EntityKind.CUSTOMER: fact.customer_id,
        EntityKind.PAYMENT_FINGERPRINT: fact.fingerprint,
    }
    await actions.count_failure(tx, agent, values, heard.at)


async def dispute_opened(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The cardholder says it was not them."""
    await actions.label_order(tx, agent, fact.order_id, "DISPUTE", True)


async def dispute_closed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The bank decided who was right."""
    await actions.label_order(tx, agent, fact.order_id, "DISPUTE", not fact.won)


async def order_completed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Nothing more can happen to the order: it was honest."""
    await actions.label_order(tx, agent, fact.order.order_id, "COMPLETED", False)


async def customer_registered(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Somebody is new here."""
    await actions.see_customer(tx, agent, fact.customer_id, heard.at)


HEARS = [
    on("payments.v1", payments_events.PaymentFailed, payment_failed),
    on("payments.v1", payments_events.DisputeOpened, dispute_opened),
    on("payments.v1", payments_events.DisputeClosed, dispute_closed),
    on("orders.v1", orders_events.OrderCompleted, order_completed),
    on("customers.v1", customers_events.CustomerRegistered, customer_registered, together=50),
]

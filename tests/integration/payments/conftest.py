"""A payments agent on a real PostgreSQL, with a clock moved by hand, and what a saga would say."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from google.type import money_pb2

from hanse.payments.v1 import ledger_service_pb2 as ledger_pb
from hanse.payments.v1 import payment_pb2
from hanse.payments.v1 import payment_service_pb2 as pb
from hanse.payments.v1 import refund_service_pb2 as refund_pb
from hanse.payments.v1.ledger_service_pb2_grpc import LedgerServiceStub
from hanse.payments.v1.payment_service_pb2_grpc import PaymentServiceStub
from hanse.payments.v1.provider_service_pb2_grpc import ProviderServiceStub
from hanse.payments.v1.refund_service_pb2_grpc import RefundServiceStub
from mesh.ids import new_id, to_typeid
from mesh.queries import parse_query
from mesh.testing.clock import FakeClock
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.payments.actions import upkeep
from services.payments.agent import agent

OPERATOR = "sub=anna;kind=person;roles=operator"
SECOND = "sub=bert;kind=person;roles=operator"
ADMIN = "sub=ada;kind=person;roles=admin"
PARTNER = "sub=psp;kind=partner;roles=partner"
OUTBOX = parse_query("told", "select headers->>'ce_type' as kind from outbox order by id")
EFFECTS = parse_query(
    "effects", "select kind, result, count(*) as times from sandbox_acts group by kind, result"
)
TOTALS = parse_query(
    "totals",
    """select sum(debits_posted) as dp, sum(credits_posted) as cp, sum(debits_pending) as dq,
    sum(credits_pending) as cq from ledger_balances""",
)


def rid() -> str:
    return str(uuid.uuid4())


def euros(units: int, cents: int = 0) -> money_pb2.Money:
    return money_pb2.Money(currency_code="EUR", units=units, nanos=cents * 10_000_000)


def typeid(prefix: str) -> str:
    return to_typeid(prefix, new_id())


class Desk:
    """What orders, operators and providers say to payments, in a line each."""

    def __init__(self, mesh: InProcessMesh, clock: FakeClock) -> None:
        self.mesh, self.clock = mesh, clock
        self.running = mesh["payments"]
        self.orders = mesh.stub(PaymentServiceStub, "payments", caller="orders")
        self.people = mesh.stub(PaymentServiceStub, "payments", principal=OPERATOR)
        self.refunds = mesh.stub(RefundServiceStub, "payments", caller="orders")
        self.operator = mesh.stub(RefundServiceStub, "payments", principal=OPERATOR)
        self.second = mesh.stub(RefundServiceStub, "payments", principal=SECOND)
        self.ledger = mesh.stub(LedgerServiceStub, "payments", principal=OPERATOR)
        self.admin = mesh.stub(ProviderServiceStub, "payments", principal=ADMIN)
        self.partner = mesh.stub(ProviderServiceStub, "payments", principal=PARTNER)

    async def authorize(self, token: str = "tok_approve", **changes: Any) -> Any:
        instrument = pb.PaymentInstrument(card_token=token)
        fields = {
            "request_id": rid(),
            "order_id": typeid("ord"),
            "amount": euros(100),
            "instrument": instrument,
            **changes,
        }
        return await self.orders.AuthorizePayment(pb.AuthorizePaymentRequest(**fields))

    async def capture(self, payment: Any, amount: Any = None, **changes: Any) -> Any:
        fields = {
            "request_id": rid(),
            "payment_id": payment.payment_id,
            "amount": amount or euros(100),
            **changes,
        }
        return await self.orders.CapturePayment(pb.CapturePaymentRequest(**fields))

    async def void(self, **fields: Any) -> Any:
        fields = {"request_id": rid(), **fields}
        return await self.orders.VoidPayment(pb.VoidPaymentRequest(**fields))

    async def refund(self, payment: Any, amount: Any = None, stub: Any = None, **changes: Any):
        fields = {
            "request_id": rid(),
            "payment_id": payment.payment_id,
            "amount": amount or euros(100),
            "reason": "RETURNED",
            **changes,
        }
        asked = refund_pb.RefundPaymentRequest(**fields)
        return await (stub or self.refunds).RefundPayment(asked)

    async def get(self, payment: Any) -> Any:
        return await self.people.GetPayment(pb.GetPaymentRequest(payment_id=payment.payment_id))

    async def of_order(self, order_id: str) -> Any:
        found = await self.people.ListPayments(pb.ListPaymentsRequest(order_id=order_id))
        return list(found.payments)

    async def channel(self, amount: Any = None, **changes: Any) -> Any:
        tender = payment_pb2.ChannelTender(
            account_id=typeid("chn"), external_order_id=f"E-{rid()[:8]}"
        )
        fields = {
            "request_id": rid(),
            "order_id": typeid("ord"),
            "channel": "olist",
            "amount": amount or euros(80),
            "tender": tender,
            **changes,
        }
        return await self.orders.RecordChannelPayment(pb.RecordChannelPaymentRequest(**fields))

    async def balance(self, kind: str, party: str = "") -> Any:
        return await self.ledger.GetBalance(
            ledger_pb.GetBalanceRequest(
                kind=f"LEDGER_ACCOUNT_KIND_{kind}", party_id=party, currency_code="EUR"
            )
        )

    async def told(self) -> list[str]:
        rows = await self.running.database.fetch(OUTBOX)
        return [row["kind"].rsplit(".", 1)[1] for row in rows]

    async def effects(self) -> dict[tuple[str, str], int]:
        rows = await self.running.database.fetch(EFFECTS)
        return {(row["kind"], row["result"]): row["times"] for row in rows}

    async def totals(self) -> tuple[int, int, int, int]:
        row = await self.running.database.fetch_row(TOTALS)
        return tuple(int(row[name] or 0) for name in ("dp", "cp", "dq", "cq"))

    async def later(self, seconds: float) -> None:
        """Time passes, and every loop does what it would have done by then."""
        # Only the clock moves: the loops sleep on it, and are called by hand so that nothing races.
        self.clock._elapsed_s += seconds
        await upkeep.deliver_sandbox_events(self.running)
        await upkeep.read_back(self.running)
        await upkeep.expire(self.running)


@pytest_asyncio.fixture
async def desk(fresh_database: Any) -> AsyncIterator[Desk]:
    clock = FakeClock()
    async with in_process_mesh(agent, database_url=fresh_database().dsn, clock=clock) as mesh:
        await mesh.ready("payments")
        yield Desk(mesh, clock)


async def together(*calls: Any) -> list[Any]:
    return await asyncio.gather(*calls, return_exceptions=True)

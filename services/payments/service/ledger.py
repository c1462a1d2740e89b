"""The ledger: balances, transfers, store credit."""

from typing import Any
from uuid import UUID

from hanse.payments.v1 import ledger_pb2 as ledger_pb
from hanse.payments.v1 import ledger_service_pb2 as ledger_service_pb
from hanse.payments.v1 import ledger_service_pb2_grpc as ledger_grpc
from mesh import pages
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment
from services.payments import store, wire
from services.payments.actions import intents


class LedgerService(ledger_grpc.LedgerServiceServicer):
    """Reading the ledger, and giving store credit."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetBalance(self, request: Any, context: Any) -> ledger_pb.LedgerAccount:
        rows = await store.list_accounts(
            self.agent.database,
            1,
            kind=wire.account_kind(request.kind),
            any_party=False,
            party_id=request.party_id,
            currency=request.currency_code,
            after=None,
        )
        if not rows:
            raise NotFound("ACCOUNT_UNKNOWN")
        return wire.to_account(rows[0])

    async def ListLedgerAccounts(
        self, request: Any, context: Any
    ) -> ledger_service_pb.ListLedgerAccountsResponse:
        size = pages.page_size(request.page_size)
        rows = await store.list_accounts(
            self.agent.database,
            size + 1,
            kind=wire.account_kind(request.kind),
            any_party=not request.party_id,
            party_id=request.party_id,
            currency=request.currency_code,
            after=pages.cursor(request.page_token),
        )
        return ledger_service_pb.ListLedgerAccountsResponse(
            ledger_accounts=[wire.to_account(row) for row in rows[:size]],
            next_page_token=wire.next_token(rows, size, "account_id"),
        )

    async def ListLedgerTransfers(
        self, request: Any, context: Any
    ) -> ledger_service_pb.ListLedgerTransfersResponse:
        size = pages.page_size(request.page_size)
        rows = await store.list_transfers(
            self.agent.database,
            size + 1,
            account_id=optional_id("lac", request.account_id, "account_id"),
            payment_id=optional_id("pay", request.payment_id, "payment_id"),
            reference=request.reference,
            made_from=moment(request, "create_time_from"),
            made_to=moment(request, "create_time_to"),
            before=wire.number_cursor(request.page_token),
        )
        return ledger_service_pb.ListLedgerTransfersResponse(
            ledger_transfers=[wire.to_transfer(row) for row in rows[:size]],
            next_page_token=wire.next_token(rows, size, "seq"),
        )

    async def IssueStoreCredit(self, request: Any, context: Any) -> ledger_service_pb.StoreCredit:
        async def act(tx: Any) -> ledger_service_pb.StoreCredit:
            credit = await intents.issue_store_credit(
                tx,
                self.agent,
                customer_id=from_typeid("cus", request.customer_id, "customer_id"),
                amount=wire.money(request.amount, "amount"),
                reason=request.reason,
                reference=request.reference,
                expires_at=moment(request, "expire_time"),
                operation_id=UUID(request.request_id),
            )
            return wire.to_store_credit(credit)

        return await once(self.agent, request, ledger_service_pb.StoreCredit, act)

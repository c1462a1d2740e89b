"""The books agree, or the one thing that is wrong is named."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from gateway.trade.books import Books, compare

EUR = {"currencyCode": "EUR"}
ORDER, SHIPMENT, LOCATION = "ord_1", "shp_1", "loc_1"


def money(units: int) -> dict[str, Any]:
    return {**EUR, "units": str(units), "nanos": 0}


def clean() -> Books:
    """One order of two units, paid, sent, delivered; three units are left."""
    return Books(
        orders=[
            {
                "orderId": ORDER,
                "state": "ORDER_STATE_DELIVERED",
                "sagaId": "",
                "totals": {"total": money(24)},
                "lines": [
                    {
                        "lineNo": 1,
                        "quantity": 2,
                        "shippedQuantity": 2,
                        "cancelledQuantity": 0,
                        "total": money(24),
                    }
                ],
            }
        ],
        shipments=[
            {
                "shipmentId": SHIPMENT,
                "orderId": ORDER,
                "state": "STATE_DELIVERED",
                "lines": [{"lineNo": 1, "quantity": 2}],
            }
        ],
        payments=[
            {
                "paymentId": "pay_1",
                "orderId": ORDER,
                "state": "STATE_CAPTURED",
                "captured": money(24),
                "refunded": money(0),
            }
        ],
        accounts=[account("acc_1", debits=24), account("acc_2", credits_=24)],
        transfers=[
            transfer("trf_1"),
            transfer("trf_2", pending="trf_1"),
        ],
        levels=[
            {
                "sku": "MUG",
                "locationId": LOCATION,
                "condition": "STOCK_CONDITION_SELLABLE",
                "onHand": 3,
                "reserved": 1,
                "allocated": 0,
            }
        ],
        movements=[
            {"sku": "MUG", "toLocationId": LOCATION, "fromLocationId": "", "quantity": 5},
            {"sku": "MUG", "toLocationId": "", "fromLocationId": LOCATION, "quantity": 2},
        ],
        reservations=[
            {
                "reservationId": "rsv_1",
                "holder": "ord_2",
                "state": "STATE_HELD",
                "lines": [{"sku": "MUG", "parts": [{"locationId": LOCATION, "quantity": 1}]}],
            }
        ],
        allocations=[
            {
                "allocationId": "alc_1",
                "orderId": ORDER,
                "sku": "MUG",
                "locationId": LOCATION,
                "quantity": 2,
                "issuedQuantity": 2,
                "state": "STATE_ISSUED",
            }
        ],
        consignments=[
            {"consignmentId": "con_1", "reference": SHIPMENT, "state": "STATE_DELIVERED"},
            {"consignmentId": "con_0", "reference": SHIPMENT, "state": "STATE_VOIDED"},
        ],
        invoices=[
            {"number": "H-2026-1", "kind": "DOCUMENT_KIND_INVOICE", "reference": SHIPMENT},
        ],
        sagas=[{"sagaId": "sag_1", "state": "SAGA_STATE_COMPLETED"}],
    )


def transfer(transfer_id: str, pending: str = "") -> dict[str, Any]:
    return {
        "transferId": transfer_id,
        "debitAccountId": "acc_1",
        "creditAccountId": "acc_2",
        "amount": money(24),
        "state": "STATE_POSTED",
        "pendingTransferId": pending,
    }


def account(account_id: str, debits: int = 0, credits_: int = 0) -> dict[str, Any]:
    return {
        "accountId": account_id,
        **EUR,
        "debitsPosted": money(debits),
        "creditsPosted": money(credits_),
    }


def test_books_that_agree_have_no_difference():
    assert compare(clean()) == []


def second_payment(books: Books) -> None:
    books.payments.append(books.payments[0] | {"paymentId": "pay_2"})


def too_little_captured(books: Books) -> None:
    books.payments[0]["captured"] = money(20)


def money_held(books: Books) -> None:
    books.payments[0]["state"] = "STATE_AUTHORIZED"


def money_kept(books: Books) -> None:
    books.orders[0]["state"] = "ORDER_STATE_CANCELLED"


def stray_payment(books: Books) -> None:
    books.payments.append({"paymentId": "pay_9", "orderId": "ord_9", "state": "STATE_VOIDED"})


def wrong_balance(books: Books) -> None:
    books.accounts[0] = account("acc_1", debits=25)


def oversold(books: Books) -> None:
    books.levels[0]["allocated"] = 3


def lost_unit(books: Books) -> None:
    books.levels[0]["onHand"] = 4


def phantom_reservation(books: Books) -> None:
    books.reservations.clear()


def reserved_for_finished(books: Books) -> None:
    books.reservations[0]["holder"] = ORDER


def allocated_for_finished(books: Books) -> None:
    books.allocations[0] |= {"state": "STATE_ALLOCATED", "issuedQuantity": 0}


def sent_twice(books: Books) -> None:
    books.shipments.append(books.shipments[0] | {"shipmentId": "shp_2"})


def two_labels(books: Books) -> None:
    books.consignments[1]["state"] = "STATE_LABELED"


def no_invoice(books: Books) -> None:
    books.invoices.clear()


def gap(books: Books) -> None:
    books.invoices[0]["number"] = "H-2026-2"


def number_twice(books: Books) -> None:
    books.invoices.append(books.invoices[0] | {"reference": "shp_7"})


def stuck(books: Books) -> None:
    books.sagas[0] |= {"state": "SAGA_STATE_STUCK", "reason": "NO_CARRIER"}


def forgotten(books: Books) -> None:
    books.orders[0] |= {"sagaId": "sag_7", "state": "ORDER_STATE_PENDING"}


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (second_payment, "PAID_TWICE"),
        (too_little_captured, "NOT_WHAT_IS_OWED"),
        (money_held, "MONEY_STILL_HELD"),
        (money_kept, "MONEY_KEPT"),
        (stray_payment, "PAYMENT_WITHOUT_ORDER"),
        (wrong_balance, "LEDGER_BALANCE"),
        (wrong_balance, "LEDGER_SUM"),
        (oversold, "OVERSOLD"),
        (oversold, "STOCK_HOLDS"),
        (lost_unit, "STOCK_MOVEMENTS"),
        (phantom_reservation, "STOCK_HOLDS"),
        (reserved_for_finished, "RESERVED_FOR_FINISHED"),
        (allocated_for_finished, "ALLOCATED_FOR_FINISHED"),
        (sent_twice, "SENT"),
        (sent_twice, "SENT_TOO_MUCH"),
        (two_labels, "CARRIED_TWICE"),
        (no_invoice, "INVOICES"),
        (gap, "INVOICE_GAP"),
        (number_twice, "INVOICE_TWICE"),
        (stuck, "SAGA_STUCK"),
        (forgotten, "SAGA_FORGOTTEN"),
    ],
)
def test_what_does_not_agree_is_named(spoil: Callable[[Books], None], kind: str):
    books = copy.deepcopy(clean())
    spoil(books)
    assert kind in {item.kind for item in compare(books)}


def test_an_order_under_way_counts_only_for_what_holds_at_every_moment():
    books = clean()
    books.orders[0] |= {"sagaId": "sag_2", "state": "ORDER_STATE_FULFILLING"}
    books.sagas.append({"sagaId": "sag_2", "state": "SAGA_STATE_RUNNABLE"})
    books.invoices.clear()
    money_held(books)
    assert compare(books) == []


def test_lines_given_up_are_not_owed():
    books = clean()
    books.orders[0]["lines"].append(
        {"lineNo": 2, "quantity": 1, "cancelledQuantity": 1, "total": money(6)}
    )
    books.orders[0]["totals"]["total"] = money(30)
    assert compare(books) == []

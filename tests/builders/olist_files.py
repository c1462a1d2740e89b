"""A small made-up folder in the shape of Olist's: three orders of three kinds."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

COLUMNS = {
    "customers.csv": (
        "customer_id",
        "customer_unique_id",
        "customer_zip_code_prefix",
        "customer_city",
        "customer_state",
    ),
    "sellers.csv": ("seller_id", "seller_zip_code_prefix", "seller_city", "seller_state"),
    "products.csv": (
        "product_id",
        "product_category_name",
        "product_photos_qty",
        "product_weight_g",
        "product_length_cm",
        "product_height_cm",
        "product_width_cm",
    ),
    "orders.csv": (
        "order_id",
        "customer_id",
        "order_status",
        "order_purchase_timestamp",
        "order_approved_at",
        "order_delivered_carrier_date",
        "order_delivered_customer_date",
        "order_estimated_delivery_date",
    ),
    "order_items.csv": (
        "order_id",
        "order_item_id",
        "product_id",
        "seller_id",
        "shipping_limit_date",
        "price",
        "freight_value",
    ),
    "payments.csv": (
        "order_id",
        "payment_sequential",
        "payment_type",
        "payment_installments",
        "payment_value",
    ),
}
STATES = ("delivered", "processing", "canceled")


def write(folder: Path, file: str, rows: Iterable[Mapping[str, str]]) -> None:
    """A file of these rows; what a row does not name is empty."""
    with (folder / file).open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, COLUMNS[file], restval="")
        writer.writeheader()
        writer.writerows(rows)


def an_olist(folder: Path, mark: str = "") -> Path:
    """Three orders: delivered, processing, canceled; the first is paid by two tenders.

    `mark` tells the ids of one test from another's in a shared home.
    """
    sellers = [f"s1{mark}", f"s2{mark}"]
    write(
        folder,
        "customers.csv",
        [
            {
                "customer_id": f"c{at}{mark}",
                "customer_unique_id": f"person{at}{mark}",
                "customer_zip_code_prefix": "1311",
                "customer_city": "sao paulo",
                "customer_state": "SP",
            }
            for at in range(3)
        ],
    )
    write(
        folder,
        "sellers.csv",
        [
            {
                "seller_id": seller,
                "seller_zip_code_prefix": "9080",
                "seller_city": "santo andre",
                "seller_state": "SP",
            }
            for seller in sellers
        ],
    )
    write(
        folder,
        "products.csv",
        [
            {
                "product_id": f"{product}{mark}",
                "product_category_name": "beleza_saude",
                "product_weight_g": "300",
                "product_length_cm": "18",
                "product_height_cm": "5",
                "product_width_cm": "13",
            }
            for product in ("p1", "p2")
        ],
    )
    write(
        folder,
        "orders.csv",
        [
            {
                "order_id": f"o{at}{mark}",
                "customer_id": f"c{at}{mark}",
                "order_status": state,
                "order_purchase_timestamp": f"2017-0{at + 1}-04T21:15:00",
                "order_estimated_delivery_date": f"2017-0{at + 2}-04T00:00:00",
            }
            for at, state in enumerate(STATES)
        ],
    )
    _lines_and_payments(folder, mark, sellers)
    return folder


def _lines_and_payments(folder: Path, mark: str, sellers: list[str]) -> None:
    lines = [(0, "1", "p1", 0), (0, "2", "p2", 0), (1, "1", "p1", 1), (2, "1", "p1", 0)]
    write(
        folder,
        "order_items.csv",
        [
            {
                "order_id": f"o{order}{mark}",
                "order_item_id": number,
                "product_id": f"{product}{mark}",
                "seller_id": sellers[seller],
                "shipping_limit_date": "2017-03-29T13:05:00",
                "price": "99.9",
                "freight_value": "10.1",
            }
            for order, number, product, seller in lines
        ],
    )
    paid = [(0, "credit_card", "200"), (0, "voucher", "20"), (1, "boleto", "110")]
    write(
        folder,
        "payments.csv",
        [
            {
                "order_id": f"o{order}{mark}",
                "payment_sequential": "1",
                "payment_type": kind,
                "payment_installments": "1",
                "payment_value": value,
            }
            for order, kind, value in [*paid, (2, "boleto", "110")]
        ],
    )

"""Olist's files as orders: what is skipped and why, and what real data leaves out."""

import csv
from pathlib import Path

import pytest

from gateway.trade.importing import as_text
from gateway.trade.importing_play import row_of
from gateway.trade.olist import NotOlist, read
from gateway.trade.olist_opening import OpenedOlist
from tests.builders.olist_files import COLUMNS, an_olist, write

REAL = Path(__file__).parents[4].parent / "shared" / "data" / "olist"


def test_orders_come_in_the_order_of_their_purchase(tmp_path: Path):
    olist = read(an_olist(tmp_path))
    bought = [order.bought_at for order in olist.orders]
    assert bought == sorted(bought)
    assert not olist.skipped
    assert [order.ends for order in olist.orders] == ["DELIVERED", "FULFILLING", "CANCELLED"]


def test_what_real_data_leaves_out_is_filled_in(tmp_path: Path):
    folder = an_olist(tmp_path)
    write(folder, "products.csv", [{"product_id": "p1"}, {"product_id": "p2"}])
    olist = read(folder)
    product = olist.products["p1"]
    assert (product.category, product.weight_g, product.size_mm) == (
        "outros",
        500,
        (200, 150, 100),
    )
    assert olist.orders[0].customer.place.postcode == "01311"


@pytest.mark.parametrize(
    ("file", "changed", "reason"),
    [
        ("orders.csv", {"order_status": "teleported"}, "is no state"),
        ("orders.csv", {"customer_id": "nobody"}, "is unknown"),
        ("orders.csv", {"order_purchase_timestamp": "yesterday"}, "is no time"),
        ("orders.csv", {"order_purchase_timestamp": ""}, "no order_purchase_timestamp"),
        ("order_items.csv", {"product_id": "p9"}, "product p9 is unknown"),
        ("order_items.csv", {"seller_id": ""}, "seller ? is unknown"),
        ("order_items.csv", {"price": "1.234"}, "is no amount"),
        ("order_items.csv", {"price": "-1"}, "is no amount"),
        ("order_items.csv", {"price": "0"}, "it costs nothing"),
        ("order_items.csv", {"price": "NaN"}, "is no amount"),
        ("payments.csv", {"payment_value": "1,00"}, "is no amount"),
        ("payments.csv", {"payment_type": "gold bars"}, "is no means of payment"),
        ("payments.csv", {"payment_installments": "many"}, "is no number"),
        ("products.csv", {"product_weight_g": "heavy"}, "is no number"),
        ("products.csv", {"product_weight_g": "-3"}, "is out of bounds"),
        ("customers.csv", {"customer_zip_code_prefix": "ABC"}, "is no postcode"),
        ("customers.csv", {"customer_unique_id": ""}, "no customer_unique_id"),
        ("sellers.csv", {"seller_state": "São Paulo"}, "no city or state"),
    ],
)
def test_a_row_that_cannot_be_right_is_told_by_line(
    tmp_path: Path, file: str, changed: dict[str, str], reason: str
):
    folder = an_olist(tmp_path)
    with (folder / file).open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[0] |= changed
    write(folder, file, rows)
    olist = read(folder)
    mine = [row for row in olist.skipped if row.file == file]
    assert (mine[0].line, reason in mine[0].reason) == (2, True), mine
    assert len(olist.orders) < 3


def test_an_order_that_comes_twice_counts_once(tmp_path: Path):
    folder = an_olist(tmp_path)
    with (folder / "orders.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    write(folder, "orders.csv", [*rows, rows[0]])
    olist = read(folder)
    assert [(row.line, row.reason) for row in olist.skipped] == [(5, "the order comes twice")]
    assert len(olist.orders) == 3


def test_lines_of_no_order_are_told(tmp_path: Path):
    folder = an_olist(tmp_path)
    with (folder / "orders.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    write(folder, "orders.csv", rows[1:])
    told = {(row.file, row.reason) for row in read(folder).skipped}
    assert told == {
        ("order_items.csv", "its order is in no file"),
        ("payments.csv", "its order is in no file"),
    }


def test_an_order_without_lines_or_payment_is_told(tmp_path: Path):
    folder = an_olist(tmp_path)
    write(folder, "order_items.csv", [])
    write(folder, "payments.csv", [])
    assert {row.reason for row in read(folder).skipped} == {"it has no lines"}


def test_another_folder_is_no_olist(tmp_path: Path):
    with pytest.raises(NotOlist, match="No such file"):
        read(tmp_path)
    folder = an_olist(tmp_path)
    (folder / "orders.csv").write_text("order_id\n1\n")
    with pytest.raises(NotOlist, match="no column customer_id"):
        read(folder)
    (folder / "orders.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotOlist, match="not UTF-8"):
        read(folder)


def test_a_second_seller_of_a_product_has_a_sku_of_its_own(tmp_path: Path):
    names = read(an_olist(tmp_path)).skus()
    assert names["p1", "s1"] == "p1"
    assert names["p1", "s2"] == "p1-s2"


def test_a_row_says_what_the_channel_knows(tmp_path: Path):
    olist = read(an_olist(tmp_path))
    opened = OpenedOlist(sites={"OLIST-SP": "sit_a", "OLIST-DESK": "sit_b"})
    row = row_of(olist.orders[0], opened)
    assert row["siteId"] == "sit_a"
    assert row["lines"][0]["unitPrice"] == {
        "currencyCode": "BRL",
        "units": "99",
        "nanos": 900_000_000,
    }
    assert row["shippingAddress"]["postcode"] == "01311"
    assert row["purchaseTime"].endswith("Z")
    assert row_of(olist.orders[1], opened)["siteId"] == "sit_b"


def test_the_summary_reads_well():
    told = {
        "orders": 2,
        "new": 2,
        "known": 0,
        "states": {"DELIVERED": 1, "missing": 1},
        "made": {"products": 2},
        "seconds": {"opening": 1.0, "orders": 2.0, "to_the_end": 3.0},
        "orders_per_second": 1.0,
        "cpu_ms_per_order": 100.0,
        "cpu_ms_per_order_by_group": {"orders": 50.0},
        "issues_accepted": [{"subject": "paid 1, sold 2 BRL", "order_id": "a"}],
        "skipped": [{"file": "orders.csv", "line": 3, "reason": "why"}] * 30,
        "not_as_expected": [{"order_id": "b", "state": "missing", "ends": "DELIVERED"}],
    }
    text = as_text(told)
    for part in ("2 imported now", "orders.csv:3  why", "and 10 more", "NOT as expected: b"):
        assert part in text


def test_the_real_files_hold_no_bad_row():
    if not REAL.exists():
        pytest.skip("the data set is not here")
    olist = read(REAL)
    assert len(olist.orders) == 2516
    assert not olist.skipped


def test_every_file_of_the_builder_has_the_columns_of_the_real_one():
    if not REAL.exists():
        pytest.skip("the data set is not here")
    for file, columns in COLUMNS.items():
        with (REAL / file).open() as opened:
            assert next(csv.reader(opened)) == list(columns)

"""`hanse import olist` through the mesh: made-up files with bad rows, twice; some real ones."""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders.olist_files import an_olist, write
from tests.builders.whole_home import WholeHome, whole_home

pytestmark = [pytest.mark.mesh, pytest.mark.timeout(400)]
REAL = Path(__file__).parents[3].parent / "shared" / "data" / "olist"
# A parcel of the house must not travel for days.
QUICK = {"HANSE_HOUSE_DAY_S": "0.2", "HANSE_SAMPLE_PERCENT": "0"}


@pytest.fixture(scope="module")
def home() -> Iterator[WholeHome]:
    before = {name: os.environ.get(name) for name in QUICK}
    os.environ.update(QUICK)
    try:
        with whole_home() as running:
            yield running
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def imported(home: WholeHome, folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """What an import tells."""
    ran = home.hanse("import", "olist", str(folder), "--json", *words, timeout_s=300)
    assert ran.stdout, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return ran.returncode, told


def test_orders_come_to_their_end_once_and_bad_rows_are_told(home: WholeHome, tmp_path: Path):
    folder = an_olist(tmp_path, mark="a")
    with (folder / "payments.csv").open(newline="") as opened:
        payments = list(csv.DictReader(opened))
    payments[2]["payment_value"] = "115"
    write(folder, "payments.csv", payments)
    with (folder / "orders.csv").open(newline="") as opened:
        orders = list(csv.DictReader(opened))
    bad = orders[0] | {"order_id": "bad", "customer_id": "nobody"}
    write(folder, "orders.csv", [*orders, bad])
    code, first = imported(home, folder)
    assert code == 0, first
    assert first["states"] == {"DELIVERED": 1, "FULFILLING": 1, "CANCELLED": 1}
    assert first["channel_states"] == {"CLOSED": 1, "IMPORTED": 1, "CANCELLED": 1}
    assert (first["new"], first["known"]) == (3, 0)
    assert first["issues_accepted"] == [
        {"order_id": "o1a", "subject": "paid 11500, sold 11000 BRL"}
    ]
    assert first["skipped"] == [
        {"file": "orders.csv", "line": 5, "reason": "customer nobody is unknown"}
    ]
    assert first["cpu_ms_per_order"] > 0
    counted = home.told("reconcile", "--settle", "10")
    assert counted["clean"], counted["differences"]
    code, second = imported(home, folder)
    assert (code, second["new"], second["known"], second["made"]) == (0, 0, 3, {})
    assert second["states"] == first["states"]
    again = home.told("reconcile")
    assert again["read"] == counted["read"]


def test_a_folder_that_is_no_olist_is_refused(home: WholeHome, tmp_path: Path):
    ran = home.hanse("import", "olist", str(tmp_path))
    assert ran.returncode == 2
    assert "No such file" in ran.stderr


def test_a_few_real_orders_come_to_their_end(home: WholeHome):
    if not REAL.exists():
        pytest.skip("the data set is not here")
    code, told = imported(home, REAL, "--limit", "6")
    assert code == 0, told["not_as_expected"]
    assert told["new"] == 6

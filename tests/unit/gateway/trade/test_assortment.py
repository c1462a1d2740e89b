"""The same seed is the same shop."""

import itertools

from gateway.trade.assortment import SHOP, buyers, cents, items, money, to_cents, wishes


def chosen(seed: int) -> list[object]:
    known = buyers(seed, 12)
    return list(itertools.islice(wishes(seed, known, items()[:20], "SOLD-OUT"), 200))


def test_a_seed_is_a_shop():
    assert chosen(3) == chosen(3)
    assert chosen(3) != chosen(4)
    assert buyers(3, 12) == buyers(3, 30)[:12]


def test_every_sku_is_named_once_and_can_be_taxed():
    found = items()
    assert len({item.sku for item in found}) == len(found)
    classes = {item.tax_class for item in found}
    assert all(set(rates) >= classes for rates in SHOP["tax"].values())
    assert {place["country"] for place in SHOP["places"]} <= set(SHOP["tax"])


def test_some_want_what_is_sold_out_and_some_cards_are_bad():
    found = chosen(1)
    assert any("SOLD-OUT" in dict(wish.lines) for wish in found)
    assert 0 < sum(wish.card != "tok_approve" for wish in found) < len(found) / 4


def test_money_goes_both_ways():
    assert money(1990) == {"currencyCode": "EUR", "units": "19", "nanos": 900_000_000}
    assert cents(money(1990)) == to_cents("19.90") == 1990
    assert cents(None) == 0

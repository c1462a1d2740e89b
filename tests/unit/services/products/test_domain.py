"""What a product may become, what may be sold, and what lines cost."""

from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Invalid, Refused
from services.products.domain import (
    NEXT,
    Content,
    Price,
    PricedLine,
    Product,
    Promotion,
    State,
    Variant,
    VariantContent,
    Wanted,
    best_price,
    discount,
    slugify,
    unavailable,
)
from services.values import Measure, Money

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ID = UUID(int=1)


def a_variant(**changes: object) -> Variant:
    content = VariantContent(measure=Measure(1, 1, 1, 1))
    fields = {"sku": "A", "product_id": ID, "content": content, "created_at": NOW,
              "updated_at": NOW, "list_price": Money(100, "EUR")}  # fmt: skip
    return Variant(**{**fields, **changes})


def a_product(state: State = State.APPROVED, **changes: object) -> Product:
    fields = {"product_id": ID, "merchant_id": None, "slug": "a", "state": state,
              "content": Content("A"), "content_version": 1, "created_at": NOW, "updated_at": NOW,
              "variants": (a_variant(),)}  # fmt: skip
    return Product(**{**fields, **changes})


def a_line(sku: str, quantity: int, minor: int, line_no: int = 1) -> PricedLine:
    unit = Money(minor, "EUR")
    return PricedLine(
        Wanted(line_no, sku, quantity), a_variant(sku=sku), a_product(), unit, unit,
        Money.zero("EUR"),
    )  # fmt: skip


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("asked", State)
def test_a_product_becomes_what_the_table_permits_and_nothing_else(state: State, asked: State):
    if asked in NEXT[state]:
        assert a_product(state).become(asked, at=NOW).state is asked
    else:
        with pytest.raises(Refused) as refusal:
            a_product(state).become(asked, at=NOW)
        assert refusal.value.reason == "PRODUCT_STATE"


@pytest.mark.parametrize(
    ("variants", "missing"),
    [
        ((), "NO_VARIANT"),
        ((a_variant(list_price=None),), "NO_PRICE"),
        ((a_variant(content=VariantContent()),), "NO_MEASURE"),
    ],
)
def test_what_lacks_something_is_not_published(variants: tuple[Variant, ...], missing: str):
    with pytest.raises(Refused) as refusal:
        a_product(variants=variants).publish(at=NOW)
    assert refusal.value.facts["missing"] == missing


def test_a_complete_product_is_published_and_a_retired_one_keeps_its_words():
    assert a_product().publish(at=NOW).state is State.PUBLISHED
    assert a_product().rewrite(Content("B"), at=NOW).content_version == 2
    with pytest.raises(Refused):
        a_product(State.RETIRED).rewrite(Content("B"), at=NOW)


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Blue Chair", "blue-chair"), ("Écran 27 pouces!", "ecran-27-pouces"), ("x" * 200, "x" * 120)],
)
def test_a_title_makes_a_slug(title: str, slug: str):
    assert slugify(title) == slug


def test_a_title_without_letters_makes_none():
    with pytest.raises(Invalid):
        slugify("!!!")


def test_the_own_segment_and_the_highest_tier_decide_the_price():
    def price(segment: str, least: int, minor: int) -> Price:
        return Price("A", "web", segment, least, Money(minor, "EUR"), NOW)

    prices = [price("", 1, 100), price("", 10, 90), price("gold", 1, 95), price("gold", 50, 80)]
    assert [
        best_price(prices, segment, quantity).unit_price.minor
        for segment, quantity in [("", 1), ("", 10), ("gold", 10), ("gold", 50), ("silver", 99)]
    ] == [100, 90, 95, 80, 90]
    assert best_price(prices[1:2], "", 1) is None


def test_lines_that_cannot_be_bought_are_named():
    with pytest.raises(Refused) as refusal:
        unavailable([Wanted(1, "A", 1), Wanted(2, "B", 1)], {"A": object()})
    assert refusal.value.facts == {"skus": "B", "lines": "2"}


amounts = st.integers(1, 100_000)
promotions = st.one_of(
    st.builds(
        lambda percent, skus: Promotion(ID, "p", percent=Fraction(percent), skus=skus),
        st.integers(0, 100),
        st.sampled_from([frozenset(), frozenset({"A"}), frozenset({"Z"})]),
    ),
    st.builds(
        lambda minor, least: Promotion(
            ID, "p", amount_off=Money(minor, "EUR"), subtotal_from=Money(least, "EUR")
        ),
        amounts,
        amounts,
    ),
)


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 9), amounts), min_size=1, max_size=6),
    st.lists(promotions, max_size=4),
)
def test_discounts_add_up_and_push_no_line_below_zero(lines: list, some: list[Promotion]):
    priced, applied = discount([a_line(*line) for line in lines], some, "EUR")
    assert all(Money.zero("EUR") <= line.discount <= line.gross for line in priced)
    assert sum(line.discount.minor for line in priced) == sum(off.minor for _, off in applied)


def test_promotions_apply_to_what_the_earlier_ones_left():
    half = Promotion(ID, "half", percent=Fraction(50))
    ten = Promotion(ID, "ten", amount_off=Money(10, "EUR"))
    priced, applied = discount([a_line("A", 1, 100), a_line("B", 1, 200, 2)], [half, ten], "EUR")
    assert [line.discount.minor for line in priced] == [53, 107]
    assert [off.minor for _, off in applied] == [150, 10]

"""What an order costs: pure sums in integer minor units, rounded half to even per line and rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from services.orders.domain.order import Goods, Line, Taxed, Totals
from services.values import Money, total

# Where prices are told before tax; everywhere else a price contains it.
TAX_ADDED = frozenset({"US", "CA"})
# Goods between these pay no duty; the union's customs territory.
CUSTOMS_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line with its price, before shipping and tax."""

    line_no: int
    sku: str
    title: str
    quantity: int
    unit_price: Money
    discount: Money
    goods: Goods
    product_id: UUID | None = None
    merchant_id: UUID | None = None
    returnable: bool = True
    external_line_id: str = ""
    gift_message: str = ""
    # What a channel charged for sending it; None where sending is charged for the whole order.
    shipping: Money | None = None
    is_channel_price: bool = False

    @property
    def amount(self) -> Money:
        """Unit price times quantity less discount."""
        return self.unit_price * self.quantity - self.discount


def prices_include_tax(country_code: str, is_of_channel: bool) -> bool:
    """Whether prices contain the tax: a channel's always do, it has collected them."""
    return is_of_channel or country_code not in TAX_ADDED


def crosses_customs(from_country: str, to_country: str) -> bool:
    """Whether goods meet the customs on their way."""
    inside = from_country in CUSTOMS_UNION and to_country in CUSTOMS_UNION
    return from_country != to_country and not inside


def shipping_of(offers: Sequence[Offer], charged: Money) -> list[Money]:
    """What each line bears of the sending: its own where a channel says so, else its share."""
    if any(offer.shipping is not None for offer in offers):
        return [offer.shipping or Money.zero(charged.currency) for offer in offers]
    return charged.split([offer.amount.minor for offer in offers])


def to_tax(offers: Sequence[Offer], shipping: Money) -> list[tuple[int, str, Money]]:
    """Number, class and amount of each thing to tax; shipping is one of its own, after the lines.

    Shipping follows the class of the dearest line: the rate of the main thing holds for it too.
    """
    asked = [(offer.line_no, offer.goods.tax_class, offer.amount) for offer in offers]
    if shipping:
        main = max(offers, key=lambda offer: offer.amount.minor)
        asked.append((shipping_line_no(offers), main.goods.tax_class, shipping))
    return asked


def shipping_line_no(offers: Sequence[Offer]) -> int:
    """The number under which shipping is taxed: one that no line has."""
    taken = {offer.line_no for offer in offers}
    return next(number for number in range(10_000, 0, -1) if number not in taken)


def compose(
    offers: Sequence[Offer],
    taxed: Mapping[int, Taxed],
    *,
    charged: Money,
    duty: Money,
    include_tax: bool,
) -> tuple[tuple[Line, ...], Totals]:
    """The lines of an order and its sums; every line's share adds up to exactly the total."""
    currency = charged.currency
    shipping = shipping_of(offers, charged)
    sending = total(shipping, currency)
    nothing = Taxed(sending, Money.zero(currency), sending)
    sent = taxed.get(shipping_line_no(offers), nothing)
    parts = [taxed[offer.line_no] for offer in offers]
    sendings = _split(sent, [cost.minor for cost in shipping])
    duties = duty.split([part.gross.minor for part in parts])
    lines = tuple(map(_line, offers, parts, shipping, sendings, duties))
    whole = total((line.share for line in lines), currency)
    totals = Totals(
        subtotal=total((offer.unit_price * offer.quantity for offer in offers), currency),
        discount=total((offer.discount for offer in offers), currency),
        shipping=sending,
        duty=duty,
        tax=total((part.tax for part in parts), currency) + sent.tax,
        total=whole,
        prices_include_tax=include_tax,
    )
    return lines, totals


def _split(whole: Taxed, weights: Sequence[int]) -> list[Taxed]:
    nets, taxes = whole.net.split(weights), whole.tax.split(weights)
    return [
        replace(whole, net=net, tax=tax, gross=net + tax)
        for net, tax in zip(nets, taxes, strict=True)
    ]


def _line(offer: Offer, taxed: Taxed, shipping: Money, sending: Taxed, duty: Money) -> Line:
    return Line(
        line_no=offer.line_no,
        sku=offer.sku,
        title=offer.title,
        quantity=offer.quantity,
        unit_price=offer.unit_price,
        discount=offer.discount,
        shipping=shipping,
        taxed=taxed,
        sending=sending,
        duty=duty,
        goods=offer.goods,
        product_id=offer.product_id,
        merchant_id=offer.merchant_id,
        external_line_id=offer.external_line_id,
        gift_message=offer.gift_message,
        returnable=offer.returnable,
        is_channel_price=offer.is_channel_price,
    )


def part_of(amount: Money, before: int, units: int, whole: int) -> Money:
    """What `units` more of `whole` are worth when `before` were counted: all parts add up."""
    until = amount.share(Fraction(before + units, whole))
    return until - amount.share(Fraction(before, whole))


def printed(line: Line, before: int, units: int) -> Line:
    """A line as an invoice of some of its units prints it; all its invoices add up to it."""

    def part(amount: Money) -> Money:
        return part_of(amount, before, units, line.quantity)

    def taxed(whole: Taxed) -> Taxed:
        net, tax = part(whole.net), part(whole.tax)
        return replace(whole, net=net, tax=tax, gross=net + tax)

    return replace(
        line,
        quantity=units,
        discount=part(line.discount),
        shipping=part(line.shipping),
        taxed=taxed(line.taxed),
        sending=taxed(line.sending),
        duty=part(line.duty),
    )


def leaving_lines(
    lines: Sequence[Line], sent: Mapping[int, int], leaving: Mapping[int, int]
) -> tuple[Line, ...]:
    """The lines of which units leave now, as printed, after those that were sent before.

    Both map a line's number to units.
    """
    return tuple(
        printed(line, sent.get(line.line_no, 0), leaving[line.line_no])
        for line in lines
        if leaving.get(line.line_no)
    )


def worth(lines: Sequence[Line], currency: str) -> Money:
    """What lines come to, with sending and duty."""
    return total((line.share for line in lines), currency)


@dataclass(frozen=True, slots=True)
class RateTotal:
    """The tax of one rate."""

    code: str
    title: str
    percent: str
    net: Money
    tax: Money


def by_rate(lines: Sequence[Line]) -> tuple[RateTotal, ...]:
    """What is taxed by each rate, sending included, in the order the rates first come."""
    sums: dict[tuple[str, str], RateTotal] = {}
    for line in lines:
        code = line.goods.tax_class
        for taxed in (line.taxed, line.sending):
            key = code, taxed.percent
            before = sums.get(key)
            if before is None:
                sums[key] = RateTotal(code, taxed.title, taxed.percent, taxed.net, taxed.tax)
            else:
                net, tax = before.net + taxed.net, before.tax + taxed.tax
                sums[key] = replace(before, net=net, tax=tax)
    return tuple(rate for rate in sums.values() if rate.net or rate.tax)

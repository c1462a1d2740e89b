"""Money on the wire: google.type.Money from and to integer minor units.

The number of minor digits is ISO 4217's; nanos finer than the currency's smallest unit are refused,
because no rounding an agent could choose would be the caller's.
"""

from typing import Protocol

from google.type import money_pb2

from mesh.errors import Invalid, Violation

NANOS = 1_000_000_000
MINOR_DIGITS = 2
# ISO 4217 currencies whose minor unit is not a hundredth.
OTHER_DIGITS = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}


class Amount(Protocol):
    """Minor units of a currency, as the agents' Money holds them."""

    @property
    def minor(self) -> int: ...

    @property
    def currency(self) -> str: ...


def minor_digits(currency: str) -> int:
    """Decimal digits of a currency's minor unit: 2 for EUR, 0 for JPY."""
    return OTHER_DIGITS.get(currency, MINOR_DIGITS)


def to_minor(money: money_pb2.Money, field: str = "amount") -> tuple[int, str]:
    """Minor units and currency of a Money; raises Invalid naming `field`."""
    currency = money.currency_code
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha() and currency.isupper()):
        raise Invalid(Violation(f"{field}.currency_code", "must be an ISO 4217 code"))
    if money.units * money.nanos < 0 or not -NANOS < money.nanos < NANOS:
        raise Invalid(Violation(f"{field}.nanos", "must have the sign of units and stay under 1"))
    scale = 10 ** minor_digits(currency)
    fine = NANOS // scale
    if money.nanos % fine:
        raise Invalid(Violation(f"{field}.nanos", f"finer than the smallest unit of {currency}"))
    # Both terms have one sign, so flooring cannot bite: nanos is a multiple of `fine`.
    return money.units * scale + money.nanos // fine, currency


def from_minor(minor: int, currency: str) -> money_pb2.Money:
    """A Money of so many minor units."""
    scale = 10 ** minor_digits(currency)
    units, rest = divmod(abs(minor), scale)
    sign = -1 if minor < 0 else 1
    return money_pb2.Money(
        currency_code=currency, units=sign * units, nanos=sign * rest * (NANOS // scale)
    )


def to_money(amount: Amount) -> money_pb2.Money:
    """An amount on the wire."""
    return from_minor(amount.minor, amount.currency)

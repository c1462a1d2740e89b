"""The files of the Olist data set as orders: what is read, what is skipped and why. No calls.

Real data has gaps. A product without a weight weighs 500 g, without a size is 20 x 15 x 10 cm,
without a category is in "outros"; postcodes lost their leading zeros; times are those of Brasília.
A row that cannot be right is told by file and line, and everything that rests on it is skipped.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Record = Mapping[str, str]
BRASILIA = timezone(timedelta(hours=-3))
WEIGHT_G = 500
SIZE_CM = (20, 15, 10)
CATEGORY = "outros"
CENTS_MAX = 10_000_000
# What becomes of an order of each state, when it is played here (docs/howto/import-olist.md).
ENDS = {
    "delivered": "DELIVERED",
    "shipped": "DELIVERED",
    "invoiced": "FULFILLING",
    "processing": "FULFILLING",
    "approved": "FULFILLING",
    "created": "FULFILLING",
    "canceled": "CANCELLED",
    "unavailable": "CANCELLED",
}
# Each file with the columns that are read; its lines are counted as an editor counts them.
FILES = {
    "products.csv": ("product_id", "product_category_name"),
    "sellers.csv": ("seller_id", "seller_zip_code_prefix", "seller_city", "seller_state"),
    "customers.csv": (
        "customer_id",
        "customer_unique_id",
        "customer_zip_code_prefix",
        "customer_city",
        "customer_state",
    ),
    "orders.csv": ("order_id", "customer_id", "order_status", "order_purchase_timestamp"),
    "order_items.csv": (
        "order_id",
        "order_item_id",
        "product_id",
        "seller_id",
        "price",
        "freight_value",
    ),
    "payments.csv": ("order_id", "payment_type", "payment_installments", "payment_value"),
}


class NotOlist(Exception):
    """A folder that does not hold the data set."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out, and why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A town in Brazil."""

    postcode: str
    city: str
    state: str


@dataclass(frozen=True, slots=True)
class Product:
    """Goods as their file describes them."""

    product_id: str
    category: str
    weight_g: int
    size_mm: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells."""

    seller_id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Customer:
    """Who bought; `person` is the same in all their orders."""

    person: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One unit of an order."""

    number: str
    product_id: str
    seller_id: str
    price_cents: int
    freight_cents: int
    ship_by: datetime | None
    line: int


@dataclass(frozen=True, slots=True)
class Tender:
    """One means of payment."""

    kind: str
    installments: int
    cents: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order with everything that belongs to it."""

    order_id: str
    state: str
    bought_at: datetime
    promised_at: datetime | None
    customer: Customer
    items: tuple[Item, ...]
    tenders: tuple[Tender, ...]
    line: int

    @property
    def ends(self) -> str:
        """The state it shall come to here."""
        return ENDS[self.state]

    @property
    def stays(self) -> bool:
        """Whether it never left the house it was bought from."""
        return self.ends != "DELIVERED"


@dataclass
class Olist:
    """All that could be read, and what was skipped."""

    orders: list[Order] = field(default_factory=list)
    products: dict[str, Product] = field(default_factory=dict)
    sellers: dict[str, Seller] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def skus(self) -> dict[tuple[str, str], str]:
        """Our name for what a seller offers: the product's own where they sold it first."""
        names: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for order in self.orders:
            for item in order.items:
                offer = item.product_id, item.seller_id
                if offer not in names:
                    first = item.product_id not in taken
                    taken.add(item.product_id)
                    alone = f"{item.product_id}-{item.seller_id[:8]}"
                    names[offer] = item.product_id if first else alone
        return names


def read(folder: Path) -> Olist:
    """The orders in the order of their purchase; raises NotOlist for another folder."""
    rows = {name: _rows(folder / name, columns) for name, columns in FILES.items()}
    olist = Olist()
    skipped = olist.skipped
    olist.products = _by_id(rows, "products.csv", "product_id", _product, skipped)
    olist.sellers = _by_id(rows, "sellers.csv", "seller_id", _seller, skipped)
    customers = _by_id(rows, "customers.csv", "customer_id", _customer, skipped)
    items, broken = _by_order(rows, "order_items.csv", _item_of(olist), skipped)
    tenders, unpaid = _by_order(rows, "payments.csv", _tender, skipped)
    known: set[str] = set()
    for line, row in rows["orders.csv"]:
        order_id = row["order_id"]
        try:
            if not order_id or order_id in known:
                raise ValueError("no order_id" if not order_id else "the order comes twice")
            if order_id in broken | unpaid:
                raise ValueError("a line or payment of it cannot be read")
            found = items.get(order_id, []), tenders.get(order_id, [])
            order = _order(line, row, customers, *found)
        except ValueError as wrong:
            skipped.append(Skipped("orders.csv", line, str(wrong)))
            continue
        known.add(order_id)
        olist.orders.append(order)
    for name, lines in (("order_items.csv", items), ("payments.csv", tenders)):
        strangers = set(lines) - {row["order_id"] for _, row in rows["orders.csv"]}
        for line, row in rows[name]:
            if row["order_id"] in strangers:
                skipped.append(Skipped(name, line, "its order is in no file"))
    olist.orders.sort(key=lambda order: (order.bought_at, order.order_id))
    return olist


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, Record]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise NotOlist(f"{path.name} has no column {', '.join(missing)}")
            # A row that is too short has None where text should be.
            return [
                (reader.line_num, {name: (row.get(name) or "").strip() for name in row if name})
                for row in reader
            ]
    except OSError as error:
        raise NotOlist(f"{path.name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise NotOlist(f"{path.name} is not UTF-8") from None


def _by_id(
    rows: Mapping[str, list[tuple[int, Record]]],
    name: str,
    key: str,
    make: Callable[[Record], T],
    skipped: list[Skipped],
) -> dict[str, T]:
    found: dict[str, T] = {}
    for line, row in rows[name]:
        try:
            if not row[key] or row[key] in found:
                raise ValueError(f"no {key}" if not row[key] else f"{row[key]} comes twice")
            found[row[key]] = make(row)
        except ValueError as wrong:
            skipped.append(Skipped(name, line, str(wrong)))
    return found


def _by_order(
    rows: Mapping[str, list[tuple[int, Record]]],
    name: str,
    make: Callable[[int, Record], T],
    skipped: list[Skipped],
) -> tuple[dict[str, list[T]], set[str]]:
    """What belongs to orders, and the orders of which something could not be read."""
    found: dict[str, list[T]] = {}
    broken: set[str] = set()
    for line, row in rows[name]:
        try:
            found.setdefault(row["order_id"], []).append(make(line, row))
        except ValueError as wrong:
            skipped.append(Skipped(name, line, str(wrong)))
            broken.add(row["order_id"])
    return found, broken


def _product(row: Record) -> Product:
    length, width, height = (
        _whole(row.get(f"product_{side}_cm", ""), default, 10_000)
        for side, default in zip(("length", "width", "height"), SIZE_CM, strict=True)
    )
    return Product(
        product_id=_identity(row["product_id"]),
        category=row["product_category_name"] or CATEGORY,
        weight_g=_whole(row.get("product_weight_g", ""), WEIGHT_G, 1_000_000),
        size_mm=(length * 10, width * 10, height * 10),
    )


def _seller(row: Record) -> Seller:
    return Seller(_identity(row["seller_id"]), _place(row, "seller"))


def _customer(row: Record) -> Customer:
    person = row["customer_unique_id"]
    if not person:
        raise ValueError("no customer_unique_id")
    return Customer(person, _place(row, "customer"))


def _place(row: Record, who: str) -> Place:
    postcode, city, state = (row[f"{who}_{what}"] for what in ("zip_code_prefix", "city", "state"))
    if not (postcode.isascii() and postcode.isdigit() and len(postcode) <= 5):
        raise ValueError(f"{postcode!r} is no postcode")
    if not city or len(state) != 2:
        raise ValueError("no city or state")
    return Place(postcode.zfill(5), city[:100], state)


def _item_of(olist: Olist) -> Callable[[int, Record], Item]:
    def make(line: int, row: Record) -> Item:
        for kind, known in (("product", olist.products), ("seller", olist.sellers)):
            if row[f"{kind}_id"] not in known:
                raise ValueError(f"{kind} {row[f'{kind}_id'] or '?'} is unknown")
        if not row["order_item_id"]:
            raise ValueError("no order_item_id")
        price = _cents(row["price"])
        if price == 0:
            raise ValueError("it costs nothing")
        return Item(
            number=row["order_item_id"],
            product_id=row["product_id"],
            seller_id=row["seller_id"],
            price_cents=price,
            freight_cents=_cents(row["freight_value"]),
            ship_by=_moment(row.get("shipping_limit_date", "")),
            line=line,
        )

    return make


def _tender(line: int, row: Record) -> Tender:
    kind = row["payment_type"]
    if not kind.isascii() or not kind.replace("_", "").isalnum():
        raise ValueError(f"{kind!r} is no means of payment")
    installments = _whole(row["payment_installments"], 1, 99)
    return Tender(kind.lower(), installments, _cents(row["payment_value"]))


def _order(
    line: int,
    row: Record,
    customers: Mapping[str, Customer],
    items: list[Item],
    tenders: list[Tender],
) -> Order:
    state = row["order_status"]
    if state not in ENDS:
        raise ValueError(f"{state!r} is no state")
    customer = customers.get(row["customer_id"])
    if customer is None:
        raise ValueError(f"customer {row['customer_id'] or '?'} is unknown")
    bought_at = _moment(row["order_purchase_timestamp"])
    if bought_at is None:
        raise ValueError("no order_purchase_timestamp")
    if not items or not tenders:
        raise ValueError("it has no lines" if not items else "it has no payment")
    if len({item.number for item in items}) != len(items):
        raise ValueError("an order_item_id comes twice")
    return Order(
        order_id=row["order_id"],
        state=state,
        bought_at=bought_at,
        promised_at=_moment(row.get("order_estimated_delivery_date", "")),
        customer=customer,
        items=tuple(items),
        tenders=tuple(tenders),
        line=line,
    )


def _identity(text: str) -> str:
    if not (text.isascii() and text.isalnum() and len(text) <= 40):
        raise ValueError(f"{text!r} is no id")
    return text


def _cents(text: str) -> int:
    try:
        cents = Decimal(text).scaleb(2)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no amount") from None
    if not (cents.is_finite() and 0 <= cents <= CENTS_MAX and cents == cents.to_integral_value()):
        raise ValueError(f"{text!r} is no amount")
    return int(cents)


def _whole(text: str, default: int, most: int) -> int:
    """A number above zero; real data leaves it out, writes zero, or a fraction."""
    if not text:
        return default
    try:
        value = int(Decimal(text).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        raise ValueError(f"{text!r} is no number") from None
    if not 0 <= value <= most:
        raise ValueError(f"{text!r} is out of bounds")
    return value or default


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time") from None
    return (at if at.tzinfo else at.replace(tzinfo=BRASILIA)).astimezone(UTC)


def lots(orders: list[Order], size: int) -> Iterator[list[Order]]:
    """The orders in their order, some at a time."""
    for start in range(0, len(orders), size):
        yield orders[start : start + size]

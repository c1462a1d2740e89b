"""What must be there before the first order of Olist: company, taxes, sites, goods, sellers, stock.

Made once however often it is asked: what is there under its code, slug or reference stays as it is.
Goods lie on two sites. What leaves the house lies where the floor works by itself; what the data
set never saw leave lies where people do, so that nothing sends it behind their backs.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from gateway.trade.assortment import money
from gateway.trade.olist import Olist, Order, Place, Product
from gateway.trade.opening import at_once, same
from gateway.trade.rest import RefusedCall, Rest

Json = dict[str, Any]
CHANNEL = "olist"
ENTITY = "olist-br"
CURRENCY, COUNTRY, LOCALE = "BRL", "BR", "pt-BR"
FIRST_DAY = {"year": 2016, "month": 1, "day": 1}
# The general rate of the state of São Paulo, the class of everything here.
TAX_CLASS, TAX_PERCENT, TAX_TITLE = "standard", "18", "ICMS 18 %"
HOUSE = Place("01310", "São Paulo", "SP")
LEAVES, STAYS = "OLIST-SP", "OLIST-DESK"
SITES = {LEAVES: "FLOOR_MODE_AUTOMATIC", STAYS: "FLOOR_MODE_MANUAL"}
DAILY_ORDERS = 1_000_000
# Centimeters of Olist's own parcels are unknown: boxes as a shop would buy them.
BOXES = (
    ("OLIST-S", (250, 200, 120), 5_000, 120),
    ("OLIST-M", (420, 320, 220), 15_000, 290),
    ("OLIST-L", (850, 450, 450), 35_000, 850),
)
COST_PERCENT = 45
RECEIPT_LINES = 100
MAPPINGS = 500
AT_ONCE = 16
WAIVED = "sold at Olist before; its papers were checked there"


@dataclass
class OpenedOlist:
    """What was found or made: ids by code, and how many are new."""

    account_id: str = ""
    sites: dict[str, str] = field(default_factory=dict)
    skus: dict[tuple[str, str], str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)


async def open_olist(rest: Rest, olist: Olist, orders: list[Order], told: Any) -> OpenedOlist:
    """Everything that these orders need, with stock for all orders of the files."""
    opened = OpenedOlist(skus=olist.skus())
    told("company and taxes")
    await _company(rest, opened)
    await _account(rest, opened)
    told("sites and boxes")
    shelves = await _sites(rest, opened)
    await _boxes(rest, opened)
    wanted = {(item.product_id, item.seller_id) for order in orders for item in order.items}
    offers = {offer: sku for offer, sku in opened.skus.items() if offer in wanted}
    told(f"{len({seller for _, seller in offers})} sellers")
    merchants = await _merchants(rest, olist, sorted({seller for _, seller in offers}), opened)
    told(f"{len(offers)} products")
    await _products(rest, olist, offers, merchants, opened)
    await _names(rest, offers, opened)
    told("stock")
    await _stock(rest, olist, offers, shelves, opened)
    return opened


def external_sku(product_id: str, seller_id: str) -> str:
    """What Olist calls an offer: the product and who sells it."""
    return f"{product_id}:{seller_id}"


def address(name: str, place: Place) -> Json:
    """A place as `hanse.type.v1.Address`; the data set tells no street."""
    return {
        "name": name,
        "lines": ["(street not told)"],
        "postcode": place.postcode,
        "city": place.city.title(),
        "region": place.state,
        "countryCode": COUNTRY,
    }


async def _company(rest: Rest, opened: OpenedOlist) -> None:
    found = [one async for one in rest.pages("/v1/legalEntities", "legalEntities", code=ENTITY)]
    if not found:
        opened.made["legal entities"] += 1
        await rest.post(
            "/v1/legalEntities",
            {
                "requestId": same("entity", ENTITY),
                "code": ENTITY,
                "name": "Hanse Brasil Ltda.",
                "countryCode": COUNTRY,
                "address": address("Hanse Brasil Ltda.", HOUSE),
                "currencyCode": CURRENCY,
                "registration": "CNPJ 00.000.000/0001-91",
            },
        )
    async for rate in rest.pages("/v1/taxRates", "taxRates", countryCode=COUNTRY):
        if rate["taxClass"] == TAX_CLASS:
            return
    opened.made["tax rates"] += 1
    await rest.post(
        "/v1/taxRates",
        {
            "requestId": same("tax", COUNTRY, TAX_CLASS),
            "countryCode": COUNTRY,
            "taxClass": TAX_CLASS,
            "percent": TAX_PERCENT,
            "title": TAX_TITLE,
            "fromDate": FIRST_DAY,
        },
    )


async def _account(rest: Rest, opened: OpenedOlist) -> None:
    async for known in rest.pages("/v1/channelAccounts", "accounts", channel=CHANNEL):
        if known["state"] != "STATE_DISCONNECTED":
            opened.account_id = known["accountId"]
            return
    opened.made["channel accounts"] += 1
    made = await rest.post(
        "/v1/channelAccounts",
        {
            "requestId": same("channel", CHANNEL),
            "channel": CHANNEL,
            "kind": "CHANNEL_KIND_FILE",
            "title": "Olist",
            "countryCode": COUNTRY,
            "currencyCode": CURRENCY,
            "pricesIncludeTax": True,
        },
    )
    opened.account_id = made["accountId"]


async def _sites(rest: Rest, opened: OpenedOlist) -> dict[str, str]:
    """The shelf of each site by its code."""
    known = {site["code"]: site["siteId"] async for site in rest.pages("/v1/sites", "sites")}
    shelves = {}
    for code, mode in SITES.items():
        if code not in known:
            opened.made["sites"] += 1
            body = {
                "requestId": same("site", code),
                "code": code,
                "name": f"Hanse São Paulo {code[6:]}",
                "address": address("Hanse Brasil Ltda.", HOUSE),
                "timeZone": "America/Sao_Paulo",
                "dailyOrders": DAILY_ORDERS,
                "floorMode": mode,
            }
            known[code] = (await rest.post("/v1/sites", body))["siteId"]
        opened.sites[code] = known[code]
        shelves[code] = await _shelf(rest, known[code], code)
    return shelves


async def _shelf(rest: Rest, site_id: str, code: str) -> str:
    path = f"/v1/sites/{site_id}/locations"
    async for location in rest.pages(path, "locations", kind="LOCATION_KIND_PICKING"):
        return str(location["locationId"])
    body = {
        "requestId": same("location", code),
        "code": f"{code}-A-01",
        "kind": "LOCATION_KIND_PICKING",
        "zone": "A",
        "sequence": 1,
    }
    return str((await rest.post(path, body))["locationId"])


async def _boxes(rest: Rest, opened: OpenedOlist) -> None:
    known = {box["code"] async for box in rest.pages("/v1/packageTypes", "packageTypes")}
    for code, (length, width, height), weight_g_max, cost in BOXES:
        if code not in known:
            opened.made["boxes"] += 1
            await rest.post(
                "/v1/packageTypes",
                {
                    "requestId": same("box", code),
                    "code": code,
                    "name": f"Caixa {code[-1]}",
                    "inner": {"lengthMm": length, "widthMm": width, "heightMm": height},
                    "maxWeightG": weight_g_max,
                    "cost": money(cost, CURRENCY),
                },
            )


async def _merchants(
    rest: Rest, olist: Olist, sellers: list[str], opened: OpenedOlist
) -> dict[str, str]:
    known = {
        one.get("externalRef", ""): one async for one in rest.pages("/v1/merchants", "merchants")
    }

    async def make(seller_id: str) -> None:
        merchant = known.get(seller_id)
        if merchant is None:
            opened.made["merchants"] += 1
            name = f"Olist seller {seller_id[:8]}"
            body = {
                "requestId": same("merchant", seller_id),
                "legalName": name,
                "address": address(name, olist.sellers[seller_id].place),
                "externalRef": seller_id,
            }
            merchant = await rest.post("/v1/merchantApplications", body)
            known[seller_id] = merchant
        if merchant.get("state") != "STATE_LIVE":
            path = f"/v1/merchants/{merchant['merchantId']}:approve"
            reason = {"papersWaivedBecause": WAIVED, "note": "import"}
            await rest.post(path, {"requestId": same("approve", seller_id), **reason})

    await at_once((make(seller_id) for seller_id in sellers), AT_ONCE)
    return {seller_id: known[seller_id]["merchantId"] for seller_id in sellers}


async def _products(
    rest: Rest,
    olist: Olist,
    offers: dict[tuple[str, str], str],
    merchants: dict[str, str],
    opened: OpenedOlist,
) -> None:
    live = {
        product["slug"]
        async for product in rest.pages("/v1/products", "products", state="STATE_PUBLISHED")
    }
    prices = _prices(olist)
    missing = [(offer, sku) for offer, sku in offers.items() if _slug(sku) not in live]
    categories = await _categories(
        rest, sorted({olist.products[product_id].category for (product_id, _), _ in missing})
    )

    async def make(offer: tuple[str, str], sku: str) -> None:
        product = olist.products[offer[0]]
        category = categories[_slug(product.category)]
        await _product(rest, product, sku, merchants[offer[1]], category, prices[offer])
        opened.made["products"] += 1

    await at_once((make(offer, sku) for offer, sku in missing), AT_ONCE)


async def _product(
    rest: Rest, product: Product, sku: str, merchant_id: str, category_id: str, cents: int
) -> None:
    title = f"{product.category.replace('_', ' ').capitalize()} {sku[:8]}"
    content = {"title": title, "locale": LOCALE, "categoryIds": [category_id]}
    made = await _once(
        rest,
        "/v1/products",
        {
            "requestId": same("product", _slug(sku)),
            "merchantId": merchant_id,
            "slug": _slug(sku),
            "content": content,
        },
    ) or await rest.get(f"/v1/products/{_slug(sku)}")
    length, width, height = product.size_mm
    measure = {"lengthMm": length, "widthMm": width, "heightMm": height}
    path = f"/v1/products/{made['productId']}"
    await _once(
        rest,
        f"{path}/variants",
        {
            "requestId": same("variant", sku),
            "sku": sku,
            "content": {
                "condition": "CONDITION_NEW",
                "measure": measure | {"weightG": product.weight_g},
                "taxClass": TAX_CLASS,
                "originCountryCode": COUNTRY,
            },
        },
    )
    await rest.post(
        "/v1/prices",
        {
            "requestId": same("price", sku, cents),
            "sku": sku,
            "unitPrice": money(cents, CURRENCY),
            "channel": "web",
            "reason": "FIRST_PRICE",
        },
    )
    for verb in ("submit", "approve", "publish"):
        await rest.post(f"{path}:{verb}", {"requestId": same(verb, _slug(sku))})


async def _once(rest: Rest, path: str, body: Json) -> Json | None:
    """Make it; None where it is there from an earlier run."""
    try:
        return await rest.post(path, body)
    except RefusedCall as refused:
        if refused.code != 409:
            raise
        return None


async def _categories(rest: Rest, names: list[str]) -> dict[str, str]:
    known = {
        item["slug"]: item["categoryId"]
        async for item in rest.pages("/v1/categories", "categories")
    }
    for name in names:
        slug = _slug(name)
        if slug not in known:
            body = {"slug": slug, "title": name.replace("_", " ").capitalize(), "returnable": True}
            made = await rest.post("/v1/categories", body | {"requestId": same("category", slug)})
            known[slug] = made["categoryId"]
    return known


async def _names(rest: Rest, offers: dict[tuple[str, str], str], opened: OpenedOlist) -> None:
    """Tell marketplace what Olist calls our goods."""
    path = f"/v1/channelAccounts/{opened.account_id}/skuMappings"
    known = {one["externalSku"]: one["sku"] async for one in rest.pages(path, "mappings")}
    wanted = {external_sku(*offer): sku for offer, sku in offers.items()}
    missing = [(name, sku) for name, sku in wanted.items() if known.get(name) != sku]
    opened.made["names of goods"] += len(missing)
    for start in range(0, len(missing), MAPPINGS):
        part = missing[start : start + MAPPINGS]
        await rest.post(
            path, {"mappings": [{"externalSku": name, "sku": sku} for name, sku in part]}
        )


async def _stock(
    rest: Rest,
    olist: Olist,
    offers: dict[tuple[str, str], str],
    shelves: dict[str, str],
    opened: OpenedOlist,
) -> None:
    """Units for every order of the files on the shelf it leaves from, the first time."""
    needed: dict[str, Counter[str]] = {code: Counter() for code in SITES}
    for order in olist.orders:
        for item in order.items:
            sku = offers.get((item.product_id, item.seller_id))
            if sku is not None:
                needed[STAYS if order.stays else LEAVES][sku] += 1
    prices = {offers[offer]: cents for offer, cents in _prices(olist).items() if offer in offers}
    for code, units in needed.items():
        site_id = opened.sites[code]
        there = {
            level["sku"]
            async for level in rest.pages("/v1/stockLevels", "stockLevels", siteId=site_id)
        }
        missing = sorted(sku for sku in units if sku not in there)
        opened.made["stocked goods"] += len(missing)

        async def receive(part: list[str], code: str, units: Counter[str]) -> None:
            lines = [
                {
                    "sku": sku,
                    "siteId": opened.sites[code],
                    "locationId": shelves[code],
                    "condition": "STOCK_CONDITION_SELLABLE",
                    "quantity": units[sku],
                    "unitCost": money(prices[sku] * COST_PERCENT // 100, CURRENCY),
                }
                for sku in part
            ]
            body = {"lines": lines, "reference": f"olist/{code}"}
            await rest.post("/v1/stock:receive", body | {"requestId": same("olist", code, *part)})

        parts = [missing[at : at + RECEIPT_LINES] for at in range(0, len(missing), RECEIPT_LINES)]
        await at_once((receive(part, code, units) for part in parts), AT_ONCE)


def _prices(olist: Olist) -> dict[tuple[str, str], int]:
    """What an offer was first sold for."""
    prices: dict[tuple[str, str], int] = {}
    for order in olist.orders:
        for item in order.items:
            prices.setdefault((item.product_id, item.seller_id), item.price_cents)
    return prices


def _slug(text: str) -> str:
    return "olist-" + "-".join(part for part in text.lower().replace("_", "-").split("-") if part)

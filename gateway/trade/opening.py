"""Opens the shop: all that must be there before the first order, made once however often asked.

Each call carries an id that is made from what it does, and whatever exists under its code is taken
as it is; so a second run, or one after a crash, makes nothing twice.
"""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from gateway.trade.assortment import SHOP, Buyer, Item, address, money, to_cents
from gateway.trade.rest import RefusedCall, Rest

Json = dict[str, Any]
Told = Callable[[str], None]
NAMESPACE = uuid.UUID("5d1f4f0e-6f2c-5b5e-9a55-0f3d9a0c1a11")
ENTITY = "hk"
FIRST_DAY = {"year": 2026, "month": 1, "day": 1}
AT_ONCE = 8
RECEIPT_LINES_MAX = 50
COST_PERCENT = 45


@dataclass
class Opened:
    """What was made or found: ids by code, SKU and buyer.

    `apart` begins the codes of a shop that shares no site with the others; `floor_mode` says
    whether its floors work by themselves.
    """

    apart: str = ""
    floor_mode: str = "FLOOR_MODE_AUTOMATIC"

    sites: dict[str, str] = field(default_factory=dict)
    locations: dict[str, str] = field(default_factory=dict)
    customers: dict[int, str] = field(default_factory=dict)


def same(*parts: object) -> str:
    """The request id of an act: the same parts are the same act."""
    return str(uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts)))


async def open_shop(
    rest: Rest,
    goods: list[Item],
    stocked: list[Item],
    buyers: list[Buyer],
    units: int,
    told: Told,
    opened: Opened | None = None,
) -> Opened:
    """Make the shop; `units` of what is stocked come to every site's shelf the first time."""
    opened = opened or Opened()
    told("companies and taxes")
    await _companies(rest)
    await _taxes(rest)
    told("sites and boxes")
    await _sites(rest, opened)
    await _boxes(rest)
    told(f"{len({item.slug for item in goods})} products, {len(goods)} SKUs")
    categories = await _categories(rest, sorted({item.category for item in goods}))
    by_slug: dict[str, list[Item]] = {}
    for item in goods:
        by_slug.setdefault(item.slug, []).append(item)
    await at_once(_product(rest, categories, found) for found in by_slug.values())
    told(f"{units} of each on {len(opened.sites)} sites")
    await _shelves(rest, opened, stocked, units)
    told(f"{len(buyers)} customers")
    await at_once(_customer(rest, opened, buyer) for buyer in buyers)
    return opened


async def at_once(work: Iterable[Awaitable[None]], limit: int = AT_ONCE) -> None:
    """Do all of it, some at a time."""
    room = asyncio.Semaphore(limit)

    async def one(item: Awaitable[None]) -> None:
        async with room:
            await item

    async with asyncio.TaskGroup() as group:
        for item in work:
            group.create_task(one(item))


async def _companies(rest: Rest) -> None:
    """A company in each country goods leave from: the sale is taxed as its."""
    known = {item["countryCode"] async for item in rest.pages("/v1/legalEntities", "legalEntities")}
    for place in SHOP["sites"]:
        country = place["country"]
        if country in known:
            continue
        code = f"{ENTITY}{country.lower()}"
        await rest.post(
            "/v1/legalEntities",
            {
                "requestId": same("entity", code),
                "code": code,
                "name": f"Hanse Kontor {place['city']}",
                "countryCode": country,
                "address": address(f"Hanse Kontor {place['city']}", place, 1),
                "vatNumbers": {country: place["vat_number"]},
                "currencyCode": "EUR",
                "registration": place["registration"],
                "iban": place["iban"],
            },
        )


async def _taxes(rest: Rest) -> None:
    known = {
        (rate["countryCode"], rate["taxClass"])
        async for rate in rest.pages("/v1/taxRates", "taxRates")
    }
    for country, rates in SHOP["tax"].items():
        for tax_class, percent in rates.items():
            if (country, tax_class) not in known:
                await rest.post(
                    "/v1/taxRates",
                    {
                        "requestId": same("tax", country, tax_class),
                        "countryCode": country,
                        "taxClass": tax_class,
                        "percent": percent,
                        "title": f"{country} {percent} %",
                        "fromDate": FIRST_DAY,
                    },
                )


async def _sites(rest: Rest, opened: Opened) -> None:
    known = {site["code"]: site["siteId"] async for site in rest.pages("/v1/sites", "sites")}
    for place in SHOP["sites"]:
        code = f"{opened.apart}{place['code']}".upper()
        if code not in known:
            site = await rest.post(
                "/v1/sites",
                {
                    "requestId": same("site", code),
                    "code": code,
                    "name": place["name"],
                    "address": address(place["name"], place, 1),
                    "timeZone": place["time_zone"],
                    "dailyOrders": 2000,
                    "floorMode": opened.floor_mode,
                },
            )
            known[code] = site["siteId"]
        opened.sites[code] = known[code]
        opened.locations[code] = await _shelf(rest, known[code], code)


async def _shelf(rest: Rest, site_id: str, code: str) -> str:
    path = f"/v1/sites/{site_id}/locations"
    async for location in rest.pages(path, "locations", kind="LOCATION_KIND_PICKING"):
        return str(location["locationId"])
    made = await rest.post(
        path,
        {
            "requestId": same("location", code),
            "code": f"{code}-A-01",
            "kind": "LOCATION_KIND_PICKING",
            "zone": "A",
            "sequence": 1,
        },
    )
    return str(made["locationId"])


async def _boxes(rest: Rest) -> None:
    known = {box["code"] async for box in rest.pages("/v1/packageTypes", "packageTypes")}
    for box in SHOP["boxes"]:
        if box["code"] not in known:
            length, width, height = box["size_mm"]
            await rest.post(
                "/v1/packageTypes",
                {
                    "requestId": same("box", box["code"]),
                    "code": box["code"],
                    "name": box["name"],
                    "inner": {"lengthMm": length, "widthMm": width, "heightMm": height},
                    "maxWeightG": box["weight_g_max"],
                    "cost": money(to_cents(box["euros"])),
                },
            )


async def _categories(rest: Rest, slugs: list[str]) -> dict[str, str]:
    known = {
        item["slug"]: item["categoryId"]
        async for item in rest.pages("/v1/categories", "categories")
    }
    for slug in slugs:
        if slug not in known:
            body = {"slug": slug, "title": slug.capitalize(), "returnable": slug != "pantry"}
            made = await rest.post("/v1/categories", body | {"requestId": same("category", slug)})
            known[slug] = made["categoryId"]
    return known


async def _product(rest: Rest, categories: dict[str, str], variants: list[Item]) -> None:
    first = variants[0]
    try:
        made = await rest.post(
            "/v1/products",
            {
                "requestId": same("product", first.slug),
                "slug": first.slug,
                "content": {
                    "title": first.title,
                    "brand": "Kontor",
                    "locale": "en",
                    "categoryIds": [categories[first.category]],
                },
            },
        )
    except RefusedCall as refused:
        # It is there from an earlier run whose answers are forgotten by now.
        if refused.status != 409:
            raise
        return
    product_id = made["productId"]
    for item in variants:
        await _variant(rest, product_id, item)
    for verb in ("submit", "approve", "publish"):
        path = f"/v1/products/{product_id}:{verb}"
        await rest.post(path, {"requestId": same(verb, first.slug)})


async def _variant(rest: Rest, product_id: str, item: Item) -> None:
    length, width, height = item.size_mm
    measure = {"lengthMm": length, "widthMm": width, "heightMm": height, "weightG": item.weight_g}
    await rest.post(
        f"/v1/products/{product_id}/variants",
        {
            "requestId": same("variant", item.sku),
            "sku": item.sku,
            "content": {
                "title": item.variant,
                "condition": "CONDITION_NEW",
                "measure": measure,
                "taxClass": item.tax_class,
                "originCountryCode": "DE",
            },
        },
    )
    await rest.post(
        "/v1/prices",
        {
            "requestId": same("price", item.sku),
            "sku": item.sku,
            "unitPrice": money(item.cents),
            "channel": "web",
            "reason": "FIRST_PRICE",
        },
    )


async def _shelves(rest: Rest, opened: Opened, stocked: list[Item], units: int) -> None:
    for code, site_id in opened.sites.items():
        for start in range(0, len(stocked), RECEIPT_LINES_MAX):
            lines = [
                {
                    "sku": item.sku,
                    "siteId": site_id,
                    "locationId": opened.locations[code],
                    "condition": "STOCK_CONDITION_SELLABLE",
                    "quantity": units,
                    "unitCost": money(item.cents * COST_PERCENT // 100),
                }
                for item in stocked[start : start + RECEIPT_LINES_MAX]
            ]
            await rest.post(
                "/v1/stock:receive",
                {
                    "requestId": same("receipt", code, start, units),
                    "lines": lines,
                    "reference": "opening",
                },
            )


async def _customer(rest: Rest, opened: Opened, buyer: Buyer) -> None:
    profile = {"name": buyer.name, "email": buyer.email, "locale": "en"}
    try:
        made = await rest.post(
            "/v1/customers", {"requestId": same("customer", buyer.email), "profile": profile}
        )
    except RefusedCall as refused:
        if refused.status != 409:
            raise
        async for known in rest.pages("/v1/customers", "customers", email=buyer.email):
            made = known
            break
        else:
            raise
    opened.customers[buyer.number] = made["customerId"]

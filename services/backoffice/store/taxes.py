"""Companies and tax rates in PostgreSQL."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction
from mesh.errors import AlreadyExists, NotFound
from services.backoffice.domain import LegalEntity, Rate, Scheme
from services.backoffice.store.rows import QUERIES, from_address, to_address


async def tax_facts(
    reader: Reader, *, entity: str, ship_from: str, ship_to: str, classes: list[str], day: date
) -> tuple[LegalEntity, list[Rate]]:
    """The company that sells, and the rates of the place's country that may apply."""
    row = await reader.fetch_row(
        QUERIES.tax_facts,
        entity=entity,
        ship_from=ship_from,
        ship_to=ship_to,
        tax_classes=classes,
        day=day,
    )
    if row is None:
        raise NotFound("LEGAL_ENTITY_UNKNOWN", entity=entity, country_code=ship_from)
    return _entity(row), [
        _told_rate(item) for item in json.loads(row["rates"], parse_float=Decimal)
    ]


async def lock_rates(tx: Transaction, new: Rate) -> list[Rate]:
    """The rates of the same key, held so that two newcomers cannot overlap."""
    key = {"country_code": new.country_code, "tax_class": new.tax_class}
    await tx.execute(QUERIES.lock_tax_key, **key)
    rows = await tx.fetch(
        QUERIES.lock_rates,
        **key,
        region=new.region,
        postcode_prefixes=list(new.postcode_prefixes),
    )
    return [_rate(row) for row in rows]


async def lock_rate(tx: Transaction, tax_rate_id: UUID) -> tuple[Rate, datetime, datetime]:
    """One rate with when it was made and changed."""
    return _stamped(await tx.fetch_row(QUERIES.lock_rate, tax_rate_id=tax_rate_id))


async def get_rate(reader: Reader, tax_rate_id: UUID) -> tuple[Rate, datetime, datetime]:
    """One rate with when it was made and changed."""
    return _stamped(await reader.fetch_row(QUERIES.get_rate, tax_rate_id=tax_rate_id))


async def insert_rate(tx: Transaction, rate: Rate, at: datetime) -> None:
    """A new rate."""
    await tx.execute(
        QUERIES.insert_rate,
        **_kept(rate, at),
        country_code=rate.country_code,
        region=rate.region,
        postcode_prefixes=list(rate.postcode_prefixes),
        tax_class=rate.tax_class,
    )


async def save_rate(tx: Transaction, rate: Rate, at: datetime) -> None:
    """A rate as it became."""
    await tx.execute(QUERIES.save_rate, **_kept(rate, at))


async def list_rates(
    reader: Reader,
    *,
    country_code: str,
    tax_class: str,
    day: date | None,
    after: UUID | None,
    size: int,
) -> list[tuple[Rate, datetime, datetime]]:
    """A page of rates."""
    rows = await reader.fetch(
        QUERIES.list_rates,
        country_code=country_code,
        tax_class=tax_class,
        day=day,
        after=after,
        page_size=size,
    )
    return [_stamped(row) for row in rows]


async def insert_entity(tx: Transaction, entity: LegalEntity) -> None:
    """A new company; raises AlreadyExists when its code is taken."""
    made = await tx.fetch_value(
        QUERIES.insert_entity,
        **_kept_entity(entity),
        code=entity.code,
        country_code=entity.country_code,
        currency=entity.currency,
    )
    if made is None:
        raise AlreadyExists("LEGAL_ENTITY_EXISTS", code=entity.code)


async def get_entity(reader: Reader, legal_entity_id: UUID) -> LegalEntity:
    """One company."""
    row = await reader.fetch_row(QUERIES.get_entity, legal_entity_id=legal_entity_id)
    return _known(row, legal_entity_id)


async def lock_entity(tx: Transaction, legal_entity_id: UUID) -> LegalEntity:
    """One company, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_entity, legal_entity_id=legal_entity_id)
    return _known(row, legal_entity_id)


async def save_entity(tx: Transaction, entity: LegalEntity) -> None:
    """A company as it became."""
    await tx.execute(QUERIES.save_entity, **_kept_entity(entity), active=entity.active)


async def list_entities(
    reader: Reader, *, country_code: str, code: str, after: UUID | None, size: int
) -> list[LegalEntity]:
    """A page of companies."""
    rows = await reader.fetch(
        QUERIES.list_entities, country_code=country_code, code=code, after=after, page_size=size
    )
    return [_entity(row) for row in rows]


def _kept(rate: Rate, at: datetime) -> dict[str, object]:
    return {
        "tax_rate_id": rate.tax_rate_id,
        "percent": rate.percent,
        "title": rate.title,
        "from_date": rate.from_date,
        "to_date": rate.to_date,
        "at": at,
    }


def _rate(row: Mapping[str, Any]) -> Rate:
    return Rate(
        tax_rate_id=row["tax_rate_id"],
        country_code=row["country_code"],
        tax_class=row["tax_class"],
        percent=row["percent"],
        from_date=row["from_date"],
        to_date=row["to_date"],
        region=row["region"],
        postcode_prefixes=tuple(row["postcode_prefixes"]),
        title=row["title"],
    )


def _told_rate(told: dict[str, Any]) -> Rate:
    ends = told["to_date"]
    return _rate(
        told
        | {
            "tax_rate_id": UUID(told["tax_rate_id"]),
            "percent": Decimal(told["percent"]),
            "from_date": date.fromisoformat(told["from_date"]),
            "to_date": date.fromisoformat(ends) if ends else None,
        }
    )


def _stamped(row: Mapping[str, Any] | None) -> tuple[Rate, datetime, datetime]:
    if row is None:
        raise NotFound("TAX_RATE_UNKNOWN")
    return _rate(row), row["created_at"], row["updated_at"]


def _kept_entity(entity: LegalEntity) -> dict[str, object]:
    return {
        "legal_entity_id": entity.legal_entity_id,
        "name": entity.name,
        "address": from_address(entity.address),
        "vat_numbers": json.dumps(dict(entity.vat_numbers)),
        "scheme": entity.scheme,
        "registration": entity.registration,
        "iban": entity.iban,
        "at": entity.updated_at,
    }


def _known(row: Mapping[str, Any] | None, legal_entity_id: UUID) -> LegalEntity:
    if row is None:
        raise NotFound("LEGAL_ENTITY_UNKNOWN", legal_entity_id=legal_entity_id)
    return _entity(row)


def _entity(row: Mapping[str, Any]) -> LegalEntity:
    address = to_address(row["address"])
    assert address is not None
    return LegalEntity(
        legal_entity_id=row["legal_entity_id"],
        code=row["code"],
        name=row["name"],
        country_code=row["country_code"],
        address=address,
        vat_numbers=json.loads(row["vat_numbers"]),
        currency=row["currency"],
        scheme=Scheme(row["scheme"]),
        registration=row["registration"],
        iban=row["iban"],
        active=row["active"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )

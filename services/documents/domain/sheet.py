"""An invoice as the template shows it: every amount as given, written for its reader."""

from datetime import date
from typing import Any

from services.documents.domain.document import Kind
from services.documents.domain.invoice import Issue, Line
from services.documents.domain.words import (
    address_lines,
    language_of,
    show_date,
    show_money,
    show_percent,
    words,
)
from services.values import Money

LETTERS_MM = 1.75
WIDTH_MM = (22, 36)


def invoice_sheet(issue: Issue, number: str, digits: int) -> dict[str, Any]:
    """What template `invoice` shows; `digits` are those of the currency's minor unit."""
    told, seller = words(issue.locale), issue.seller.address
    is_credit = issue.kind is Kind.CREDIT_NOTE
    name = seller.company or seller.name

    def money(amount: Money, with_currency: bool = True) -> str:
        return show_money(amount, issue.locale, digits, with_currency=with_currency)

    buyer = address_lines(issue.buyer.address, seller.country_code)
    shipping = issue.shipping_address
    ship_to = address_lines(shipping, seller.country_code) if shipping else []
    widest = max(len(money(line.net, False)) for line in issue.lines)
    widest = max(widest, *(len(money(tax.net)) - 3 for tax in issue.taxes), 0)
    return {
        "words": told,
        "lang": language_of(issue.locale),
        "title": told["credit_note" if is_credit else "invoice"],
        "number": number,
        "mark": told["sandbox"] if issue.sandbox else "",
        "intro": f"{told['reason']}: {issue.reason}" if issue.reason else "",
        "width": min(max(widest * LETTERS_MM + 5, WIDTH_MM[0]), WIDTH_MM[1]),
        "seller": {"name": name, "sender": " · ".join(address_lines(seller, seller.country_code))},
        "buyer": {"lines": buyer},
        "shipping": ship_to if ship_to != buyer else [],
        "facts": _facts(issue, number, told),
        "lines": [_line(line, issue.locale, digits, told) for line in issue.lines],
        "taxes": [
            {
                "title": _tax_title(tax.title, show_percent(tax.percent, issue.locale)),
                "net": money(tax.net),
                "tax": money(tax.tax),
            }
            for tax in issue.taxes
        ],
        "totals": _sums(issue, told, money),
        "total": [told["credited" if is_credit else "total"], money(issue.totals.gross)],
        "settled": _settled(issue, told, money),
        "notes": [note for note in (*issue.notes, issue.payment_note) if note],
        "footer": _footer(issue, told),
    }


def issue_stamp(day: date) -> int:
    """Seconds since 1970 of a day: the same paper has the same bytes whenever it is made."""
    return (day - date(1970, 1, 1)).days * 86_400


def _facts(issue: Issue, number: str, told: dict[str, str]) -> list[list[str]]:
    is_credit = issue.kind is Kind.CREDIT_NOTE
    facts = [
        (told["credit_number" if is_credit else "invoice_number"], number),
        (told["invoice_date"], show_date(issue.issued_on, issue.locale)),
        (told["supply_date"], show_date(issue.supplied_on, issue.locale))
        if issue.supplied_on
        else ("", ""),
        (told["corrects"], issue.corrects),
        (told["order"], issue.order_number),
        (told["vat_buyer"], issue.buyer.vat_number),
    ]
    return [list(fact) for fact in facts if fact[1]]


def _line(line: Line, locale: str, digits: int, told: dict[str, str]) -> dict[str, str]:
    note = line.sku
    if line.discount:
        note += f" · {told['discount']} {show_money(line.discount, locale, digits)}"
    return {
        "no": str(line.line_no),
        "title": line.title,
        "note": note,
        "quantity": str(line.quantity),
        "unit_price": show_money(line.unit_price, locale, digits, with_currency=False),
        "tax": show_percent(line.tax_percent, locale),
        "net": show_money(line.net, locale, digits, with_currency=False),
    }


def _tax_title(title: str, percent: str) -> str:
    bare = percent.rstrip("% \N{NO-BREAK SPACE}")
    return title if bare in title else f"{title} {percent}".strip()


def _sums(issue: Issue, told: dict[str, str], money: Any) -> list[list[str]]:
    totals = issue.totals
    rows = [("net", totals.net), ("shipping", totals.shipping), ("duty", totals.duty)]
    rows.append(("tax", totals.tax))
    return [[told[word], money(amount)] for word, amount in rows if amount is not None]


def _settled(issue: Issue, told: dict[str, str], money: Any) -> list[list[str]]:
    paid = issue.totals.paid
    if issue.kind is Kind.CREDIT_NOTE or paid is None:
        return []
    return [[told["paid"], money(paid)], [told["open"], money(issue.totals.gross - paid)]]


def _footer(issue: Issue, told: dict[str, str]) -> list[dict[str, Any]]:
    seller = issue.seller
    lines = address_lines(seller.address)
    vat = f"{told['vat']} {seller.vat_number}" if seller.vat_number else ""
    iban = " ".join(seller.iban[at : at + 4] for at in range(0, len(seller.iban), 4))
    parts = [
        (lines[0], lines[1:]),
        (told["contact"], [seller.address.email, seller.address.phone]),
        (told["registration"], [vat, seller.registration]),
        (told["bank"], [f"IBAN {iban}" if iban else ""]),
    ]
    shown = [{"head": head, "lines": [line for line in rest if line]} for head, rest in parts]
    return [part for part in shown if part["lines"]]

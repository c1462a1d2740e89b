"""Bars, numbers, words and papers: what documents decides without touching anything."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Invalid, Refused
from services.documents.domain import (
    Buyer,
    Document,
    DocumentState,
    Format,
    Issue,
    Kind,
    Line,
    Seller,
    TaxTotal,
    Template,
    Totals,
    choose,
    code128,
    complete,
    default_prefix,
    file_name,
    fits_credit,
    hidden_from,
    invoice_sheet,
    keep_until,
    legal_number,
    missing,
    show_date,
    show_money,
    with_bars,
    zpl_label,
)
from services.documents.domain.barcode import PATTERNS, START_B, STOP, TO_B, TO_C
from services.documents.domain.words import KEYS, WORDS
from services.values import Address, Money

NOW = datetime(2026, 11, 26, tzinfo=UTC)
CUSTOMER = UUID(int=7)


def read_bars(widths: tuple[int, ...]) -> str:
    """A scanner: the text of a Code 128 by its widths, its check digit verified."""
    chunks = [widths[at : at + 6] for at in range(0, len(widths) - 7, 6)] + [widths[-7:]]
    values = [PATTERNS.index("".join(map(str, chunk))) for chunk in chunks]
    assert values.pop() == STOP
    check = values.pop()
    assert check == (values[0] + sum(n * value for n, value in enumerate(values))) % 103
    pairs, text = values[0] != START_B, ""
    for value in values[1:]:
        if value == TO_C and not pairs:
            pairs = True
        elif value == TO_B and pairs:
            pairs = False
        else:
            text += f"{value:02d}" if pairs else chr(value + 32)
    return text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=48))
def test_a_scanner_reads_what_was_encoded(text: str):
    assert read_bars(code128(text)) == text


def test_digits_travel_in_pairs():
    assert len(code128("0123456789")) < len(code128("ABCDEFGHIJ")) - 5 * 6 + 1


@pytest.mark.parametrize("text", ["", "ä", "x" * 49, "line\n"])
def test_what_a_bar_code_cannot_say_is_refused(text: str):
    with pytest.raises(Invalid):
        code128(text)


def test_every_language_has_every_word():
    for language, told in WORDS.items():
        assert list(told) == KEYS, language
        assert all(told.values())


@pytest.mark.parametrize(
    ("minor", "digits", "locale", "shown"),
    [
        (123450, 2, "en", "EUR 1,234.50"),
        (123450, 2, "de", "1.234,50 EUR"),
        (123450, 2, "pt-BR", "1.234,50 EUR"),
        (1234567, 2, "fr", "12 345,67 EUR"),
        (500, 0, "en", "EUR 500"),
        (5, 3, "xx", "EUR 0.005"),
    ],
)
def test_amounts_are_written_for_their_reader(minor: int, digits: int, locale: str, shown: str):
    money = show_money(Money(minor, "EUR"), locale, digits)
    assert money.replace("\N{NO-BREAK SPACE}", " ") == shown


def test_days_are_written_for_their_reader():
    day = date(2026, 1, 5)
    assert [show_date(day, it) for it in ("en", "de", "pt")] == [
        "5 January 2026", "05.01.2026", "05/01/2026",
    ]  # fmt: skip


def test_numbers_carry_their_series():
    assert default_prefix("kontor.de", Kind.INVOICE, 2026) == "KONTOR-DE-2026-"
    assert default_prefix("kontor", Kind.CREDIT_NOTE, 2026) == "KONTOR-CN-2026-"
    assert legal_number("A-", 7) == "A-000007"
    assert legal_number("A-", 12345678) == "A-12345678"


def test_credits_never_exceed_their_invoice():
    fits_credit(Money(100, "EUR"), Money(60, "EUR"), Money(40, "EUR"))
    with pytest.raises(Refused, match="Credit exceeds"):
        fits_credit(Money(100, "EUR"), Money(60, "EUR"), Money(41, "EUR"))
    with pytest.raises(Refused):
        fits_credit(Money(100, "EUR"), Money(0, "EUR"), Money(1, "USD"))


def test_legal_papers_are_kept_ten_years():
    assert keep_until(Kind.INVOICE, date(2026, 3, 1)) == date(2036, 12, 31)
    assert keep_until(Kind.SHIPPING_LABEL, date(2026, 3, 1)) < date(2028, 1, 1)


def a_document(**changes: object) -> Document:
    fields = {
        "document_id": UUID(int=1), "kind": Kind.INVOICE, "format": Format.PDF,
        "state": DocumentState.STORED, "file_name": "a.pdf", "created_at": NOW, "updated_at": NOW,
        "customer_id": CUSTOMER, "merchant_id": "mer_1",
    }  # fmt: skip
    return Document(**{**fields, **changes})


@pytest.mark.parametrize(
    ("roles", "customer", "merchant", "hidden"),
    [
        (("customer",), CUSTOMER, "", False),
        (("customer",), UUID(int=8), "", True),
        (("customer",), None, "", True),
        (("merchant",), None, "mer_1", False),
        (("merchant",), CUSTOMER, "mer_2", True),
        (("operator",), None, "", False),
        ((), CUSTOMER, "", True),
    ],
)
def test_people_see_their_own_papers_only(roles, customer, merchant, hidden):
    assert hidden_from(a_document(), roles, customer, merchant) is hidden


def test_file_names_are_plain():
    assert file_name(Kind.INVOICE, Format.PDF, "A/2026 ü1") == "invoice-A-2026-1.pdf"
    assert file_name(Kind.PHOTO, Format.JPEG, "") == "photo.jpg"


def a_template(entity: str, locale: str, version: int = 1, enabled: bool = True) -> Template:
    return Template(UUID(int=1), "invoice", locale, version, Kind.INVOICE, entity, "", enabled,
                    NOW, NOW)  # fmt: skip


def test_the_closest_template_is_chosen():
    ours, german, english = a_template("me", "en"), a_template("", "de"), a_template("", "en")
    assert choose([german, english, ours], "de-AT", "me") is ours
    assert choose([german, english], "de-AT", "me") is german
    assert choose([german, english, a_template("", "fr")], "pt", "me") is english
    assert (
        choose([a_template("other", "en"), a_template("", "en", enabled=False)], "en", "") is None
    )


def test_what_a_template_misses_is_named():
    source = "// needs: seller.name, lines\n= x"
    assert missing(source, {"lines": [], "seller": {}}) == ["seller.name", "lines"]
    assert missing(source, {"lines": [1], "seller": {"name": "x"}}) == []
    assert missing("= nothing", {}) == []


def test_a_label_gets_its_bars_and_a_readable_number():
    given = {"tracking_number": "HC12345678", "facts": [["Weight", 2.0]]}
    data = with_bars("label", complete("label", "en", given))
    assert data["tracking_text"] == "HC 1234 5678"
    assert read_bars(data["bars"]) == "HC12345678"
    assert data["facts"] == [["Weight", "2"]]


def test_a_printer_cannot_be_told_commands_by_a_name():
    zpl = zpl_label(
        complete("label", "en", {
            "carrier": "C", "tracking_number": "HC1", "from": ["~JA"], "to": ["^XZ^XA", "b\n^FS"],
        })
    )  # fmt: skip
    assert zpl.count("^XZ") == 1
    assert "~JA" not in zpl
    assert "_5EXZ_5EXA" in zpl


def a_line(minor: int, discount: Money | None = None) -> Line:
    money = Money(minor, "EUR")
    return Line(1, "A-1", "Ähre", 2, money, discount, money, "de.19", Decimal(19), money)


def an_issue(**changes: object) -> Issue:
    home = Address("Erika", ("Weg 1",), "Lübeck", "DE", "23552", company="Kontor GmbH", email="a@b")
    away = Address("João", ("Rua 1",), "São Paulo", "BR", "01310-100")
    money = Money(1190, "EUR")
    fields = {
        "kind": Kind.INVOICE, "seller": Seller("kontor", home, "DE1", "HRB 1", "DE02120300000000"),
        "buyer": Buyer(away), "order_id": "", "order_number": "H-1", "reference": "shp_1",
        "issued_on": date(2026, 11, 26), "lines": (a_line(1000, Money(50, "EUR")),),
        "taxes": (TaxTotal("de.19", "USt.", Decimal(19), money, money),),
        "totals": Totals(money, money, money, paid=Money(190, "EUR")), "shipping_address": away,
    }  # fmt: skip
    return Issue(**{**fields, **changes})


def test_an_invoice_shows_what_it_was_given():
    sheet = invoice_sheet(an_issue(sandbox=True, notes=("n",)), "K-1", 2)
    assert sheet["number"] == "K-1"
    assert sheet["mark"].startswith("Sandbox")
    assert sheet["shipping"] == []  # the same as the buyer's
    assert sheet["buyer"]["lines"][-1] == "Brazil"
    assert sheet["taxes"][0]["title"].startswith("USt. 19")
    assert sheet["settled"][1][1].endswith("10.00")
    assert "Discount" in sheet["lines"][0]["note"]
    assert [part["head"] for part in sheet["footer"]][-1] == "Bank"


def test_a_credit_note_says_what_it_corrects_and_why():
    sheet = invoice_sheet(
        an_issue(kind=Kind.CREDIT_NOTE, corrects="K-1", reason="Defekt", locale="de"), "K-CN-1", 2
    )
    assert sheet["title"] == "Gutschrift"
    assert ["Zu Rechnung", "K-1"] in sheet["facts"]
    assert sheet["intro"] == "Grund: Defekt"
    assert sheet["settled"] == []


def test_a_slip_has_bars_where_its_number_can_be_one():
    slip = {
        "order_number": "H-1",
        "seller": {"name": "S"},
        "lines": [{"sku": "A", "quantity": 2.0}],
    }
    data = with_bars("packing_slip", complete("packing_slip", "de", slip))
    assert read_bars(data["bars"]) == "H-1"
    assert data["facts"] == [["Bestellung", "H-1"]]
    assert data["lines"] == [{"sku": "A", "title": "", "quantity": "2", "note": ""}]
    assert with_bars("packing_slip", {"order_number": "Ä-1"})["bars"] == []
    assert with_bars("packing_slip", {"order_number": "H" * 25})["bars"] == []
    assert with_bars("label", {})["bars"] == []


def test_a_label_names_the_country_it_goes_to():
    data = complete("label", "en", {"tracking_number": "HC1", "to": ["A", "BR"], "from": ["B"]})
    assert (data["to"], data["from"]) == (["A", "BRAZIL"], ["B"])
    wrong = complete("label", "en", {"tracking_number": "HC1", "to": "A", "facts": ["x", ["y"]]})
    assert (wrong["to"], wrong["facts"]) == ([], [])

"""What papers say in the reader's language, and how they write amounts and days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from services.values import Address, Money

KEYS = (
    "invoice credit_note packing_slip label page of item quantity unit_price tax net tax_rate "
    "gross shipping duty total paid open credited invoice_number credit_number invoice_date "
    "supply_date order vat_buyer corrects reason discount ship_to from to weight parcel date "
    "registration bank vat contact sandbox sandbox_label return"
).split()
TEXTS: Mapping[str, str] = {
    "en": "Invoice|Credit note|Packing slip|Shipping label|Page|of|Item|Qty|Unit price|Tax|Net|"
    "Tax summary|Gross|Shipping|Duty|Total|Paid|To pay|Credited|Invoice no.|Credit note no.|Date|"
    "Date of supply|Order|Your VAT no.|Corrects invoice|Reason|Discount|Delivered to|From|To|"
    "Weight|Parcel|Date|Registration|Bank|VAT no.|Contact|"
    "Sandbox: made for a test, no goods were sold and nothing is owed.|SANDBOX|RETURN",
    "de": "Rechnung|Gutschrift|Lieferschein|Versandetikett|Seite|von|Artikel|Menge|Einzelpreis|"
    "USt.|Netto|Steuerübersicht|Brutto|Versand|Zoll|Gesamtbetrag|Bezahlt|Zu zahlen|Gutgeschrieben|"
    "Rechnungsnr.|Gutschriftsnr.|Datum|Lieferdatum|Bestellung|Ihre USt-IdNr.|Zu Rechnung|Grund|"
    "Rabatt|Lieferung an|Absender|Empfänger|Gewicht|Paket|Datum|Register|Bank|USt-IdNr.|Kontakt|"
    "Testbeleg: es wurde nichts verkauft und nichts ist zu zahlen.|TEST|RETOURE",
    "pt": "Fatura|Nota de crédito|Guia de remessa|Etiqueta de envio|Página|de|Artigo|Qtd.|"
    "Preço unitário|Imposto|Líquido|Resumo de impostos|Bruto|Frete|Direitos|Total|Pago|A pagar|"
    "Creditado|Fatura n.º|Nota n.º|Data|Data de entrega|Pedido|Seu n.º fiscal|Corrige a fatura|"
    "Motivo|Desconto|Entregue a|Remetente|Destinatário|Peso|Volume|Data|Registo|Banco|N.º fiscal|"
    "Contato|Documento de teste: nada foi vendido e nada é devido.|TESTE|DEVOLUÇÃO",
    "fr": "Facture|Avoir|Bon de livraison|Étiquette|Page|sur|Article|Qté|Prix unitaire|TVA|HT|"
    "Récapitulatif TVA|TTC|Livraison|Droits|Total|Payé|À payer|Crédité|Facture n°|Avoir n°|Date|"
    "Date de livraison|Commande|Votre n° TVA|Rectifie la facture|Motif|Remise|Livré à|Expéditeur|"
    "Destinataire|Poids|Colis|Date|Immatriculation|Banque|N° TVA|Contact|"
    "Document de test : rien n'a été vendu et rien n'est dû.|TEST|RETOUR",
    "es": "Factura|Nota de abono|Albarán|Etiqueta de envío|Página|de|Artículo|Cant.|"
    "Precio unitario|Impuesto|Neto|Resumen de impuestos|Bruto|Envío|Aranceles|Total|Pagado|"
    "A pagar|Abonado|Factura n.º|Abono n.º|Fecha|Fecha de entrega|Pedido|Su NIF|Rectifica|Motivo|"
    "Descuento|Entregado a|Remitente|Destinatario|Peso|Bulto|Fecha|Registro|Banco|NIF|Contacto|"
    "Documento de prueba: no se vendió nada y nada se debe.|PRUEBA|DEVOLUCIÓN",
}
WORDS = {
    language: dict(zip(KEYS, text.split("|"), strict=True)) for language, text in TEXTS.items()
}
MONTHS = (
    "January February March April May June July August September October November December".split()
)
POINT_IS_COMMA = frozenset({"de", "pt", "fr", "es"})
NARROW_SPACE = "\N{NO-BREAK SPACE}"


def language_of(locale: str) -> str:
    """The language of a locale that we have words for; English else."""
    bare = locale.partition("-")[0]
    return bare if bare in WORDS else "en"


def words(locale: str) -> dict[str, str]:
    """The words of a paper."""
    return dict(WORDS[language_of(locale)])


def show_money(money: Money, locale: str, digits: int, *, with_currency: bool = True) -> str:
    """An amount with its currency as the reader writes it: EUR 1,234.50 or 1.234,50 EUR."""
    amount = show_number(Decimal(money.minor).scaleb(-digits), locale)
    if not with_currency:
        return amount
    parts = (amount, money.currency) if language_of(locale) != "en" else (money.currency, amount)
    return NARROW_SPACE.join(parts)


def show_number(value: Decimal, locale: str) -> str:
    """A number with its thousands parted and its own decimals."""
    text = f"{value:,f}"
    if language_of(locale) not in POINT_IS_COMMA:
        return text
    thousands = NARROW_SPACE if language_of(locale) == "fr" else "."
    return text.replace(",", "\0").replace(".", ",").replace("\0", thousands)


def show_percent(value: Decimal, locale: str) -> str:
    """A percentage without needless zeros."""
    plain = value.normalize()
    plain = plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain
    return f"{show_number(plain, locale)}{NARROW_SPACE}%"


def show_date(day: date, locale: str) -> str:
    """A day as the reader writes it."""
    language = language_of(locale)
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return day.strftime("%d.%m.%Y" if language == "de" else "%d/%m/%Y")


def address_lines(address: Address, home_country: str = "") -> list[str]:
    """An address as it is written on a paper, the country only where it is another one."""
    town = " ".join(part for part in (address.postcode, address.city, address.region) if part)
    country = COUNTRIES.get(address.country_code, address.country_code)
    lines = [address.company, address.name, *address.lines, town]
    lines.append("" if address.country_code == home_country else country)
    return list(dict.fromkeys(line for line in lines if line))


COUNTRIES = dict(
    pair.split("=")
    for pair in (
        "AT=Austria,BE=Belgium,BG=Bulgaria,BR=Brazil,CH=Switzerland,CN=China,CY=Cyprus,CZ=Czechia,"
        "DE=Germany,DK=Denmark,EE=Estonia,ES=Spain,FI=Finland,FR=France,GB=United Kingdom,"
        "GR=Greece,HR=Croatia,HU=Hungary,IE=Ireland,IT=Italy,JP=Japan,KR=South Korea,LT=Lithuania,"
        "LU=Luxembourg,LV=Latvia,MT=Malta,NL=Netherlands,NO=Norway,PL=Poland,PT=Portugal,"
        "RO=Romania,SE=Sweden,SI=Slovenia,SK=Slovakia,US=United States"
    ).split(",")
)

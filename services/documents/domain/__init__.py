"""What a document is, what stands on a paper and how a legal number is made: the rules, pure."""

from services.documents.domain.barcode import code128
from services.documents.domain.document import (
    DOCUMENT_NEXT,
    Document,
    DocumentState,
    Format,
    Kind,
    Share,
    file_name,
    hidden_from,
    keep_until,
)
from services.documents.domain.einvoice import EINVOICE_NEXT, EinvoiceState
from services.documents.domain.invoice import (
    Buyer,
    Invoice,
    Issue,
    Line,
    Seller,
    Series,
    TaxTotal,
    Totals,
    default_prefix,
    fits_credit,
    legal_number,
)
from services.documents.domain.label import zpl_label
from services.documents.domain.paper import complete, locate, missing, needs, template_of, with_bars
from services.documents.domain.sheet import invoice_sheet
from services.documents.domain.template import Template, choose
from services.documents.domain.words import show_date, show_money, words

__all__ = [
    "DOCUMENT_NEXT",
    "EINVOICE_NEXT",
    "Buyer",
    "Document",
    "DocumentState",
    "EinvoiceState",
    "Format",
    "Invoice",
    "Issue",
    "Kind",
    "Line",
    "Seller",
    "Series",
    "Share",
    "TaxTotal",
    "Template",
    "Totals",
    "choose",
    "code128",
    "complete",
    "default_prefix",
    "file_name",
    "fits_credit",
    "hidden_from",
    "invoice_sheet",
    "keep_until",
    "legal_number",
    "locate",
    "missing",
    "needs",
    "show_date",
    "show_money",
    "template_of",
    "with_bars",
    "words",
    "zpl_label",
]

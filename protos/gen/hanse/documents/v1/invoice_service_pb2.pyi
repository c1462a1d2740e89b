import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from hanse.documents.v1 import document_pb2 as _document_pb2
from hanse.documents.v1 import invoice_pb2 as _invoice_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class IssueInvoiceRequest(_message.Message):
    __slots__ = ("request_id", "seller", "buyer", "order_id", "order_number", "reference", "shipping_address", "issue_date", "supply_date", "lines", "taxes", "totals", "locale", "notes", "payment_note", "sandbox")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SELLER_FIELD_NUMBER: _ClassVar[int]
    BUYER_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ISSUE_DATE_FIELD_NUMBER: _ClassVar[int]
    SUPPLY_DATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TAXES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_NOTE_FIELD_NUMBER: _ClassVar[int]
    SANDBOX_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    seller: _invoice_pb2.SellerParty
    buyer: _invoice_pb2.BuyerParty
    order_id: str
    order_number: str
    reference: str
    shipping_address: _address_pb2.Address
    issue_date: _date_pb2.Date
    supply_date: _date_pb2.Date
    lines: _containers.RepeatedCompositeFieldContainer[_invoice_pb2.InvoiceLine]
    taxes: _containers.RepeatedCompositeFieldContainer[_invoice_pb2.TaxTotal]
    totals: _invoice_pb2.InvoiceTotals
    locale: str
    notes: _containers.RepeatedScalarFieldContainer[str]
    payment_note: str
    sandbox: bool
    def __init__(self, request_id: _Optional[str] = ..., seller: _Optional[_Union[_invoice_pb2.SellerParty, _Mapping]] = ..., buyer: _Optional[_Union[_invoice_pb2.BuyerParty, _Mapping]] = ..., order_id: _Optional[str] = ..., order_number: _Optional[str] = ..., reference: _Optional[str] = ..., shipping_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., issue_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., supply_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_invoice_pb2.InvoiceLine, _Mapping]]] = ..., taxes: _Optional[_Iterable[_Union[_invoice_pb2.TaxTotal, _Mapping]]] = ..., totals: _Optional[_Union[_invoice_pb2.InvoiceTotals, _Mapping]] = ..., locale: _Optional[str] = ..., notes: _Optional[_Iterable[str]] = ..., payment_note: _Optional[str] = ..., sandbox: _Optional[bool] = ...) -> None: ...

class IssueCreditNoteRequest(_message.Message):
    __slots__ = ("request_id", "invoice_number", "reference", "issue_date", "lines", "taxes", "totals", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INVOICE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_DATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TAXES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    invoice_number: str
    reference: str
    issue_date: _date_pb2.Date
    lines: _containers.RepeatedCompositeFieldContainer[_invoice_pb2.InvoiceLine]
    taxes: _containers.RepeatedCompositeFieldContainer[_invoice_pb2.TaxTotal]
    totals: _invoice_pb2.InvoiceTotals
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., invoice_number: _Optional[str] = ..., reference: _Optional[str] = ..., issue_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_invoice_pb2.InvoiceLine, _Mapping]]] = ..., taxes: _Optional[_Iterable[_Union[_invoice_pb2.TaxTotal, _Mapping]]] = ..., totals: _Optional[_Union[_invoice_pb2.InvoiceTotals, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class GetInvoiceRequest(_message.Message):
    __slots__ = ("number",)
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    number: str
    def __init__(self, number: _Optional[str] = ...) -> None: ...

class ListInvoicesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_id", "reference", "entity", "kind", "year")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_id: str
    reference: str
    entity: str
    kind: _document_pb2.DocumentKind
    year: int
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_id: _Optional[str] = ..., reference: _Optional[str] = ..., entity: _Optional[str] = ..., kind: _Optional[_Union[_document_pb2.DocumentKind, str]] = ..., year: _Optional[int] = ...) -> None: ...

class ListInvoicesResponse(_message.Message):
    __slots__ = ("invoices", "next_page_token")
    INVOICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    invoices: _containers.RepeatedCompositeFieldContainer[_invoice_pb2.IssuedInvoice]
    next_page_token: str
    def __init__(self, invoices: _Optional[_Iterable[_Union[_invoice_pb2.IssuedInvoice, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListNumberSeriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "entity")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    entity: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., entity: _Optional[str] = ...) -> None: ...

class ListNumberSeriesResponse(_message.Message):
    __slots__ = ("number_series", "next_page_token")
    NUMBER_SERIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    number_series: _containers.RepeatedCompositeFieldContainer[_invoice_pb2.NumberSeries]
    next_page_token: str
    def __init__(self, number_series: _Optional[_Iterable[_Union[_invoice_pb2.NumberSeries, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateNumberSeriesRequest(_message.Message):
    __slots__ = ("request_id", "entity", "kind", "year", "prefix", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    entity: str
    kind: _document_pb2.DocumentKind
    year: int
    prefix: str
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., entity: _Optional[str] = ..., kind: _Optional[_Union[_document_pb2.DocumentKind, str]] = ..., year: _Optional[int] = ..., prefix: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class TransmitEinvoiceRequest(_message.Message):
    __slots__ = ("request_id", "number", "profile")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    number: str
    profile: str
    def __init__(self, request_id: _Optional[str] = ..., number: _Optional[str] = ..., profile: _Optional[str] = ...) -> None: ...

class Einvoice(_message.Message):
    __slots__ = ("number", "profile", "state", "platform_ref", "problems", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Einvoice.State]
        STATE_BUILT: _ClassVar[Einvoice.State]
        STATE_VALIDATED: _ClassVar[Einvoice.State]
        STATE_SENT: _ClassVar[Einvoice.State]
        STATE_ACCEPTED: _ClassVar[Einvoice.State]
        STATE_REJECTED: _ClassVar[Einvoice.State]
    STATE_UNSPECIFIED: Einvoice.State
    STATE_BUILT: Einvoice.State
    STATE_VALIDATED: Einvoice.State
    STATE_SENT: Einvoice.State
    STATE_ACCEPTED: Einvoice.State
    STATE_REJECTED: Einvoice.State
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_REF_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    number: str
    profile: str
    state: Einvoice.State
    platform_ref: str
    problems: _containers.RepeatedScalarFieldContainer[str]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, number: _Optional[str] = ..., profile: _Optional[str] = ..., state: _Optional[_Union[Einvoice.State, str]] = ..., platform_ref: _Optional[str] = ..., problems: _Optional[_Iterable[str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

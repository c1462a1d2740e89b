import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.documents.v1 import document_pb2 as _document_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SellerParty(_message.Message):
    __slots__ = ("entity", "address", "vat_number", "registration", "iban")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REGISTRATION_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    entity: str
    address: _address_pb2.Address
    vat_number: str
    registration: str
    iban: str
    def __init__(self, entity: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., vat_number: _Optional[str] = ..., registration: _Optional[str] = ..., iban: _Optional[str] = ...) -> None: ...

class BuyerParty(_message.Message):
    __slots__ = ("customer_id", "address", "vat_number")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    address: _address_pb2.Address
    vat_number: str
    def __init__(self, customer_id: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., vat_number: _Optional[str] = ...) -> None: ...

class InvoiceLine(_message.Message):
    __slots__ = ("line_no", "sku", "title", "quantity", "unit_price", "discount", "net", "tax_code", "tax_percent", "tax")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FIELD_NUMBER: _ClassVar[int]
    NET_FIELD_NUMBER: _ClassVar[int]
    TAX_CODE_FIELD_NUMBER: _ClassVar[int]
    TAX_PERCENT_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    title: str
    quantity: int
    unit_price: _money_pb2.Money
    discount: _money_pb2.Money
    net: _money_pb2.Money
    tax_code: str
    tax_percent: float
    tax: _money_pb2.Money
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., title: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., discount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., net: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax_code: _Optional[str] = ..., tax_percent: _Optional[float] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class TaxTotal(_message.Message):
    __slots__ = ("tax_code", "title", "percent", "net", "tax")
    TAX_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    NET_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    tax_code: str
    title: str
    percent: float
    net: _money_pb2.Money
    tax: _money_pb2.Money
    def __init__(self, tax_code: _Optional[str] = ..., title: _Optional[str] = ..., percent: _Optional[float] = ..., net: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class InvoiceTotals(_message.Message):
    __slots__ = ("net", "shipping", "duty", "tax", "gross", "paid")
    NET_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    DUTY_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    PAID_FIELD_NUMBER: _ClassVar[int]
    net: _money_pb2.Money
    shipping: _money_pb2.Money
    duty: _money_pb2.Money
    tax: _money_pb2.Money
    gross: _money_pb2.Money
    paid: _money_pb2.Money
    def __init__(self, net: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., duty: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., gross: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., paid: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class IssuedInvoice(_message.Message):
    __slots__ = ("number", "entity", "kind", "issue_date", "gross", "order_id", "reference", "corrected_number", "document")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ISSUE_DATE_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    number: str
    entity: str
    kind: _document_pb2.DocumentKind
    issue_date: _date_pb2.Date
    gross: _money_pb2.Money
    order_id: str
    reference: str
    corrected_number: str
    document: _document_pb2.Document
    def __init__(self, number: _Optional[str] = ..., entity: _Optional[str] = ..., kind: _Optional[_Union[_document_pb2.DocumentKind, str]] = ..., issue_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., gross: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., order_id: _Optional[str] = ..., reference: _Optional[str] = ..., corrected_number: _Optional[str] = ..., document: _Optional[_Union[_document_pb2.Document, _Mapping]] = ...) -> None: ...

class NumberSeries(_message.Message):
    __slots__ = ("entity", "kind", "year", "prefix", "next_number", "create_time", "update_time", "etag")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    NEXT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    entity: str
    kind: _document_pb2.DocumentKind
    year: int
    prefix: str
    next_number: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, entity: _Optional[str] = ..., kind: _Optional[_Union[_document_pb2.DocumentKind, str]] = ..., year: _Optional[int] = ..., prefix: _Optional[str] = ..., next_number: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.backoffice.v1 import tax_pb2 as _tax_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CalculateTaxRequest(_message.Message):
    __slots__ = ("lines", "ship_from_country_code", "ship_to_country_code", "ship_to_region", "vat_number", "tax_date", "prices_include_tax", "entity", "ship_to_postcode")
    LINES_FIELD_NUMBER: _ClassVar[int]
    SHIP_FROM_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_REGION_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TAX_DATE_FIELD_NUMBER: _ClassVar[int]
    PRICES_INCLUDE_TAX_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_POSTCODE_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[LineToTax]
    ship_from_country_code: str
    ship_to_country_code: str
    ship_to_region: str
    vat_number: str
    tax_date: _date_pb2.Date
    prices_include_tax: bool
    entity: str
    ship_to_postcode: str
    def __init__(self, lines: _Optional[_Iterable[_Union[LineToTax, _Mapping]]] = ..., ship_from_country_code: _Optional[str] = ..., ship_to_country_code: _Optional[str] = ..., ship_to_region: _Optional[str] = ..., vat_number: _Optional[str] = ..., tax_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., prices_include_tax: _Optional[bool] = ..., entity: _Optional[str] = ..., ship_to_postcode: _Optional[str] = ...) -> None: ...

class LineToTax(_message.Message):
    __slots__ = ("line_no", "tax_class", "amount", "cost")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    tax_class: str
    amount: _money_pb2.Money
    cost: _money_pb2.Money
    def __init__(self, line_no: _Optional[int] = ..., tax_class: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class CalculateTaxResponse(_message.Message):
    __slots__ = ("lines", "net", "tax", "gross", "entity", "notes", "whole_country")
    LINES_FIELD_NUMBER: _ClassVar[int]
    NET_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    WHOLE_COUNTRY_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[_tax_pb2.TaxedLine]
    net: _money_pb2.Money
    tax: _money_pb2.Money
    gross: _money_pb2.Money
    entity: str
    notes: _containers.RepeatedScalarFieldContainer[str]
    whole_country: bool
    def __init__(self, lines: _Optional[_Iterable[_Union[_tax_pb2.TaxedLine, _Mapping]]] = ..., net: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., gross: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., entity: _Optional[str] = ..., notes: _Optional[_Iterable[str]] = ..., whole_country: _Optional[bool] = ...) -> None: ...

class CreateTaxRateRequest(_message.Message):
    __slots__ = ("request_id", "country_code", "region", "tax_class", "percent", "title", "from_date", "to_date", "postcode_prefixes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_PREFIXES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    country_code: str
    region: str
    tax_class: str
    percent: str
    title: str
    from_date: _date_pb2.Date
    to_date: _date_pb2.Date
    postcode_prefixes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., country_code: _Optional[str] = ..., region: _Optional[str] = ..., tax_class: _Optional[str] = ..., percent: _Optional[str] = ..., title: _Optional[str] = ..., from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., to_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., postcode_prefixes: _Optional[_Iterable[str]] = ...) -> None: ...

class GetTaxRateRequest(_message.Message):
    __slots__ = ("tax_rate_id",)
    TAX_RATE_ID_FIELD_NUMBER: _ClassVar[int]
    tax_rate_id: str
    def __init__(self, tax_rate_id: _Optional[str] = ...) -> None: ...

class UpdateTaxRateRequest(_message.Message):
    __slots__ = ("request_id", "tax_rate_id", "percent", "title", "from_date", "to_date", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TAX_RATE_ID_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    tax_rate_id: str
    percent: str
    title: str
    from_date: _date_pb2.Date
    to_date: _date_pb2.Date
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., tax_rate_id: _Optional[str] = ..., percent: _Optional[str] = ..., title: _Optional[str] = ..., from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., to_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListTaxRatesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "country_code", "tax_class", "on_date")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    ON_DATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    country_code: str
    tax_class: str
    on_date: _date_pb2.Date
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., country_code: _Optional[str] = ..., tax_class: _Optional[str] = ..., on_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

class ListTaxRatesResponse(_message.Message):
    __slots__ = ("tax_rates", "next_page_token")
    TAX_RATES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tax_rates: _containers.RepeatedCompositeFieldContainer[_tax_pb2.TaxRate]
    next_page_token: str
    def __init__(self, tax_rates: _Optional[_Iterable[_Union[_tax_pb2.TaxRate, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TaxRate(_message.Message):
    __slots__ = ("tax_rate_id", "country_code", "region", "tax_class", "percent", "title", "from_date", "to_date", "create_time", "update_time", "etag", "postcode_prefixes")
    TAX_RATE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_PREFIXES_FIELD_NUMBER: _ClassVar[int]
    tax_rate_id: str
    country_code: str
    region: str
    tax_class: str
    percent: str
    title: str
    from_date: _date_pb2.Date
    to_date: _date_pb2.Date
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    postcode_prefixes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, tax_rate_id: _Optional[str] = ..., country_code: _Optional[str] = ..., region: _Optional[str] = ..., tax_class: _Optional[str] = ..., percent: _Optional[str] = ..., title: _Optional[str] = ..., from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., to_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., postcode_prefixes: _Optional[_Iterable[str]] = ...) -> None: ...

class TaxedLine(_message.Message):
    __slots__ = ("line_no", "net", "tax", "gross", "percent", "tax_rate_id", "exemption", "tax_class", "title")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    NET_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    GROSS_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    TAX_RATE_ID_FIELD_NUMBER: _ClassVar[int]
    EXEMPTION_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    net: _money_pb2.Money
    tax: _money_pb2.Money
    gross: _money_pb2.Money
    percent: str
    tax_rate_id: str
    exemption: str
    tax_class: str
    title: str
    def __init__(self, line_no: _Optional[int] = ..., net: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., gross: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., percent: _Optional[str] = ..., tax_rate_id: _Optional[str] = ..., exemption: _Optional[str] = ..., tax_class: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

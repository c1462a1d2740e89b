from buf.validate import validate_pb2 as _validate_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Address(_message.Message):
    __slots__ = ("name", "company", "lines", "postcode", "city", "region", "country_code", "email", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    CITY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    company: str
    lines: _containers.RepeatedScalarFieldContainer[str]
    postcode: str
    city: str
    region: str
    country_code: str
    email: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., company: _Optional[str] = ..., lines: _Optional[_Iterable[str]] = ..., postcode: _Optional[str] = ..., city: _Optional[str] = ..., region: _Optional[str] = ..., country_code: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

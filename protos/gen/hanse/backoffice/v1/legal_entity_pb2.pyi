import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TaxScheme(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TAX_SCHEME_UNSPECIFIED: _ClassVar[TaxScheme]
    TAX_SCHEME_STANDARD: _ClassVar[TaxScheme]
    TAX_SCHEME_MARGIN: _ClassVar[TaxScheme]
TAX_SCHEME_UNSPECIFIED: TaxScheme
TAX_SCHEME_STANDARD: TaxScheme
TAX_SCHEME_MARGIN: TaxScheme

class LegalEntity(_message.Message):
    __slots__ = ("legal_entity_id", "code", "name", "country_code", "address", "vat_numbers", "currency_code", "scheme", "registration", "iban", "active", "create_time", "update_time", "etag")
    class VatNumbersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    LEGAL_ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    REGISTRATION_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    legal_entity_id: str
    code: str
    name: str
    country_code: str
    address: _address_pb2.Address
    vat_numbers: _containers.ScalarMap[str, str]
    currency_code: str
    scheme: TaxScheme
    registration: str
    iban: str
    active: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, legal_entity_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., country_code: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., vat_numbers: _Optional[_Mapping[str, str]] = ..., currency_code: _Optional[str] = ..., scheme: _Optional[_Union[TaxScheme, str]] = ..., registration: _Optional[str] = ..., iban: _Optional[str] = ..., active: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

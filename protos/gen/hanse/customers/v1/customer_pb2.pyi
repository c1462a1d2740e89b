import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_KIND_UNSPECIFIED: _ClassVar[CustomerKind]
    CUSTOMER_KIND_PERSON: _ClassVar[CustomerKind]
    CUSTOMER_KIND_COMPANY: _ClassVar[CustomerKind]
CUSTOMER_KIND_UNSPECIFIED: CustomerKind
CUSTOMER_KIND_PERSON: CustomerKind
CUSTOMER_KIND_COMPANY: CustomerKind

class Customer(_message.Message):
    __slots__ = ("customer_id", "customer_number", "kind", "state", "profile", "segments", "state_reason", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Customer.State]
        STATE_GUEST: _ClassVar[Customer.State]
        STATE_ACTIVE: _ClassVar[Customer.State]
        STATE_SUSPENDED: _ClassVar[Customer.State]
        STATE_BLOCKED: _ClassVar[Customer.State]
        STATE_ERASED: _ClassVar[Customer.State]
    STATE_UNSPECIFIED: Customer.State
    STATE_GUEST: Customer.State
    STATE_ACTIVE: Customer.State
    STATE_SUSPENDED: Customer.State
    STATE_BLOCKED: Customer.State
    STATE_ERASED: Customer.State
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    customer_number: str
    kind: CustomerKind
    state: Customer.State
    profile: CustomerProfile
    segments: _containers.RepeatedScalarFieldContainer[str]
    state_reason: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, customer_id: _Optional[str] = ..., customer_number: _Optional[str] = ..., kind: _Optional[_Union[CustomerKind, str]] = ..., state: _Optional[_Union[Customer.State, str]] = ..., profile: _Optional[_Union[CustomerProfile, _Mapping]] = ..., segments: _Optional[_Iterable[str]] = ..., state_reason: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class CustomerProfile(_message.Message):
    __slots__ = ("name", "email", "phone", "locale", "company", "vat_number", "country_code")
    NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    name: str
    email: str
    phone: str
    locale: str
    company: str
    vat_number: str
    country_code: str
    def __init__(self, name: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ..., locale: _Optional[str] = ..., company: _Optional[str] = ..., vat_number: _Optional[str] = ..., country_code: _Optional[str] = ...) -> None: ...

class CustomerAddress(_message.Message):
    __slots__ = ("address_id", "customer_id", "role", "address", "preferred", "create_time", "update_time", "etag")
    class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        ROLE_UNSPECIFIED: _ClassVar[CustomerAddress.Role]
        ROLE_SHIPPING: _ClassVar[CustomerAddress.Role]
        ROLE_BILLING: _ClassVar[CustomerAddress.Role]
    ROLE_UNSPECIFIED: CustomerAddress.Role
    ROLE_SHIPPING: CustomerAddress.Role
    ROLE_BILLING: CustomerAddress.Role
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    address_id: str
    customer_id: str
    role: CustomerAddress.Role
    address: _address_pb2.Address
    preferred: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, address_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., role: _Optional[_Union[CustomerAddress.Role, str]] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., preferred: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

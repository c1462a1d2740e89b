import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.customers.v1 import customer_pb2 as _customer_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateCustomerRequest(_message.Message):
    __slots__ = ("request_id", "kind", "profile")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: _customer_pb2.CustomerKind
    profile: _customer_pb2.CustomerProfile
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[_customer_pb2.CustomerKind, str]] = ..., profile: _Optional[_Union[_customer_pb2.CustomerProfile, _Mapping]] = ...) -> None: ...

class GetCustomerRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class UpdateCustomerRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "profile", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    profile: _customer_pb2.CustomerProfile
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., profile: _Optional[_Union[_customer_pb2.CustomerProfile, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListCustomersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "email", "segment")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _customer_pb2.Customer.State
    email: str
    segment: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_customer_pb2.Customer.State, str]] = ..., email: _Optional[str] = ..., segment: _Optional[str] = ...) -> None: ...

class ListCustomersResponse(_message.Message):
    __slots__ = ("customers", "next_page_token")
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customers: _containers.RepeatedCompositeFieldContainer[_customer_pb2.Customer]
    next_page_token: str
    def __init__(self, customers: _Optional[_Iterable[_Union[_customer_pb2.Customer, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class EnsureGuestRequest(_message.Message):
    __slots__ = ("request_id", "profile", "external_ref", "account_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    profile: _customer_pb2.CustomerProfile
    external_ref: str
    account_id: str
    def __init__(self, request_id: _Optional[str] = ..., profile: _Optional[_Union[_customer_pb2.CustomerProfile, _Mapping]] = ..., external_ref: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class CheckStandingRequest(_message.Message):
    __slots__ = ("customer_id", "total")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    total: _money_pb2.Money
    def __init__(self, customer_id: _Optional[str] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class CheckStandingResponse(_message.Message):
    __slots__ = ("customer_id", "standing", "reason", "guest", "kind", "price_segment", "tier", "locale", "vat_number", "email", "phone", "account_create_time", "point_balance")
    class Standing(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STANDING_UNSPECIFIED: _ClassVar[CheckStandingResponse.Standing]
        STANDING_GOOD: _ClassVar[CheckStandingResponse.Standing]
        STANDING_SUSPENDED: _ClassVar[CheckStandingResponse.Standing]
        STANDING_BLOCKED: _ClassVar[CheckStandingResponse.Standing]
        STANDING_ERASED: _ClassVar[CheckStandingResponse.Standing]
    STANDING_UNSPECIFIED: CheckStandingResponse.Standing
    STANDING_GOOD: CheckStandingResponse.Standing
    STANDING_SUSPENDED: CheckStandingResponse.Standing
    STANDING_BLOCKED: CheckStandingResponse.Standing
    STANDING_ERASED: CheckStandingResponse.Standing
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GUEST_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PRICE_SEGMENT_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    POINT_BALANCE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    standing: CheckStandingResponse.Standing
    reason: str
    guest: bool
    kind: _customer_pb2.CustomerKind
    price_segment: str
    tier: str
    locale: str
    vat_number: str
    email: str
    phone: str
    account_create_time: _timestamp_pb2.Timestamp
    point_balance: int
    def __init__(self, customer_id: _Optional[str] = ..., standing: _Optional[_Union[CheckStandingResponse.Standing, str]] = ..., reason: _Optional[str] = ..., guest: _Optional[bool] = ..., kind: _Optional[_Union[_customer_pb2.CustomerKind, str]] = ..., price_segment: _Optional[str] = ..., tier: _Optional[str] = ..., locale: _Optional[str] = ..., vat_number: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ..., account_create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., point_balance: _Optional[int] = ...) -> None: ...

class BlockCustomerRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class UnblockCustomerRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class CreateAddressRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "role", "address", "preferred")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    role: _customer_pb2.CustomerAddress.Role
    address: _address_pb2.Address
    preferred: bool
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., role: _Optional[_Union[_customer_pb2.CustomerAddress.Role, str]] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., preferred: _Optional[bool] = ...) -> None: ...

class ListAddressesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer_id: _Optional[str] = ...) -> None: ...

class ListAddressesResponse(_message.Message):
    __slots__ = ("addresses", "next_page_token")
    ADDRESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    addresses: _containers.RepeatedCompositeFieldContainer[_customer_pb2.CustomerAddress]
    next_page_token: str
    def __init__(self, addresses: _Optional[_Iterable[_Union[_customer_pb2.CustomerAddress, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteAddressRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "address_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    address_id: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., address_id: _Optional[str] = ...) -> None: ...

class DeleteAddressResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

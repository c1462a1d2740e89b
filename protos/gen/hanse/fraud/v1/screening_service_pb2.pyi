import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.fraud.v1 import screening_pb2 as _screening_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ScreenOrderRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "moment", "channel", "customer_id", "guest", "account_create_time", "total", "unit_count", "email", "phone", "ip_address", "device_id", "shipping_address", "billing_address", "payment_fingerprint", "payment_kind", "category_slugs")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    GUEST_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    IP_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    DEVICE_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_SLUGS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    moment: _screening_pb2.ScreeningMoment
    channel: str
    customer_id: str
    guest: bool
    account_create_time: _timestamp_pb2.Timestamp
    total: _money_pb2.Money
    unit_count: int
    email: str
    phone: str
    ip_address: str
    device_id: str
    shipping_address: _address_pb2.Address
    billing_address: _address_pb2.Address
    payment_fingerprint: str
    payment_kind: str
    category_slugs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., moment: _Optional[_Union[_screening_pb2.ScreeningMoment, str]] = ..., channel: _Optional[str] = ..., customer_id: _Optional[str] = ..., guest: _Optional[bool] = ..., account_create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., unit_count: _Optional[int] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ..., ip_address: _Optional[str] = ..., device_id: _Optional[str] = ..., shipping_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., billing_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., payment_fingerprint: _Optional[str] = ..., payment_kind: _Optional[str] = ..., category_slugs: _Optional[_Iterable[str]] = ...) -> None: ...

class ScreenReturnRequest(_message.Message):
    __slots__ = ("request_id", "return_id", "order_id", "customer_id", "amount", "reason", "unit_mismatch")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNIT_MISMATCH_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    return_id: str
    order_id: str
    customer_id: str
    amount: _money_pb2.Money
    reason: str
    unit_mismatch: bool
    def __init__(self, request_id: _Optional[str] = ..., return_id: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., reason: _Optional[str] = ..., unit_mismatch: _Optional[bool] = ...) -> None: ...

class ScreenMerchantRequest(_message.Message):
    __slots__ = ("request_id", "merchant_id", "legal_name", "tax_number", "email", "country_code")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_NAME_FIELD_NUMBER: _ClassVar[int]
    TAX_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    merchant_id: str
    legal_name: str
    tax_number: str
    email: str
    country_code: str
    def __init__(self, request_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., legal_name: _Optional[str] = ..., tax_number: _Optional[str] = ..., email: _Optional[str] = ..., country_code: _Optional[str] = ...) -> None: ...

class GetScreeningRequest(_message.Message):
    __slots__ = ("screening_id",)
    SCREENING_ID_FIELD_NUMBER: _ClassVar[int]
    screening_id: str
    def __init__(self, screening_id: _Optional[str] = ...) -> None: ...

class ListScreeningsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "subject_id", "decision", "kind", "create_time_from")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    subject_id: str
    decision: _screening_pb2.Decision
    kind: _screening_pb2.SubjectKind
    create_time_from: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., subject_id: _Optional[str] = ..., decision: _Optional[_Union[_screening_pb2.Decision, str]] = ..., kind: _Optional[_Union[_screening_pb2.SubjectKind, str]] = ..., create_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListScreeningsResponse(_message.Message):
    __slots__ = ("screenings", "next_page_token")
    SCREENINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    screenings: _containers.RepeatedCompositeFieldContainer[_screening_pb2.Screening]
    next_page_token: str
    def __init__(self, screenings: _Optional[_Iterable[_Union[_screening_pb2.Screening, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

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

class Merchant(_message.Message):
    __slots__ = ("merchant_id", "legal_name", "address", "contact_email", "vat_number", "state", "state_reason", "external_ref", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Merchant.State]
        STATE_ONBOARDING: _ClassVar[Merchant.State]
        STATE_LIVE: _ClassVar[Merchant.State]
        STATE_SUSPENDED: _ClassVar[Merchant.State]
        STATE_CLOSED: _ClassVar[Merchant.State]
    STATE_UNSPECIFIED: Merchant.State
    STATE_ONBOARDING: Merchant.State
    STATE_LIVE: Merchant.State
    STATE_SUSPENDED: Merchant.State
    STATE_CLOSED: Merchant.State
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    VAT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    merchant_id: str
    legal_name: str
    address: _address_pb2.Address
    contact_email: str
    vat_number: str
    state: Merchant.State
    state_reason: str
    external_ref: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, merchant_id: _Optional[str] = ..., legal_name: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., contact_email: _Optional[str] = ..., vat_number: _Optional[str] = ..., state: _Optional[_Union[Merchant.State, str]] = ..., state_reason: _Optional[str] = ..., external_ref: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class MerchantApplication(_message.Message):
    __slots__ = ("merchant_application_id", "merchant_id", "state", "missing_documents", "decided_by", "reason", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[MerchantApplication.State]
        STATE_SUBMITTED: _ClassVar[MerchantApplication.State]
        STATE_UNDER_REVIEW: _ClassVar[MerchantApplication.State]
        STATE_DOCUMENTS_REQUIRED: _ClassVar[MerchantApplication.State]
        STATE_APPROVED: _ClassVar[MerchantApplication.State]
        STATE_REJECTED: _ClassVar[MerchantApplication.State]
    STATE_UNSPECIFIED: MerchantApplication.State
    STATE_SUBMITTED: MerchantApplication.State
    STATE_UNDER_REVIEW: MerchantApplication.State
    STATE_DOCUMENTS_REQUIRED: MerchantApplication.State
    STATE_APPROVED: MerchantApplication.State
    STATE_REJECTED: MerchantApplication.State
    MERCHANT_APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MISSING_DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    merchant_application_id: str
    merchant_id: str
    state: MerchantApplication.State
    missing_documents: _containers.RepeatedScalarFieldContainer[str]
    decided_by: str
    reason: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, merchant_application_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., state: _Optional[_Union[MerchantApplication.State, str]] = ..., missing_documents: _Optional[_Iterable[str]] = ..., decided_by: _Optional[str] = ..., reason: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.customers.v1 import customer_pb2 as _customer_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerRegistered(_message.Message):
    __slots__ = ("customer_id", "kind", "guest", "country_code", "register_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    GUEST_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    REGISTER_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    kind: _customer_pb2.CustomerKind
    guest: bool
    country_code: str
    register_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., kind: _Optional[_Union[_customer_pb2.CustomerKind, str]] = ..., guest: _Optional[bool] = ..., country_code: _Optional[str] = ..., register_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CustomerChanged(_message.Message):
    __slots__ = ("customer_id", "state", "changed_fields", "change_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    state: _customer_pb2.Customer.State
    changed_fields: _containers.RepeatedScalarFieldContainer[str]
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., state: _Optional[_Union[_customer_pb2.Customer.State, str]] = ..., changed_fields: _Optional[_Iterable[str]] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class NotificationFailed(_message.Message):
    __slots__ = ("notification_id", "customer_id", "template", "reason", "subject_id", "fail_time")
    NOTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    FAIL_TIME_FIELD_NUMBER: _ClassVar[int]
    notification_id: str
    customer_id: str
    template: str
    reason: str
    subject_id: str
    fail_time: _timestamp_pb2.Timestamp
    def __init__(self, notification_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., template: _Optional[str] = ..., reason: _Optional[str] = ..., subject_id: _Optional[str] = ..., fail_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SubjectExportRequested(_message.Message):
    __slots__ = ("privacy_request_id", "customer_id", "due_time")
    PRIVACY_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    privacy_request_id: str
    customer_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, privacy_request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SubjectErasureRequested(_message.Message):
    __slots__ = ("privacy_request_id", "customer_id", "due_time")
    PRIVACY_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    privacy_request_id: str
    customer_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, privacy_request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

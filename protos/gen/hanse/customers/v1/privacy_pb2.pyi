import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Consent(_message.Message):
    __slots__ = ("consent_id", "customer_id", "purpose", "given", "text_version", "create_time")
    CONSENT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    TEXT_VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    consent_id: str
    customer_id: str
    purpose: str
    given: bool
    text_version: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, consent_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., purpose: _Optional[str] = ..., given: _Optional[bool] = ..., text_version: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PrivacyRequest(_message.Message):
    __slots__ = ("privacy_request_id", "customer_id", "kind", "state", "due_time", "waiting_agents", "document_id", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[PrivacyRequest.State]
        STATE_OPEN: _ClassVar[PrivacyRequest.State]
        STATE_COLLECTING: _ClassVar[PrivacyRequest.State]
        STATE_COMPLETED: _ClassVar[PrivacyRequest.State]
        STATE_REFUSED: _ClassVar[PrivacyRequest.State]
    STATE_UNSPECIFIED: PrivacyRequest.State
    STATE_OPEN: PrivacyRequest.State
    STATE_COLLECTING: PrivacyRequest.State
    STATE_COMPLETED: PrivacyRequest.State
    STATE_REFUSED: PrivacyRequest.State
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[PrivacyRequest.Kind]
        KIND_EXPORT: _ClassVar[PrivacyRequest.Kind]
        KIND_ERASURE: _ClassVar[PrivacyRequest.Kind]
    KIND_UNSPECIFIED: PrivacyRequest.Kind
    KIND_EXPORT: PrivacyRequest.Kind
    KIND_ERASURE: PrivacyRequest.Kind
    PRIVACY_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    WAITING_AGENTS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    privacy_request_id: str
    customer_id: str
    kind: PrivacyRequest.Kind
    state: PrivacyRequest.State
    due_time: _timestamp_pb2.Timestamp
    waiting_agents: _containers.RepeatedScalarFieldContainer[str]
    document_id: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, privacy_request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., kind: _Optional[_Union[PrivacyRequest.Kind, str]] = ..., state: _Optional[_Union[PrivacyRequest.State, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waiting_agents: _Optional[_Iterable[str]] = ..., document_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

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

class ProblemSeverity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROBLEM_SEVERITY_UNSPECIFIED: _ClassVar[ProblemSeverity]
    PROBLEM_SEVERITY_LOW: _ClassVar[ProblemSeverity]
    PROBLEM_SEVERITY_MEDIUM: _ClassVar[ProblemSeverity]
    PROBLEM_SEVERITY_HIGH: _ClassVar[ProblemSeverity]
    PROBLEM_SEVERITY_CRITICAL: _ClassVar[ProblemSeverity]
PROBLEM_SEVERITY_UNSPECIFIED: ProblemSeverity
PROBLEM_SEVERITY_LOW: ProblemSeverity
PROBLEM_SEVERITY_MEDIUM: ProblemSeverity
PROBLEM_SEVERITY_HIGH: ProblemSeverity
PROBLEM_SEVERITY_CRITICAL: ProblemSeverity

class Audited(_message.Message):
    __slots__ = ("agent", "principal", "on_behalf_of", "action", "subject_id", "refused", "reason", "details", "audit_time")
    class DetailsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    AGENT_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    AUDIT_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    principal: str
    on_behalf_of: str
    action: str
    subject_id: str
    refused: bool
    reason: str
    details: _containers.ScalarMap[str, str]
    audit_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., principal: _Optional[str] = ..., on_behalf_of: _Optional[str] = ..., action: _Optional[str] = ..., subject_id: _Optional[str] = ..., refused: _Optional[bool] = ..., reason: _Optional[str] = ..., details: _Optional[_Mapping[str, str]] = ..., audit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProblemFound(_message.Message):
    __slots__ = ("agent", "kind", "subject_id", "severity", "title", "detail", "dedup_key", "find_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    DEDUP_KEY_FIELD_NUMBER: _ClassVar[int]
    FIND_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    kind: str
    subject_id: str
    severity: ProblemSeverity
    title: str
    detail: str
    dedup_key: str
    find_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., severity: _Optional[_Union[ProblemSeverity, str]] = ..., title: _Optional[str] = ..., detail: _Optional[str] = ..., dedup_key: _Optional[str] = ..., find_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SubjectExported(_message.Message):
    __slots__ = ("agent", "privacy_request_id", "customer_id", "document_id", "export_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    PRIVACY_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPORT_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    privacy_request_id: str
    customer_id: str
    document_id: str
    export_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., privacy_request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., document_id: _Optional[str] = ..., export_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SubjectErased(_message.Message):
    __slots__ = ("agent", "privacy_request_id", "customer_id", "kept_count", "erase_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    PRIVACY_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KEPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERASE_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    privacy_request_id: str
    customer_id: str
    kept_count: int
    erase_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., privacy_request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., kept_count: _Optional[int] = ..., erase_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HumanTaskOpened(_message.Message):
    __slots__ = ("agent", "kind", "subject_id", "title", "detail", "role", "choices", "due_time", "open_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    kind: str
    subject_id: str
    title: str
    detail: str
    role: str
    choices: _containers.RepeatedScalarFieldContainer[str]
    due_time: _timestamp_pb2.Timestamp
    open_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., title: _Optional[str] = ..., detail: _Optional[str] = ..., role: _Optional[str] = ..., choices: _Optional[_Iterable[str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HumanTaskWithdrawn(_message.Message):
    __slots__ = ("agent", "kind", "subject_id", "reason", "withdraw_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WITHDRAW_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    kind: str
    subject_id: str
    reason: str
    withdraw_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., reason: _Optional[str] = ..., withdraw_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

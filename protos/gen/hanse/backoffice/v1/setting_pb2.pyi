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

class Setting(_message.Message):
    __slots__ = ("key", "scope", "value", "description", "sensitive", "pending_task_id", "changed_by", "create_time", "update_time", "etag")
    KEY_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    SENSITIVE_FIELD_NUMBER: _ClassVar[int]
    PENDING_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    key: str
    scope: str
    value: str
    description: str
    sensitive: bool
    pending_task_id: str
    changed_by: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, key: _Optional[str] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., description: _Optional[str] = ..., sensitive: _Optional[bool] = ..., pending_task_id: _Optional[str] = ..., changed_by: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class HumanTask(_message.Message):
    __slots__ = ("task_id", "kind", "state", "agent", "subject_id", "title", "detail", "role", "choices", "choice", "decided_by", "note", "assignee", "due_time", "decide_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[HumanTask.State]
        STATE_OPEN: _ClassVar[HumanTask.State]
        STATE_DECIDED: _ClassVar[HumanTask.State]
        STATE_WITHDRAWN: _ClassVar[HumanTask.State]
    STATE_UNSPECIFIED: HumanTask.State
    STATE_OPEN: HumanTask.State
    STATE_DECIDED: HumanTask.State
    STATE_WITHDRAWN: HumanTask.State
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[HumanTask.Kind]
        KIND_SAGA_STUCK: _ClassVar[HumanTask.Kind]
        KIND_SETTING_CHANGE: _ClassVar[HumanTask.Kind]
        KIND_PURCHASE_APPROVAL: _ClassVar[HumanTask.Kind]
        KIND_CANCELLATION: _ClassVar[HumanTask.Kind]
        KIND_DISCREPANCY: _ClassVar[HumanTask.Kind]
        KIND_OTHER: _ClassVar[HumanTask.Kind]
    KIND_UNSPECIFIED: HumanTask.Kind
    KIND_SAGA_STUCK: HumanTask.Kind
    KIND_SETTING_CHANGE: HumanTask.Kind
    KIND_PURCHASE_APPROVAL: HumanTask.Kind
    KIND_CANCELLATION: HumanTask.Kind
    KIND_DISCREPANCY: HumanTask.Kind
    KIND_OTHER: HumanTask.Kind
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    CHOICE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    kind: HumanTask.Kind
    state: HumanTask.State
    agent: str
    subject_id: str
    title: str
    detail: str
    role: str
    choices: _containers.RepeatedScalarFieldContainer[str]
    choice: str
    decided_by: str
    note: str
    assignee: str
    due_time: _timestamp_pb2.Timestamp
    decide_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, task_id: _Optional[str] = ..., kind: _Optional[_Union[HumanTask.Kind, str]] = ..., state: _Optional[_Union[HumanTask.State, str]] = ..., agent: _Optional[str] = ..., subject_id: _Optional[str] = ..., title: _Optional[str] = ..., detail: _Optional[str] = ..., role: _Optional[str] = ..., choices: _Optional[_Iterable[str]] = ..., choice: _Optional[str] = ..., decided_by: _Optional[str] = ..., note: _Optional[str] = ..., assignee: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class AuditEntry(_message.Message):
    __slots__ = ("partition", "seq", "agent", "principal", "on_behalf_of", "action", "subject_id", "refused", "reason", "details", "hash", "audit_time")
    class DetailsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    SEQ_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    AUDIT_TIME_FIELD_NUMBER: _ClassVar[int]
    partition: int
    seq: int
    agent: str
    principal: str
    on_behalf_of: str
    action: str
    subject_id: str
    refused: bool
    reason: str
    details: _containers.ScalarMap[str, str]
    hash: str
    audit_time: _timestamp_pb2.Timestamp
    def __init__(self, partition: _Optional[int] = ..., seq: _Optional[int] = ..., agent: _Optional[str] = ..., principal: _Optional[str] = ..., on_behalf_of: _Optional[str] = ..., action: _Optional[str] = ..., subject_id: _Optional[str] = ..., refused: _Optional[bool] = ..., reason: _Optional[str] = ..., details: _Optional[_Mapping[str, str]] = ..., hash: _Optional[str] = ..., audit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

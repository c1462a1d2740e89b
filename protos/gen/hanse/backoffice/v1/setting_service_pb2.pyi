import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.backoffice.v1 import setting_pb2 as _setting_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetSettingRequest(_message.Message):
    __slots__ = ("key", "scope")
    KEY_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    key: str
    scope: str
    def __init__(self, key: _Optional[str] = ..., scope: _Optional[str] = ...) -> None: ...

class ListSettingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "key_prefix", "scope")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    KEY_PREFIX_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    key_prefix: str
    scope: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., key_prefix: _Optional[str] = ..., scope: _Optional[str] = ...) -> None: ...

class ListSettingsResponse(_message.Message):
    __slots__ = ("settings", "next_page_token")
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    settings: _containers.RepeatedCompositeFieldContainer[_setting_pb2.Setting]
    next_page_token: str
    def __init__(self, settings: _Optional[_Iterable[_Union[_setting_pb2.Setting, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateSettingRequest(_message.Message):
    __slots__ = ("request_id", "key", "scope", "value", "reason", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    key: str
    scope: str
    value: str
    reason: str
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., key: _Optional[str] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class OpenHumanTaskRequest(_message.Message):
    __slots__ = ("request_id", "kind", "agent", "subject_id", "title", "detail", "role", "choices", "due_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: _setting_pb2.HumanTask.Kind
    agent: str
    subject_id: str
    title: str
    detail: str
    role: str
    choices: _containers.RepeatedScalarFieldContainer[str]
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[_setting_pb2.HumanTask.Kind, str]] = ..., agent: _Optional[str] = ..., subject_id: _Optional[str] = ..., title: _Optional[str] = ..., detail: _Optional[str] = ..., role: _Optional[str] = ..., choices: _Optional[_Iterable[str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetHumanTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class ListHumanTasksRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "kind", "agent", "role", "subject_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _setting_pb2.HumanTask.State
    kind: _setting_pb2.HumanTask.Kind
    agent: str
    role: str
    subject_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_setting_pb2.HumanTask.State, str]] = ..., kind: _Optional[_Union[_setting_pb2.HumanTask.Kind, str]] = ..., agent: _Optional[str] = ..., role: _Optional[str] = ..., subject_id: _Optional[str] = ...) -> None: ...

class ListHumanTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[_setting_pb2.HumanTask]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[_setting_pb2.HumanTask, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideHumanTaskRequest(_message.Message):
    __slots__ = ("request_id", "task_id", "choice", "note", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    CHOICE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    task_id: str
    choice: str
    note: str
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., task_id: _Optional[str] = ..., choice: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class ListAuditEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "agent", "principal", "action", "subject_id", "audit_time_from", "audit_time_to")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    AUDIT_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    AUDIT_TIME_TO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    agent: str
    principal: str
    action: str
    subject_id: str
    audit_time_from: _timestamp_pb2.Timestamp
    audit_time_to: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., agent: _Optional[str] = ..., principal: _Optional[str] = ..., action: _Optional[str] = ..., subject_id: _Optional[str] = ..., audit_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., audit_time_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListAuditEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_setting_pb2.AuditEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[_setting_pb2.AuditEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VerifyAuditRequest(_message.Message):
    __slots__ = ("partition",)
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    partition: int
    def __init__(self, partition: _Optional[int] = ...) -> None: ...

class VerifyAuditResponse(_message.Message):
    __slots__ = ("intact", "checked_count", "first_bad_seq")
    INTACT_FIELD_NUMBER: _ClassVar[int]
    CHECKED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FIRST_BAD_SEQ_FIELD_NUMBER: _ClassVar[int]
    intact: bool
    checked_count: int
    first_bad_seq: int
    def __init__(self, intact: _Optional[bool] = ..., checked_count: _Optional[int] = ..., first_bad_seq: _Optional[int] = ...) -> None: ...

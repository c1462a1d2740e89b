import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.rpc import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SagaState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SAGA_STATE_UNSPECIFIED: _ClassVar[SagaState]
    SAGA_STATE_RUNNABLE: _ClassVar[SagaState]
    SAGA_STATE_WAITING: _ClassVar[SagaState]
    SAGA_STATE_COMPLETED: _ClassVar[SagaState]
    SAGA_STATE_COMPENSATED: _ClassVar[SagaState]
    SAGA_STATE_CANCELLED: _ClassVar[SagaState]
    SAGA_STATE_STUCK: _ClassVar[SagaState]
    SAGA_STATE_QUARANTINED: _ClassVar[SagaState]
SAGA_STATE_UNSPECIFIED: SagaState
SAGA_STATE_RUNNABLE: SagaState
SAGA_STATE_WAITING: SagaState
SAGA_STATE_COMPLETED: SagaState
SAGA_STATE_COMPENSATED: SagaState
SAGA_STATE_CANCELLED: SagaState
SAGA_STATE_STUCK: SagaState
SAGA_STATE_QUARANTINED: SagaState

class SagaSummary(_message.Message):
    __slots__ = ("saga_id", "name", "version", "business_key", "tenant", "state", "step", "reason", "past_pivot", "attempt", "start_time", "move_time", "wake_time", "parent_saga_id", "rehearsal")
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    BUSINESS_KEY_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PAST_PIVOT_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    MOVE_TIME_FIELD_NUMBER: _ClassVar[int]
    WAKE_TIME_FIELD_NUMBER: _ClassVar[int]
    PARENT_SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    REHEARSAL_FIELD_NUMBER: _ClassVar[int]
    saga_id: str
    name: str
    version: int
    business_key: str
    tenant: str
    state: SagaState
    step: str
    reason: str
    past_pivot: bool
    attempt: int
    start_time: _timestamp_pb2.Timestamp
    move_time: _timestamp_pb2.Timestamp
    wake_time: _timestamp_pb2.Timestamp
    parent_saga_id: str
    rehearsal: bool
    def __init__(self, saga_id: _Optional[str] = ..., name: _Optional[str] = ..., version: _Optional[int] = ..., business_key: _Optional[str] = ..., tenant: _Optional[str] = ..., state: _Optional[_Union[SagaState, str]] = ..., step: _Optional[str] = ..., reason: _Optional[str] = ..., past_pivot: _Optional[bool] = ..., attempt: _Optional[int] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., move_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., wake_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., parent_saga_id: _Optional[str] = ..., rehearsal: _Optional[bool] = ...) -> None: ...

class Saga(_message.Message):
    __slots__ = ("summary", "entries", "signals", "open_task", "truncated")
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    SIGNALS_FIELD_NUMBER: _ClassVar[int]
    OPEN_TASK_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    summary: SagaSummary
    entries: _containers.RepeatedCompositeFieldContainer[SagaEntry]
    signals: _containers.RepeatedCompositeFieldContainer[SagaSignal]
    open_task: SagaTask
    truncated: bool
    def __init__(self, summary: _Optional[_Union[SagaSummary, _Mapping]] = ..., entries: _Optional[_Iterable[_Union[SagaEntry, _Mapping]]] = ..., signals: _Optional[_Iterable[_Union[SagaSignal, _Mapping]]] = ..., open_task: _Optional[_Union[SagaTask, _Mapping]] = ..., truncated: _Optional[bool] = ...) -> None: ...

class SagaEntry(_message.Message):
    __slots__ = ("seq", "fact", "step", "attempt", "fence", "error", "note", "signal_name", "trace_id", "duration", "entry_time")
    class Fact(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        FACT_UNSPECIFIED: _ClassVar[SagaEntry.Fact]
        FACT_DONE: _ClassVar[SagaEntry.Fact]
        FACT_SKIPPED: _ClassVar[SagaEntry.Fact]
        FACT_INTENDED: _ClassVar[SagaEntry.Fact]
        FACT_FAILED: _ClassVar[SagaEntry.Fact]
        FACT_DOUBTED: _ClassVar[SagaEntry.Fact]
        FACT_REFUSED: _ClassVar[SagaEntry.Fact]
        FACT_SPENT: _ClassVar[SagaEntry.Fact]
        FACT_CANCELLED: _ClassVar[SagaEntry.Fact]
        FACT_UNDONE: _ClassVar[SagaEntry.Fact]
        FACT_UNDO_FAILED: _ClassVar[SagaEntry.Fact]
        FACT_WAITING: _ClassVar[SagaEntry.Fact]
        FACT_STUCK: _ClassVar[SagaEntry.Fact]
        FACT_RESUMED: _ClassVar[SagaEntry.Fact]
        FACT_ABANDONED: _ClassVar[SagaEntry.Fact]
        FACT_NOTED: _ClassVar[SagaEntry.Fact]
    FACT_UNSPECIFIED: SagaEntry.Fact
    FACT_DONE: SagaEntry.Fact
    FACT_SKIPPED: SagaEntry.Fact
    FACT_INTENDED: SagaEntry.Fact
    FACT_FAILED: SagaEntry.Fact
    FACT_DOUBTED: SagaEntry.Fact
    FACT_REFUSED: SagaEntry.Fact
    FACT_SPENT: SagaEntry.Fact
    FACT_CANCELLED: SagaEntry.Fact
    FACT_UNDONE: SagaEntry.Fact
    FACT_UNDO_FAILED: SagaEntry.Fact
    FACT_WAITING: SagaEntry.Fact
    FACT_STUCK: SagaEntry.Fact
    FACT_RESUMED: SagaEntry.Fact
    FACT_ABANDONED: SagaEntry.Fact
    FACT_NOTED: SagaEntry.Fact
    SEQ_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    FENCE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_NAME_FIELD_NUMBER: _ClassVar[int]
    TRACE_ID_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    ENTRY_TIME_FIELD_NUMBER: _ClassVar[int]
    seq: int
    fact: SagaEntry.Fact
    step: str
    attempt: int
    fence: int
    error: _status_pb2.Status
    note: str
    signal_name: str
    trace_id: str
    duration: _duration_pb2.Duration
    entry_time: _timestamp_pb2.Timestamp
    def __init__(self, seq: _Optional[int] = ..., fact: _Optional[_Union[SagaEntry.Fact, str]] = ..., step: _Optional[str] = ..., attempt: _Optional[int] = ..., fence: _Optional[int] = ..., error: _Optional[_Union[_status_pb2.Status, _Mapping]] = ..., note: _Optional[str] = ..., signal_name: _Optional[str] = ..., trace_id: _Optional[str] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., entry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SagaSignal(_message.Message):
    __slots__ = ("name", "dedup_id", "consumed", "signal_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEDUP_ID_FIELD_NUMBER: _ClassVar[int]
    CONSUMED_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    dedup_id: str
    consumed: bool
    signal_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., dedup_id: _Optional[str] = ..., consumed: _Optional[bool] = ..., signal_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SagaTask(_message.Message):
    __slots__ = ("step", "role", "reason", "due_time", "open_time")
    STEP_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    step: str
    role: str
    reason: str
    due_time: _timestamp_pb2.Timestamp
    open_time: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., role: _Optional[str] = ..., reason: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SagaVersion(_message.Message):
    __slots__ = ("name", "version", "current", "fingerprint", "in_flight_count", "stuck_count")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CURRENT_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    IN_FLIGHT_COUNT_FIELD_NUMBER: _ClassVar[int]
    STUCK_COUNT_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    current: bool
    fingerprint: str
    in_flight_count: int
    stuck_count: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., current: _Optional[bool] = ..., fingerprint: _Optional[str] = ..., in_flight_count: _Optional[int] = ..., stuck_count: _Optional[int] = ...) -> None: ...

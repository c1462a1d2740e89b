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

class FraudPolicy(_message.Message):
    __slots__ = ("policy_version", "state", "rules", "thresholds", "note", "actor", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[FraudPolicy.State]
        STATE_SHADOW: _ClassVar[FraudPolicy.State]
        STATE_CHAMPION: _ClassVar[FraudPolicy.State]
        STATE_RETIRED: _ClassVar[FraudPolicy.State]
    STATE_UNSPECIFIED: FraudPolicy.State
    STATE_SHADOW: FraudPolicy.State
    STATE_CHAMPION: FraudPolicy.State
    STATE_RETIRED: FraudPolicy.State
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    THRESHOLDS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    policy_version: str
    state: FraudPolicy.State
    rules: _containers.RepeatedCompositeFieldContainer[PolicyRule]
    thresholds: PolicyThresholds
    note: str
    actor: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, policy_version: _Optional[str] = ..., state: _Optional[_Union[FraudPolicy.State, str]] = ..., rules: _Optional[_Iterable[_Union[PolicyRule, _Mapping]]] = ..., thresholds: _Optional[_Union[PolicyThresholds, _Mapping]] = ..., note: _Optional[str] = ..., actor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PolicyRule(_message.Message):
    __slots__ = ("code", "enabled", "limit", "points", "points_per_unit", "points_max")
    CODE_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    POINTS_PER_UNIT_FIELD_NUMBER: _ClassVar[int]
    POINTS_MAX_FIELD_NUMBER: _ClassVar[int]
    code: str
    enabled: bool
    limit: float
    points: float
    points_per_unit: float
    points_max: float
    def __init__(self, code: _Optional[str] = ..., enabled: _Optional[bool] = ..., limit: _Optional[float] = ..., points: _Optional[float] = ..., points_per_unit: _Optional[float] = ..., points_max: _Optional[float] = ...) -> None: ...

class PolicyThresholds(_message.Message):
    __slots__ = ("challenge_from", "review_from", "block_from")
    CHALLENGE_FROM_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FROM_FIELD_NUMBER: _ClassVar[int]
    BLOCK_FROM_FIELD_NUMBER: _ClassVar[int]
    challenge_from: float
    review_from: float
    block_from: float
    def __init__(self, challenge_from: _Optional[float] = ..., review_from: _Optional[float] = ..., block_from: _Optional[float] = ...) -> None: ...

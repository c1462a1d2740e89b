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

class SubjectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUBJECT_KIND_UNSPECIFIED: _ClassVar[SubjectKind]
    SUBJECT_KIND_ORDER: _ClassVar[SubjectKind]
    SUBJECT_KIND_RETURN: _ClassVar[SubjectKind]
    SUBJECT_KIND_MERCHANT: _ClassVar[SubjectKind]

class ScreeningMoment(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCREENING_MOMENT_UNSPECIFIED: _ClassVar[ScreeningMoment]
    SCREENING_MOMENT_PLACEMENT: _ClassVar[ScreeningMoment]
    SCREENING_MOMENT_ADDRESS_CHANGE: _ClassVar[ScreeningMoment]
    SCREENING_MOMENT_CAPTURE: _ClassVar[ScreeningMoment]
    SCREENING_MOMENT_DISPATCH: _ClassVar[ScreeningMoment]

class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECISION_UNSPECIFIED: _ClassVar[Decision]
    DECISION_APPROVE: _ClassVar[Decision]
    DECISION_CHALLENGE: _ClassVar[Decision]
    DECISION_REVIEW: _ClassVar[Decision]
    DECISION_BLOCK: _ClassVar[Decision]
SUBJECT_KIND_UNSPECIFIED: SubjectKind
SUBJECT_KIND_ORDER: SubjectKind
SUBJECT_KIND_RETURN: SubjectKind
SUBJECT_KIND_MERCHANT: SubjectKind
SCREENING_MOMENT_UNSPECIFIED: ScreeningMoment
SCREENING_MOMENT_PLACEMENT: ScreeningMoment
SCREENING_MOMENT_ADDRESS_CHANGE: ScreeningMoment
SCREENING_MOMENT_CAPTURE: ScreeningMoment
SCREENING_MOMENT_DISPATCH: ScreeningMoment
DECISION_UNSPECIFIED: Decision
DECISION_APPROVE: Decision
DECISION_CHALLENGE: Decision
DECISION_REVIEW: Decision
DECISION_BLOCK: Decision

class Screening(_message.Message):
    __slots__ = ("screening_id", "kind", "subject_id", "moment", "state", "decision", "score", "reasons", "review_case_id", "policy_version", "model_version", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Screening.State]
        STATE_SCORED: _ClassVar[Screening.State]
        STATE_APPROVED: _ClassVar[Screening.State]
        STATE_CHALLENGED: _ClassVar[Screening.State]
        STATE_IN_REVIEW: _ClassVar[Screening.State]
        STATE_BLOCKED: _ClassVar[Screening.State]
    STATE_UNSPECIFIED: Screening.State
    STATE_SCORED: Screening.State
    STATE_APPROVED: Screening.State
    STATE_CHALLENGED: Screening.State
    STATE_IN_REVIEW: Screening.State
    STATE_BLOCKED: Screening.State
    SCREENING_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    MODEL_VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    screening_id: str
    kind: SubjectKind
    subject_id: str
    moment: ScreeningMoment
    state: Screening.State
    decision: Decision
    score: float
    reasons: _containers.RepeatedCompositeFieldContainer[ScreeningReason]
    review_case_id: str
    policy_version: str
    model_version: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, screening_id: _Optional[str] = ..., kind: _Optional[_Union[SubjectKind, str]] = ..., subject_id: _Optional[str] = ..., moment: _Optional[_Union[ScreeningMoment, str]] = ..., state: _Optional[_Union[Screening.State, str]] = ..., decision: _Optional[_Union[Decision, str]] = ..., score: _Optional[float] = ..., reasons: _Optional[_Iterable[_Union[ScreeningReason, _Mapping]]] = ..., review_case_id: _Optional[str] = ..., policy_version: _Optional[str] = ..., model_version: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ScreeningReason(_message.Message):
    __slots__ = ("code", "points", "detail")
    CODE_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    code: str
    points: float
    detail: str
    def __init__(self, code: _Optional[str] = ..., points: _Optional[float] = ..., detail: _Optional[str] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.fraud.v1 import screening_pb2 as _screening_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReviewCase(_message.Message):
    __slots__ = ("review_case_id", "screening_id", "kind", "subject_id", "state", "score", "reasons", "due_time", "verdict", "decided_by", "note", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ReviewCase.State]
        STATE_OPEN: _ClassVar[ReviewCase.State]
        STATE_DECIDED: _ClassVar[ReviewCase.State]
        STATE_LAPSED: _ClassVar[ReviewCase.State]
    STATE_UNSPECIFIED: ReviewCase.State
    STATE_OPEN: ReviewCase.State
    STATE_DECIDED: ReviewCase.State
    STATE_LAPSED: ReviewCase.State
    class Verdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        VERDICT_UNSPECIFIED: _ClassVar[ReviewCase.Verdict]
        VERDICT_APPROVED: _ClassVar[ReviewCase.Verdict]
        VERDICT_REFUSED: _ClassVar[ReviewCase.Verdict]
    VERDICT_UNSPECIFIED: ReviewCase.Verdict
    VERDICT_APPROVED: ReviewCase.Verdict
    VERDICT_REFUSED: ReviewCase.Verdict
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SCREENING_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    review_case_id: str
    screening_id: str
    kind: _screening_pb2.SubjectKind
    subject_id: str
    state: ReviewCase.State
    score: float
    reasons: _containers.RepeatedCompositeFieldContainer[_screening_pb2.ScreeningReason]
    due_time: _timestamp_pb2.Timestamp
    verdict: ReviewCase.Verdict
    decided_by: str
    note: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, review_case_id: _Optional[str] = ..., screening_id: _Optional[str] = ..., kind: _Optional[_Union[_screening_pb2.SubjectKind, str]] = ..., subject_id: _Optional[str] = ..., state: _Optional[_Union[ReviewCase.State, str]] = ..., score: _Optional[float] = ..., reasons: _Optional[_Iterable[_Union[_screening_pb2.ScreeningReason, _Mapping]]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verdict: _Optional[_Union[ReviewCase.Verdict, str]] = ..., decided_by: _Optional[str] = ..., note: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

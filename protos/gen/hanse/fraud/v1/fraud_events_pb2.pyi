import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.fraud.v1 import entity_pb2 as _entity_pb2
from hanse.fraud.v1 import review_pb2 as _review_pb2
from hanse.fraud.v1 import screening_pb2 as _screening_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderScreened(_message.Message):
    __slots__ = ("screening_id", "order_id", "moment", "decision", "score", "reason_codes", "review_case_id", "screen_time")
    SCREENING_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    MOMENT_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASON_CODES_FIELD_NUMBER: _ClassVar[int]
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SCREEN_TIME_FIELD_NUMBER: _ClassVar[int]
    screening_id: str
    order_id: str
    moment: _screening_pb2.ScreeningMoment
    decision: _screening_pb2.Decision
    score: float
    reason_codes: _containers.RepeatedScalarFieldContainer[str]
    review_case_id: str
    screen_time: _timestamp_pb2.Timestamp
    def __init__(self, screening_id: _Optional[str] = ..., order_id: _Optional[str] = ..., moment: _Optional[_Union[_screening_pb2.ScreeningMoment, str]] = ..., decision: _Optional[_Union[_screening_pb2.Decision, str]] = ..., score: _Optional[float] = ..., reason_codes: _Optional[_Iterable[str]] = ..., review_case_id: _Optional[str] = ..., screen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReviewDecided(_message.Message):
    __slots__ = ("review_case_id", "screening_id", "kind", "subject_id", "verdict", "lapsed", "decided_by", "decide_time")
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SCREENING_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    LAPSED_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    review_case_id: str
    screening_id: str
    kind: _screening_pb2.SubjectKind
    subject_id: str
    verdict: _review_pb2.ReviewCase.Verdict
    lapsed: bool
    decided_by: str
    decide_time: _timestamp_pb2.Timestamp
    def __init__(self, review_case_id: _Optional[str] = ..., screening_id: _Optional[str] = ..., kind: _Optional[_Union[_screening_pb2.SubjectKind, str]] = ..., subject_id: _Optional[str] = ..., verdict: _Optional[_Union[_review_pb2.ReviewCase.Verdict, str]] = ..., lapsed: _Optional[bool] = ..., decided_by: _Optional[str] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EntityBlocked(_message.Message):
    __slots__ = ("kind", "customer_id", "reason", "block_time")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    BLOCK_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: _entity_pb2.EntityKind
    customer_id: str
    reason: str
    block_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[_entity_pb2.EntityKind, str]] = ..., customer_id: _Optional[str] = ..., reason: _Optional[str] = ..., block_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

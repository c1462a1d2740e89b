import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Risk(_message.Message):
    __slots__ = ("risk_id", "state", "content", "score", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Risk.State]
        STATE_IDENTIFIED: _ClassVar[Risk.State]
        STATE_ASSESSED: _ClassVar[Risk.State]
        STATE_TREATED: _ClassVar[Risk.State]
        STATE_ACCEPTED: _ClassVar[Risk.State]
        STATE_CLOSED: _ClassVar[Risk.State]
    STATE_UNSPECIFIED: Risk.State
    STATE_IDENTIFIED: Risk.State
    STATE_ASSESSED: Risk.State
    STATE_TREATED: Risk.State
    STATE_ACCEPTED: Risk.State
    STATE_CLOSED: Risk.State
    RISK_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    risk_id: str
    state: Risk.State
    content: RiskContent
    score: float
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, risk_id: _Optional[str] = ..., state: _Optional[_Union[Risk.State, str]] = ..., content: _Optional[_Union[RiskContent, _Mapping]] = ..., score: _Optional[float] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class RiskContent(_message.Message):
    __slots__ = ("category", "title", "description", "probability", "impact", "actions", "review_date", "owner")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PROBABILITY_FIELD_NUMBER: _ClassVar[int]
    IMPACT_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    category: str
    title: str
    description: str
    probability: float
    impact: float
    actions: _containers.RepeatedScalarFieldContainer[str]
    review_date: _date_pb2.Date
    owner: str
    def __init__(self, category: _Optional[str] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., probability: _Optional[float] = ..., impact: _Optional[float] = ..., actions: _Optional[_Iterable[str]] = ..., review_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., owner: _Optional[str] = ...) -> None: ...

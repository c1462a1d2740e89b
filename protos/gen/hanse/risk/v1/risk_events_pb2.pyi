import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.risk.v1 import alert_pb2 as _alert_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AlertRaised(_message.Message):
    __slots__ = ("alert_id", "source", "title", "severity", "score", "raise_time")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    RAISE_TIME_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    source: str
    title: str
    severity: _alert_pb2.AlertSeverity
    score: float
    raise_time: _timestamp_pb2.Timestamp
    def __init__(self, alert_id: _Optional[str] = ..., source: _Optional[str] = ..., title: _Optional[str] = ..., severity: _Optional[_Union[_alert_pb2.AlertSeverity, str]] = ..., score: _Optional[float] = ..., raise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LimitBreached(_message.Message):
    __slots__ = ("exposure_limit_id", "subject", "measure", "value", "limit_max", "breach_time")
    EXPOSURE_LIMIT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_MAX_FIELD_NUMBER: _ClassVar[int]
    BREACH_TIME_FIELD_NUMBER: _ClassVar[int]
    exposure_limit_id: str
    subject: str
    measure: str
    value: float
    limit_max: float
    breach_time: _timestamp_pb2.Timestamp
    def __init__(self, exposure_limit_id: _Optional[str] = ..., subject: _Optional[str] = ..., measure: _Optional[str] = ..., value: _Optional[float] = ..., limit_max: _Optional[float] = ..., breach_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

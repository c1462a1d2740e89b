import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AnomalyMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANOMALY_METHOD_UNSPECIFIED: _ClassVar[AnomalyMethod]
    ANOMALY_METHOD_IQR: _ClassVar[AnomalyMethod]
    ANOMALY_METHOD_THRESHOLD: _ClassVar[AnomalyMethod]
ANOMALY_METHOD_UNSPECIFIED: AnomalyMethod
ANOMALY_METHOD_IQR: AnomalyMethod
ANOMALY_METHOD_THRESHOLD: AnomalyMethod

class Metric(_message.Message):
    __slots__ = ("metric_id", "agent", "name", "unit", "method", "limit_low", "limit_high", "enabled", "create_time", "update_time", "etag")
    METRIC_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    LIMIT_LOW_FIELD_NUMBER: _ClassVar[int]
    LIMIT_HIGH_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    metric_id: str
    agent: str
    name: str
    unit: str
    method: AnomalyMethod
    limit_low: float
    limit_high: float
    enabled: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, metric_id: _Optional[str] = ..., agent: _Optional[str] = ..., name: _Optional[str] = ..., unit: _Optional[str] = ..., method: _Optional[_Union[AnomalyMethod, str]] = ..., limit_low: _Optional[float] = ..., limit_high: _Optional[float] = ..., enabled: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class MetricPoint(_message.Message):
    __slots__ = ("time", "value")
    TIME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    time: _timestamp_pb2.Timestamp
    value: float
    def __init__(self, time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., value: _Optional[float] = ...) -> None: ...

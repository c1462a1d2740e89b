from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.risk.v1 import metric_pb2 as _metric_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateMetricRequest(_message.Message):
    __slots__ = ("request_id", "agent", "name", "unit", "method", "limit_low", "limit_high")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    LIMIT_LOW_FIELD_NUMBER: _ClassVar[int]
    LIMIT_HIGH_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    agent: str
    name: str
    unit: str
    method: _metric_pb2.AnomalyMethod
    limit_low: float
    limit_high: float
    def __init__(self, request_id: _Optional[str] = ..., agent: _Optional[str] = ..., name: _Optional[str] = ..., unit: _Optional[str] = ..., method: _Optional[_Union[_metric_pb2.AnomalyMethod, str]] = ..., limit_low: _Optional[float] = ..., limit_high: _Optional[float] = ...) -> None: ...

class UpdateMetricRequest(_message.Message):
    __slots__ = ("request_id", "metric_id", "method", "limit_low", "limit_high", "enabled", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    METRIC_ID_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    LIMIT_LOW_FIELD_NUMBER: _ClassVar[int]
    LIMIT_HIGH_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    metric_id: str
    method: _metric_pb2.AnomalyMethod
    limit_low: float
    limit_high: float
    enabled: bool
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., metric_id: _Optional[str] = ..., method: _Optional[_Union[_metric_pb2.AnomalyMethod, str]] = ..., limit_low: _Optional[float] = ..., limit_high: _Optional[float] = ..., enabled: _Optional[bool] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListMetricsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "agent")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    agent: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class ListMetricsResponse(_message.Message):
    __slots__ = ("metrics", "next_page_token")
    METRICS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    metrics: _containers.RepeatedCompositeFieldContainer[_metric_pb2.Metric]
    next_page_token: str
    def __init__(self, metrics: _Optional[_Iterable[_Union[_metric_pb2.Metric, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecordMetricPointsRequest(_message.Message):
    __slots__ = ("request_id", "metric_id", "points")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    METRIC_ID_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    metric_id: str
    points: _containers.RepeatedCompositeFieldContainer[_metric_pb2.MetricPoint]
    def __init__(self, request_id: _Optional[str] = ..., metric_id: _Optional[str] = ..., points: _Optional[_Iterable[_Union[_metric_pb2.MetricPoint, _Mapping]]] = ...) -> None: ...

class RecordMetricPointsResponse(_message.Message):
    __slots__ = ("added_count",)
    ADDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    added_count: int
    def __init__(self, added_count: _Optional[int] = ...) -> None: ...

class DetectAnomaliesRequest(_message.Message):
    __slots__ = ("request_id", "metric_ids", "hours")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    METRIC_IDS_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    metric_ids: _containers.RepeatedScalarFieldContainer[str]
    hours: int
    def __init__(self, request_id: _Optional[str] = ..., metric_ids: _Optional[_Iterable[str]] = ..., hours: _Optional[int] = ...) -> None: ...

class DetectAnomaliesResponse(_message.Message):
    __slots__ = ("anomalies",)
    ANOMALIES_FIELD_NUMBER: _ClassVar[int]
    anomalies: _containers.RepeatedCompositeFieldContainer[Anomaly]
    def __init__(self, anomalies: _Optional[_Iterable[_Union[Anomaly, _Mapping]]] = ...) -> None: ...

class Anomaly(_message.Message):
    __slots__ = ("metric_id", "point", "expected_low", "expected_high", "score", "alert_id")
    METRIC_ID_FIELD_NUMBER: _ClassVar[int]
    POINT_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_LOW_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_HIGH_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    metric_id: str
    point: _metric_pb2.MetricPoint
    expected_low: float
    expected_high: float
    score: float
    alert_id: str
    def __init__(self, metric_id: _Optional[str] = ..., point: _Optional[_Union[_metric_pb2.MetricPoint, _Mapping]] = ..., expected_low: _Optional[float] = ..., expected_high: _Optional[float] = ..., score: _Optional[float] = ..., alert_id: _Optional[str] = ...) -> None: ...

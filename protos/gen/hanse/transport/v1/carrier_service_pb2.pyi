from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.transport.v1 import carrier_pb2 as _carrier_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateCarrierRequest(_message.Message):
    __slots__ = ("request_id", "code", "title", "services", "sandbox")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    SANDBOX_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    code: str
    title: str
    services: _containers.RepeatedCompositeFieldContainer[_carrier_pb2.CarriageService]
    sandbox: bool
    def __init__(self, request_id: _Optional[str] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., services: _Optional[_Iterable[_Union[_carrier_pb2.CarriageService, _Mapping]]] = ..., sandbox: _Optional[bool] = ...) -> None: ...

class GetCarrierRequest(_message.Message):
    __slots__ = ("carrier_id",)
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    carrier_id: str
    def __init__(self, carrier_id: _Optional[str] = ...) -> None: ...

class UpdateCarrierRequest(_message.Message):
    __slots__ = ("request_id", "carrier_id", "title", "enabled", "services", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier_id: str
    title: str
    enabled: bool
    services: _containers.RepeatedCompositeFieldContainer[_carrier_pb2.CarriageService]
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., title: _Optional[str] = ..., enabled: _Optional[bool] = ..., services: _Optional[_Iterable[_Union[_carrier_pb2.CarriageService, _Mapping]]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListCarriersRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCarriersResponse(_message.Message):
    __slots__ = ("carriers", "next_page_token")
    CARRIERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    carriers: _containers.RepeatedCompositeFieldContainer[_carrier_pb2.Carrier]
    next_page_token: str
    def __init__(self, carriers: _Optional[_Iterable[_Union[_carrier_pb2.Carrier, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetCarrierZonesRequest(_message.Message):
    __slots__ = ("request_id", "carrier_id", "zones")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    ZONES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier_id: str
    zones: _containers.RepeatedCompositeFieldContainer[_carrier_pb2.CarrierZone]
    def __init__(self, request_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., zones: _Optional[_Iterable[_Union[_carrier_pb2.CarrierZone, _Mapping]]] = ...) -> None: ...

class SetCarrierZonesResponse(_message.Message):
    __slots__ = ("zones",)
    ZONES_FIELD_NUMBER: _ClassVar[int]
    zones: _containers.RepeatedCompositeFieldContainer[_carrier_pb2.CarrierZone]
    def __init__(self, zones: _Optional[_Iterable[_Union[_carrier_pb2.CarrierZone, _Mapping]]] = ...) -> None: ...

class ListCarrierZonesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "carrier_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    carrier_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., carrier_id: _Optional[str] = ...) -> None: ...

class ListCarrierZonesResponse(_message.Message):
    __slots__ = ("zones", "next_page_token")
    ZONES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    zones: _containers.RepeatedCompositeFieldContainer[_carrier_pb2.CarrierZone]
    next_page_token: str
    def __init__(self, zones: _Optional[_Iterable[_Union[_carrier_pb2.CarrierZone, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetCarrierPerformanceRequest(_message.Message):
    __slots__ = ("carrier_id",)
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    carrier_id: str
    def __init__(self, carrier_id: _Optional[str] = ...) -> None: ...

class GetCarrierPerformanceResponse(_message.Message):
    __slots__ = ("lanes",)
    LANES_FIELD_NUMBER: _ClassVar[int]
    lanes: _containers.RepeatedCompositeFieldContainer[LanePerformance]
    def __init__(self, lanes: _Optional[_Iterable[_Union[LanePerformance, _Mapping]]] = ...) -> None: ...

class LanePerformance(_message.Message):
    __slots__ = ("service_code", "from_country_code", "to_country_code", "delivered_count", "late_count", "late_probability", "damage_rate", "mean_days")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_PROBABILITY_FIELD_NUMBER: _ClassVar[int]
    DAMAGE_RATE_FIELD_NUMBER: _ClassVar[int]
    MEAN_DAYS_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    from_country_code: str
    to_country_code: str
    delivered_count: int
    late_count: int
    late_probability: float
    damage_rate: float
    mean_days: float
    def __init__(self, service_code: _Optional[str] = ..., from_country_code: _Optional[str] = ..., to_country_code: _Optional[str] = ..., delivered_count: _Optional[int] = ..., late_count: _Optional[int] = ..., late_probability: _Optional[float] = ..., damage_rate: _Optional[float] = ..., mean_days: _Optional[float] = ...) -> None: ...

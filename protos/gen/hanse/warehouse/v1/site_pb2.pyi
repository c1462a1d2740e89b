import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FloorMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FLOOR_MODE_UNSPECIFIED: _ClassVar[FloorMode]
    FLOOR_MODE_MANUAL: _ClassVar[FloorMode]
    FLOOR_MODE_AUTOMATIC: _ClassVar[FloorMode]

class LocationKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOCATION_KIND_UNSPECIFIED: _ClassVar[LocationKind]
    LOCATION_KIND_RECEIVING: _ClassVar[LocationKind]
    LOCATION_KIND_STORAGE: _ClassVar[LocationKind]
    LOCATION_KIND_PICKING: _ClassVar[LocationKind]
    LOCATION_KIND_PACKING: _ClassVar[LocationKind]
    LOCATION_KIND_STAGING: _ClassVar[LocationKind]
    LOCATION_KIND_QUARANTINE: _ClassVar[LocationKind]
    LOCATION_KIND_RETURNS: _ClassVar[LocationKind]
FLOOR_MODE_UNSPECIFIED: FloorMode
FLOOR_MODE_MANUAL: FloorMode
FLOOR_MODE_AUTOMATIC: FloorMode
LOCATION_KIND_UNSPECIFIED: LocationKind
LOCATION_KIND_RECEIVING: LocationKind
LOCATION_KIND_STORAGE: LocationKind
LOCATION_KIND_PICKING: LocationKind
LOCATION_KIND_PACKING: LocationKind
LOCATION_KIND_STAGING: LocationKind
LOCATION_KIND_QUARANTINE: LocationKind
LOCATION_KIND_RETURNS: LocationKind

class Site(_message.Message):
    __slots__ = ("site_id", "code", "name", "address", "time_zone", "daily_orders", "calendar", "active", "create_time", "update_time", "etag", "floor_mode")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    DAILY_ORDERS_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FLOOR_MODE_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    code: str
    name: str
    address: _address_pb2.Address
    time_zone: str
    daily_orders: int
    calendar: _containers.RepeatedCompositeFieldContainer[SiteDay]
    active: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    floor_mode: FloorMode
    def __init__(self, site_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., time_zone: _Optional[str] = ..., daily_orders: _Optional[int] = ..., calendar: _Optional[_Iterable[_Union[SiteDay, _Mapping]]] = ..., active: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., floor_mode: _Optional[_Union[FloorMode, str]] = ...) -> None: ...

class SiteDay(_message.Message):
    __slots__ = ("weekday", "open_minute", "close_minute", "cut_off_minute")
    WEEKDAY_FIELD_NUMBER: _ClassVar[int]
    OPEN_MINUTE_FIELD_NUMBER: _ClassVar[int]
    CLOSE_MINUTE_FIELD_NUMBER: _ClassVar[int]
    CUT_OFF_MINUTE_FIELD_NUMBER: _ClassVar[int]
    weekday: int
    open_minute: int
    close_minute: int
    cut_off_minute: int
    def __init__(self, weekday: _Optional[int] = ..., open_minute: _Optional[int] = ..., close_minute: _Optional[int] = ..., cut_off_minute: _Optional[int] = ...) -> None: ...

class Location(_message.Message):
    __slots__ = ("location_id", "site_id", "code", "kind", "zone", "capacity", "sequence", "active", "create_time", "update_time", "etag")
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    location_id: str
    site_id: str
    code: str
    kind: LocationKind
    zone: str
    capacity: int
    sequence: int
    active: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, location_id: _Optional[str] = ..., site_id: _Optional[str] = ..., code: _Optional[str] = ..., kind: _Optional[_Union[LocationKind, str]] = ..., zone: _Optional[str] = ..., capacity: _Optional[int] = ..., sequence: _Optional[int] = ..., active: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PackageType(_message.Message):
    __slots__ = ("package_type_id", "code", "name", "inner", "max_weight_g", "cost", "active", "create_time", "update_time", "etag")
    PACKAGE_TYPE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    INNER_FIELD_NUMBER: _ClassVar[int]
    MAX_WEIGHT_G_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    package_type_id: str
    code: str
    name: str
    inner: _measure_pb2.Measure
    max_weight_g: int
    cost: _money_pb2.Money
    active: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, package_type_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., inner: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., max_weight_g: _Optional[int] = ..., cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., active: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class SiteLoad(_message.Message):
    __slots__ = ("site_id", "daily_orders", "open_orders", "load_percent", "next_cut_off_time", "open")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    DAILY_ORDERS_FIELD_NUMBER: _ClassVar[int]
    OPEN_ORDERS_FIELD_NUMBER: _ClassVar[int]
    LOAD_PERCENT_FIELD_NUMBER: _ClassVar[int]
    NEXT_CUT_OFF_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    daily_orders: int
    open_orders: int
    load_percent: int
    next_cut_off_time: _timestamp_pb2.Timestamp
    open: bool
    def __init__(self, site_id: _Optional[str] = ..., daily_orders: _Optional[int] = ..., open_orders: _Optional[int] = ..., load_percent: _Optional[int] = ..., next_cut_off_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open: _Optional[bool] = ...) -> None: ...

class SiteKpis(_message.Message):
    __slots__ = ("site_id", "dispatched_count", "picked_units", "short_count", "on_time_percent", "pick_accuracy_percent", "lead_time")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    DISPATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    PICKED_UNITS_FIELD_NUMBER: _ClassVar[int]
    SHORT_COUNT_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_PERCENT_FIELD_NUMBER: _ClassVar[int]
    PICK_ACCURACY_PERCENT_FIELD_NUMBER: _ClassVar[int]
    LEAD_TIME_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    dispatched_count: int
    picked_units: int
    short_count: int
    on_time_percent: float
    pick_accuracy_percent: float
    lead_time: _duration_pb2.Duration
    def __init__(self, site_id: _Optional[str] = ..., dispatched_count: _Optional[int] = ..., picked_units: _Optional[int] = ..., short_count: _Optional[int] = ..., on_time_percent: _Optional[float] = ..., pick_accuracy_percent: _Optional[float] = ..., lead_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

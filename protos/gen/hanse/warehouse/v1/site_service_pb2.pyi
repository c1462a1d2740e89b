from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from hanse.warehouse.v1 import site_pb2 as _site_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateSiteRequest(_message.Message):
    __slots__ = ("request_id", "code", "name", "address", "time_zone", "daily_orders", "calendar", "floor_mode")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    DAILY_ORDERS_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    FLOOR_MODE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    code: str
    name: str
    address: _address_pb2.Address
    time_zone: str
    daily_orders: int
    calendar: _containers.RepeatedCompositeFieldContainer[_site_pb2.SiteDay]
    floor_mode: _site_pb2.FloorMode
    def __init__(self, request_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., time_zone: _Optional[str] = ..., daily_orders: _Optional[int] = ..., calendar: _Optional[_Iterable[_Union[_site_pb2.SiteDay, _Mapping]]] = ..., floor_mode: _Optional[_Union[_site_pb2.FloorMode, str]] = ...) -> None: ...

class GetSiteRequest(_message.Message):
    __slots__ = ("site_id",)
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    def __init__(self, site_id: _Optional[str] = ...) -> None: ...

class UpdateSiteRequest(_message.Message):
    __slots__ = ("request_id", "site_id", "name", "address", "daily_orders", "calendar", "active", "update_mask", "etag", "floor_mode")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    DAILY_ORDERS_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FLOOR_MODE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    site_id: str
    name: str
    address: _address_pb2.Address
    daily_orders: int
    calendar: _containers.RepeatedCompositeFieldContainer[_site_pb2.SiteDay]
    active: bool
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    floor_mode: _site_pb2.FloorMode
    def __init__(self, request_id: _Optional[str] = ..., site_id: _Optional[str] = ..., name: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., daily_orders: _Optional[int] = ..., calendar: _Optional[_Iterable[_Union[_site_pb2.SiteDay, _Mapping]]] = ..., active: _Optional[bool] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ..., floor_mode: _Optional[_Union[_site_pb2.FloorMode, str]] = ...) -> None: ...

class ListSitesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "active_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    active_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., active_only: _Optional[bool] = ...) -> None: ...

class ListSitesResponse(_message.Message):
    __slots__ = ("sites", "next_page_token")
    SITES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sites: _containers.RepeatedCompositeFieldContainer[_site_pb2.Site]
    next_page_token: str
    def __init__(self, sites: _Optional[_Iterable[_Union[_site_pb2.Site, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreateLocationRequest(_message.Message):
    __slots__ = ("request_id", "site_id", "code", "kind", "zone", "capacity", "sequence")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    site_id: str
    code: str
    kind: _site_pb2.LocationKind
    zone: str
    capacity: int
    sequence: int
    def __init__(self, request_id: _Optional[str] = ..., site_id: _Optional[str] = ..., code: _Optional[str] = ..., kind: _Optional[_Union[_site_pb2.LocationKind, str]] = ..., zone: _Optional[str] = ..., capacity: _Optional[int] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListLocationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "kind")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    kind: _site_pb2.LocationKind
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., kind: _Optional[_Union[_site_pb2.LocationKind, str]] = ...) -> None: ...

class ListLocationsResponse(_message.Message):
    __slots__ = ("locations", "next_page_token")
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    locations: _containers.RepeatedCompositeFieldContainer[_site_pb2.Location]
    next_page_token: str
    def __init__(self, locations: _Optional[_Iterable[_Union[_site_pb2.Location, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreatePackageTypeRequest(_message.Message):
    __slots__ = ("request_id", "code", "name", "inner", "max_weight_g", "cost")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    INNER_FIELD_NUMBER: _ClassVar[int]
    MAX_WEIGHT_G_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    code: str
    name: str
    inner: _measure_pb2.Measure
    max_weight_g: int
    cost: _money_pb2.Money
    def __init__(self, request_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., inner: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., max_weight_g: _Optional[int] = ..., cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class ListPackageTypesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPackageTypesResponse(_message.Message):
    __slots__ = ("package_types", "next_page_token")
    PACKAGE_TYPES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    package_types: _containers.RepeatedCompositeFieldContainer[_site_pb2.PackageType]
    next_page_token: str
    def __init__(self, package_types: _Optional[_Iterable[_Union[_site_pb2.PackageType, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSiteLoadsRequest(_message.Message):
    __slots__ = ("site_ids",)
    SITE_IDS_FIELD_NUMBER: _ClassVar[int]
    site_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, site_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListSiteLoadsResponse(_message.Message):
    __slots__ = ("loads",)
    LOADS_FIELD_NUMBER: _ClassVar[int]
    loads: _containers.RepeatedCompositeFieldContainer[_site_pb2.SiteLoad]
    def __init__(self, loads: _Optional[_Iterable[_Union[_site_pb2.SiteLoad, _Mapping]]] = ...) -> None: ...

class GetSiteKpisRequest(_message.Message):
    __slots__ = ("site_id", "from_date", "to_date")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    from_date: _date_pb2.Date
    to_date: _date_pb2.Date
    def __init__(self, site_id: _Optional[str] = ..., from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., to_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

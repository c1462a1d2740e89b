import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from hanse.warehouse.v1 import floor_pb2 as _floor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReleaseToFloorRequest(_message.Message):
    __slots__ = ("request_id", "shipment_id", "order_id", "site_id", "lines", "priority", "due_time", "ship_to_country_code", "again")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    AGAIN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    shipment_id: str
    order_id: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[LineToPick]
    priority: int
    due_time: _timestamp_pb2.Timestamp
    ship_to_country_code: str
    again: bool
    def __init__(self, request_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LineToPick, _Mapping]]] = ..., priority: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ship_to_country_code: _Optional[str] = ..., again: _Optional[bool] = ...) -> None: ...

class LineToPick(_message.Message):
    __slots__ = ("line_no", "sku", "allocation_id", "location_id", "lot_number", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    allocation_id: str
    location_id: str
    lot_number: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., allocation_id: _Optional[str] = ..., location_id: _Optional[str] = ..., lot_number: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class RecallFromFloorRequest(_message.Message):
    __slots__ = ("request_id", "shipment_id", "order_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    shipment_id: str
    order_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RecallFromFloorResponse(_message.Message):
    __slots__ = ("floor_orders",)
    FLOOR_ORDERS_FIELD_NUMBER: _ClassVar[int]
    floor_orders: _containers.RepeatedCompositeFieldContainer[_floor_pb2.FloorOrder]
    def __init__(self, floor_orders: _Optional[_Iterable[_Union[_floor_pb2.FloorOrder, _Mapping]]] = ...) -> None: ...

class GetFloorOrderRequest(_message.Message):
    __slots__ = ("floor_order_id",)
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    floor_order_id: str
    def __init__(self, floor_order_id: _Optional[str] = ...) -> None: ...

class ListFloorOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "order_id", "shipment_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    order_id: str
    shipment_id: str
    state: _floor_pb2.FloorOrder.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., order_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., state: _Optional[_Union[_floor_pb2.FloorOrder.State, str]] = ...) -> None: ...

class ListFloorOrdersResponse(_message.Message):
    __slots__ = ("floor_orders", "next_page_token")
    FLOOR_ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    floor_orders: _containers.RepeatedCompositeFieldContainer[_floor_pb2.FloorOrder]
    next_page_token: str
    def __init__(self, floor_orders: _Optional[_Iterable[_Union[_floor_pb2.FloorOrder, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ChoosePackageRequest(_message.Message):
    __slots__ = ("site_id", "units")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    units: _containers.RepeatedCompositeFieldContainer[UnitToPack]
    def __init__(self, site_id: _Optional[str] = ..., units: _Optional[_Iterable[_Union[UnitToPack, _Mapping]]] = ...) -> None: ...

class UnitToPack(_message.Message):
    __slots__ = ("sku", "quantity", "measure")
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    sku: str
    quantity: int
    measure: _measure_pb2.Measure
    def __init__(self, sku: _Optional[str] = ..., quantity: _Optional[int] = ..., measure: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ...) -> None: ...

class ChoosePackageResponse(_message.Message):
    __slots__ = ("packages",)
    PACKAGES_FIELD_NUMBER: _ClassVar[int]
    packages: _containers.RepeatedCompositeFieldContainer[ChosenPackage]
    def __init__(self, packages: _Optional[_Iterable[_Union[ChosenPackage, _Mapping]]] = ...) -> None: ...

class ChosenPackage(_message.Message):
    __slots__ = ("package_type_id", "contents", "fill_percent")
    PACKAGE_TYPE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENTS_FIELD_NUMBER: _ClassVar[int]
    FILL_PERCENT_FIELD_NUMBER: _ClassVar[int]
    package_type_id: str
    contents: _containers.RepeatedCompositeFieldContainer[_floor_pb2.ParcelContent]
    fill_percent: int
    def __init__(self, package_type_id: _Optional[str] = ..., contents: _Optional[_Iterable[_Union[_floor_pb2.ParcelContent, _Mapping]]] = ..., fill_percent: _Optional[int] = ...) -> None: ...

class PackParcelRequest(_message.Message):
    __slots__ = ("request_id", "floor_order_id", "package_type_id", "contents", "weight_g", "size")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PACKAGE_TYPE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENTS_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_G_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    floor_order_id: str
    package_type_id: str
    contents: _containers.RepeatedCompositeFieldContainer[_floor_pb2.ParcelContent]
    weight_g: int
    size: _measure_pb2.Measure
    def __init__(self, request_id: _Optional[str] = ..., floor_order_id: _Optional[str] = ..., package_type_id: _Optional[str] = ..., contents: _Optional[_Iterable[_Union[_floor_pb2.ParcelContent, _Mapping]]] = ..., weight_g: _Optional[int] = ..., size: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ...) -> None: ...

class StageShipmentRequest(_message.Message):
    __slots__ = ("request_id", "shipment_id", "carrier_id", "consignment_id", "labels")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    shipment_id: str
    carrier_id: str
    consignment_id: str
    labels: _containers.RepeatedCompositeFieldContainer[ParcelLabel]
    def __init__(self, request_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., consignment_id: _Optional[str] = ..., labels: _Optional[_Iterable[_Union[ParcelLabel, _Mapping]]] = ...) -> None: ...

class ParcelLabel(_message.Message):
    __slots__ = ("parcel_id", "tracking_number", "label_document_id")
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LABEL_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    tracking_number: str
    label_document_id: str
    def __init__(self, parcel_id: _Optional[str] = ..., tracking_number: _Optional[str] = ..., label_document_id: _Optional[str] = ...) -> None: ...

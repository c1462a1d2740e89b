import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FloorOrder(_message.Message):
    __slots__ = ("floor_order_id", "shipment_id", "order_id", "site_id", "state", "lines", "parcels", "wave_id", "priority", "due_time", "ship_to_country_code", "dispatch_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[FloorOrder.State]
        STATE_RELEASED: _ClassVar[FloorOrder.State]
        STATE_PICKING: _ClassVar[FloorOrder.State]
        STATE_PICKED: _ClassVar[FloorOrder.State]
        STATE_PACKED: _ClassVar[FloorOrder.State]
        STATE_STAGED: _ClassVar[FloorOrder.State]
        STATE_DISPATCHED: _ClassVar[FloorOrder.State]
        STATE_RECALLED: _ClassVar[FloorOrder.State]
    STATE_UNSPECIFIED: FloorOrder.State
    STATE_RELEASED: FloorOrder.State
    STATE_PICKING: FloorOrder.State
    STATE_PICKED: FloorOrder.State
    STATE_PACKED: FloorOrder.State
    STATE_STAGED: FloorOrder.State
    STATE_DISPATCHED: FloorOrder.State
    STATE_RECALLED: FloorOrder.State
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    PARCELS_FIELD_NUMBER: _ClassVar[int]
    WAVE_ID_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    floor_order_id: str
    shipment_id: str
    order_id: str
    site_id: str
    state: FloorOrder.State
    lines: _containers.RepeatedCompositeFieldContainer[FloorLine]
    parcels: _containers.RepeatedCompositeFieldContainer[Parcel]
    wave_id: str
    priority: int
    due_time: _timestamp_pb2.Timestamp
    ship_to_country_code: str
    dispatch_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, floor_order_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[FloorOrder.State, str]] = ..., lines: _Optional[_Iterable[_Union[FloorLine, _Mapping]]] = ..., parcels: _Optional[_Iterable[_Union[Parcel, _Mapping]]] = ..., wave_id: _Optional[str] = ..., priority: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ship_to_country_code: _Optional[str] = ..., dispatch_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class FloorLine(_message.Message):
    __slots__ = ("line_no", "sku", "allocation_id", "location_id", "lot_number", "quantity", "picked_quantity", "short_quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PICKED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SHORT_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    allocation_id: str
    location_id: str
    lot_number: str
    quantity: int
    picked_quantity: int
    short_quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., allocation_id: _Optional[str] = ..., location_id: _Optional[str] = ..., lot_number: _Optional[str] = ..., quantity: _Optional[int] = ..., picked_quantity: _Optional[int] = ..., short_quantity: _Optional[int] = ...) -> None: ...

class Wave(_message.Message):
    __slots__ = ("wave_id", "site_id", "state", "floor_order_ids", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Wave.State]
        STATE_DRAFT: _ClassVar[Wave.State]
        STATE_RELEASED: _ClassVar[Wave.State]
        STATE_DONE: _ClassVar[Wave.State]
    STATE_UNSPECIFIED: Wave.State
    STATE_DRAFT: Wave.State
    STATE_RELEASED: Wave.State
    STATE_DONE: Wave.State
    WAVE_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_IDS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    wave_id: str
    site_id: str
    state: Wave.State
    floor_order_ids: _containers.RepeatedScalarFieldContainer[str]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, wave_id: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[Wave.State, str]] = ..., floor_order_ids: _Optional[_Iterable[str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PickTask(_message.Message):
    __slots__ = ("pick_task_id", "floor_order_id", "wave_id", "site_id", "line_no", "sku", "location_id", "lot_number", "sequence", "quantity", "picked_quantity", "state", "assignee", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[PickTask.State]
        STATE_OPEN: _ClassVar[PickTask.State]
        STATE_IN_PROGRESS: _ClassVar[PickTask.State]
        STATE_DONE: _ClassVar[PickTask.State]
        STATE_SHORT: _ClassVar[PickTask.State]
        STATE_CANCELLED: _ClassVar[PickTask.State]
    STATE_UNSPECIFIED: PickTask.State
    STATE_OPEN: PickTask.State
    STATE_IN_PROGRESS: PickTask.State
    STATE_DONE: PickTask.State
    STATE_SHORT: PickTask.State
    STATE_CANCELLED: PickTask.State
    PICK_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    WAVE_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PICKED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    pick_task_id: str
    floor_order_id: str
    wave_id: str
    site_id: str
    line_no: int
    sku: str
    location_id: str
    lot_number: str
    sequence: int
    quantity: int
    picked_quantity: int
    state: PickTask.State
    assignee: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, pick_task_id: _Optional[str] = ..., floor_order_id: _Optional[str] = ..., wave_id: _Optional[str] = ..., site_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., location_id: _Optional[str] = ..., lot_number: _Optional[str] = ..., sequence: _Optional[int] = ..., quantity: _Optional[int] = ..., picked_quantity: _Optional[int] = ..., state: _Optional[_Union[PickTask.State, str]] = ..., assignee: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class Parcel(_message.Message):
    __slots__ = ("parcel_id", "floor_order_id", "package_type_id", "size", "contents", "load_id", "tracking_number", "label_document_id", "create_time", "inspection", "inspection_id")
    class Inspection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        INSPECTION_UNSPECIFIED: _ClassVar[Parcel.Inspection]
        INSPECTION_WAITING: _ClassVar[Parcel.Inspection]
        INSPECTION_PASSED: _ClassVar[Parcel.Inspection]
        INSPECTION_FAILED: _ClassVar[Parcel.Inspection]
    INSPECTION_UNSPECIFIED: Parcel.Inspection
    INSPECTION_WAITING: Parcel.Inspection
    INSPECTION_PASSED: Parcel.Inspection
    INSPECTION_FAILED: Parcel.Inspection
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PACKAGE_TYPE_ID_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    CONTENTS_FIELD_NUMBER: _ClassVar[int]
    LOAD_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LABEL_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    floor_order_id: str
    package_type_id: str
    size: _measure_pb2.Measure
    contents: _containers.RepeatedCompositeFieldContainer[ParcelContent]
    load_id: str
    tracking_number: str
    label_document_id: str
    create_time: _timestamp_pb2.Timestamp
    inspection: Parcel.Inspection
    inspection_id: str
    def __init__(self, parcel_id: _Optional[str] = ..., floor_order_id: _Optional[str] = ..., package_type_id: _Optional[str] = ..., size: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., contents: _Optional[_Iterable[_Union[ParcelContent, _Mapping]]] = ..., load_id: _Optional[str] = ..., tracking_number: _Optional[str] = ..., label_document_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., inspection: _Optional[_Union[Parcel.Inspection, str]] = ..., inspection_id: _Optional[str] = ...) -> None: ...

class ParcelContent(_message.Message):
    __slots__ = ("sku", "quantity", "lot_number", "serials")
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    sku: str
    quantity: int
    lot_number: str
    serials: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sku: _Optional[str] = ..., quantity: _Optional[int] = ..., lot_number: _Optional[str] = ..., serials: _Optional[_Iterable[str]] = ...) -> None: ...

class Load(_message.Message):
    __slots__ = ("load_id", "site_id", "carrier_id", "state", "parcel_count", "manifest_id", "depart_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Load.State]
        STATE_OPEN: _ClassVar[Load.State]
        STATE_CLOSED: _ClassVar[Load.State]
        STATE_DEPARTED: _ClassVar[Load.State]
    STATE_UNSPECIFIED: Load.State
    STATE_OPEN: Load.State
    STATE_CLOSED: Load.State
    STATE_DEPARTED: Load.State
    LOAD_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PARCEL_COUNT_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_ID_FIELD_NUMBER: _ClassVar[int]
    DEPART_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    load_id: str
    site_id: str
    carrier_id: str
    state: Load.State
    parcel_count: int
    manifest_id: str
    depart_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, load_id: _Optional[str] = ..., site_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., state: _Optional[_Union[Load.State, str]] = ..., parcel_count: _Optional[int] = ..., manifest_id: _Optional[str] = ..., depart_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

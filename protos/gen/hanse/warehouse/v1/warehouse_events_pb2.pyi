import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GoodsReceived(_message.Message):
    __slots__ = ("asn_id", "asn_kind", "reference", "site_id", "lines", "receive_time")
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    asn_id: str
    asn_kind: str
    reference: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReceivedLine]
    receive_time: _timestamp_pb2.Timestamp
    def __init__(self, asn_id: _Optional[str] = ..., asn_kind: _Optional[str] = ..., reference: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReceivedLine, _Mapping]]] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReceivedLine(_message.Message):
    __slots__ = ("goods_receipt_id", "line_no", "sku", "lot_number", "location_id", "accepted_quantity", "rejected_quantity")
    GOODS_RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REJECTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    goods_receipt_id: str
    line_no: int
    sku: str
    lot_number: str
    location_id: str
    accepted_quantity: int
    rejected_quantity: int
    def __init__(self, goods_receipt_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., lot_number: _Optional[str] = ..., location_id: _Optional[str] = ..., accepted_quantity: _Optional[int] = ..., rejected_quantity: _Optional[int] = ...) -> None: ...

class DiscrepancyOpened(_message.Message):
    __slots__ = ("discrepancy_id", "asn_id", "reference", "line_no", "sku", "kind", "quantity", "open_time")
    DISCREPANCY_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    discrepancy_id: str
    asn_id: str
    reference: str
    line_no: int
    sku: str
    kind: str
    quantity: int
    open_time: _timestamp_pb2.Timestamp
    def __init__(self, discrepancy_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., reference: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., kind: _Optional[str] = ..., quantity: _Optional[int] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PutawayCompleted(_message.Message):
    __slots__ = ("putaway_task_id", "goods_receipt_id", "asn_id", "reference", "site_id", "location_id", "sku", "lot_number", "quantity", "complete_time")
    PUTAWAY_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    GOODS_RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    putaway_task_id: str
    goods_receipt_id: str
    asn_id: str
    reference: str
    site_id: str
    location_id: str
    sku: str
    lot_number: str
    quantity: int
    complete_time: _timestamp_pb2.Timestamp
    def __init__(self, putaway_task_id: _Optional[str] = ..., goods_receipt_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., reference: _Optional[str] = ..., site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., sku: _Optional[str] = ..., lot_number: _Optional[str] = ..., quantity: _Optional[int] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReturnReceived(_message.Message):
    __slots__ = ("return_id", "asn_id", "site_id", "lines", "receive_time")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    asn_id: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReceivedLine]
    receive_time: _timestamp_pb2.Timestamp
    def __init__(self, return_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReceivedLine, _Mapping]]] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PackSampled(_message.Message):
    __slots__ = ("parcel_id", "floor_order_id", "order_id", "site_id", "contents", "sample_time")
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENTS_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_TIME_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    floor_order_id: str
    order_id: str
    site_id: str
    contents: _containers.RepeatedCompositeFieldContainer[TakenUnits]
    sample_time: _timestamp_pb2.Timestamp
    def __init__(self, parcel_id: _Optional[str] = ..., floor_order_id: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., contents: _Optional[_Iterable[_Union[TakenUnits, _Mapping]]] = ..., sample_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TakenUnits(_message.Message):
    __slots__ = ("sku", "quantity", "lot_number")
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    sku: str
    quantity: int
    lot_number: str
    def __init__(self, sku: _Optional[str] = ..., quantity: _Optional[int] = ..., lot_number: _Optional[str] = ...) -> None: ...

class PickShort(_message.Message):
    __slots__ = ("floor_order_id", "shipment_id", "order_id", "site_id", "line_no", "sku", "allocation_id", "location_id", "missing_quantity", "report_time")
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    MISSING_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REPORT_TIME_FIELD_NUMBER: _ClassVar[int]
    floor_order_id: str
    shipment_id: str
    order_id: str
    site_id: str
    line_no: int
    sku: str
    allocation_id: str
    location_id: str
    missing_quantity: int
    report_time: _timestamp_pb2.Timestamp
    def __init__(self, floor_order_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., allocation_id: _Optional[str] = ..., location_id: _Optional[str] = ..., missing_quantity: _Optional[int] = ..., report_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ShipmentPacked(_message.Message):
    __slots__ = ("floor_order_id", "shipment_id", "order_id", "site_id", "parcels", "pack_time")
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    PARCELS_FIELD_NUMBER: _ClassVar[int]
    PACK_TIME_FIELD_NUMBER: _ClassVar[int]
    floor_order_id: str
    shipment_id: str
    order_id: str
    site_id: str
    parcels: _containers.RepeatedCompositeFieldContainer[PackedParcel]
    pack_time: _timestamp_pb2.Timestamp
    def __init__(self, floor_order_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., parcels: _Optional[_Iterable[_Union[PackedParcel, _Mapping]]] = ..., pack_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PackedParcel(_message.Message):
    __slots__ = ("parcel_id", "size", "contents")
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    CONTENTS_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    size: _measure_pb2.Measure
    contents: _containers.RepeatedCompositeFieldContainer[PackedUnits]
    def __init__(self, parcel_id: _Optional[str] = ..., size: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., contents: _Optional[_Iterable[_Union[PackedUnits, _Mapping]]] = ...) -> None: ...

class PackedUnits(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "lot_number", "serials")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    lot_number: str
    serials: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., lot_number: _Optional[str] = ..., serials: _Optional[_Iterable[str]] = ...) -> None: ...

class ShipmentDispatched(_message.Message):
    __slots__ = ("floor_order_id", "shipment_id", "order_id", "site_id", "load_id", "carrier_id", "dispatch_time")
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOAD_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_TIME_FIELD_NUMBER: _ClassVar[int]
    floor_order_id: str
    shipment_id: str
    order_id: str
    site_id: str
    load_id: str
    carrier_id: str
    dispatch_time: _timestamp_pb2.Timestamp
    def __init__(self, floor_order_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., load_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., dispatch_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TransferPicked(_message.Message):
    __slots__ = ("transfer_id", "site_id", "units", "pick_time")
    TRANSFER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    PICK_TIME_FIELD_NUMBER: _ClassVar[int]
    transfer_id: str
    site_id: str
    units: _containers.RepeatedCompositeFieldContainer[TakenUnits]
    pick_time: _timestamp_pb2.Timestamp
    def __init__(self, transfer_id: _Optional[str] = ..., site_id: _Optional[str] = ..., units: _Optional[_Iterable[_Union[TakenUnits, _Mapping]]] = ..., pick_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TransferReceived(_message.Message):
    __slots__ = ("transfer_id", "asn_id", "site_id", "lines", "receive_time")
    TRANSFER_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    transfer_id: str
    asn_id: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReceivedLine]
    receive_time: _timestamp_pb2.Timestamp
    def __init__(self, transfer_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReceivedLine, _Mapping]]] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

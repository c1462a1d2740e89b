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

class Asn(_message.Message):
    __slots__ = ("asn_id", "asn_number", "kind", "reference", "site_id", "state", "lines", "expected_time", "arrive_time", "create_time", "update_time", "etag")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Asn.Kind]
        KIND_PURCHASE: _ClassVar[Asn.Kind]
        KIND_TRANSFER: _ClassVar[Asn.Kind]
        KIND_RETURN: _ClassVar[Asn.Kind]
    KIND_UNSPECIFIED: Asn.Kind
    KIND_PURCHASE: Asn.Kind
    KIND_TRANSFER: Asn.Kind
    KIND_RETURN: Asn.Kind
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Asn.State]
        STATE_EXPECTED: _ClassVar[Asn.State]
        STATE_IN_TRANSIT: _ClassVar[Asn.State]
        STATE_ARRIVED: _ClassVar[Asn.State]
        STATE_RECEIVING: _ClassVar[Asn.State]
        STATE_COMPLETED: _ClassVar[Asn.State]
        STATE_CANCELLED: _ClassVar[Asn.State]
    STATE_UNSPECIFIED: Asn.State
    STATE_EXPECTED: Asn.State
    STATE_IN_TRANSIT: Asn.State
    STATE_ARRIVED: Asn.State
    STATE_RECEIVING: Asn.State
    STATE_COMPLETED: Asn.State
    STATE_CANCELLED: Asn.State
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ARRIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    asn_id: str
    asn_number: str
    kind: Asn.Kind
    reference: str
    site_id: str
    state: Asn.State
    lines: _containers.RepeatedCompositeFieldContainer[AsnLine]
    expected_time: _timestamp_pb2.Timestamp
    arrive_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, asn_id: _Optional[str] = ..., asn_number: _Optional[str] = ..., kind: _Optional[_Union[Asn.Kind, str]] = ..., reference: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[Asn.State, str]] = ..., lines: _Optional[_Iterable[_Union[AsnLine, _Mapping]]] = ..., expected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., arrive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class AsnLine(_message.Message):
    __slots__ = ("line_no", "sku", "expected_quantity", "received_quantity", "accepted_quantity", "rejected_quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REJECTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    expected_quantity: int
    received_quantity: int
    accepted_quantity: int
    rejected_quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., expected_quantity: _Optional[int] = ..., received_quantity: _Optional[int] = ..., accepted_quantity: _Optional[int] = ..., rejected_quantity: _Optional[int] = ...) -> None: ...

class GoodsReceipt(_message.Message):
    __slots__ = ("goods_receipt_id", "asn_id", "line_no", "sku", "site_id", "location_id", "lot_number", "expire_date", "received_quantity", "accepted_quantity", "rejected_quantity", "serials", "create_time")
    GOODS_RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_DATE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REJECTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    goods_receipt_id: str
    asn_id: str
    line_no: int
    sku: str
    site_id: str
    location_id: str
    lot_number: str
    expire_date: _date_pb2.Date
    received_quantity: int
    accepted_quantity: int
    rejected_quantity: int
    serials: _containers.RepeatedScalarFieldContainer[str]
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, goods_receipt_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., lot_number: _Optional[str] = ..., expire_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., received_quantity: _Optional[int] = ..., accepted_quantity: _Optional[int] = ..., rejected_quantity: _Optional[int] = ..., serials: _Optional[_Iterable[str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PutawayTask(_message.Message):
    __slots__ = ("putaway_task_id", "goods_receipt_id", "site_id", "sku", "from_location_id", "to_location_id", "quantity", "done_quantity", "state", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[PutawayTask.State]
        STATE_OPEN: _ClassVar[PutawayTask.State]
        STATE_IN_PROGRESS: _ClassVar[PutawayTask.State]
        STATE_DONE: _ClassVar[PutawayTask.State]
        STATE_SHORT: _ClassVar[PutawayTask.State]
        STATE_CANCELLED: _ClassVar[PutawayTask.State]
    STATE_UNSPECIFIED: PutawayTask.State
    STATE_OPEN: PutawayTask.State
    STATE_IN_PROGRESS: PutawayTask.State
    STATE_DONE: PutawayTask.State
    STATE_SHORT: PutawayTask.State
    STATE_CANCELLED: PutawayTask.State
    PUTAWAY_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    GOODS_RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    FROM_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    TO_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    DONE_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    putaway_task_id: str
    goods_receipt_id: str
    site_id: str
    sku: str
    from_location_id: str
    to_location_id: str
    quantity: int
    done_quantity: int
    state: PutawayTask.State
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, putaway_task_id: _Optional[str] = ..., goods_receipt_id: _Optional[str] = ..., site_id: _Optional[str] = ..., sku: _Optional[str] = ..., from_location_id: _Optional[str] = ..., to_location_id: _Optional[str] = ..., quantity: _Optional[int] = ..., done_quantity: _Optional[int] = ..., state: _Optional[_Union[PutawayTask.State, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class Discrepancy(_message.Message):
    __slots__ = ("discrepancy_id", "asn_id", "goods_receipt_id", "line_no", "sku", "kind", "quantity", "resolution", "note", "create_time", "update_time", "etag")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Discrepancy.Kind]
        KIND_MISSING: _ClassVar[Discrepancy.Kind]
        KIND_SURPLUS: _ClassVar[Discrepancy.Kind]
        KIND_DAMAGED: _ClassVar[Discrepancy.Kind]
        KIND_WRONG_SKU: _ClassVar[Discrepancy.Kind]
    KIND_UNSPECIFIED: Discrepancy.Kind
    KIND_MISSING: Discrepancy.Kind
    KIND_SURPLUS: Discrepancy.Kind
    KIND_DAMAGED: Discrepancy.Kind
    KIND_WRONG_SKU: Discrepancy.Kind
    class Resolution(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        RESOLUTION_UNSPECIFIED: _ClassVar[Discrepancy.Resolution]
        RESOLUTION_ACCEPTED: _ClassVar[Discrepancy.Resolution]
        RESOLUTION_RETURNED_TO_SUPPLIER: _ClassVar[Discrepancy.Resolution]
        RESOLUTION_SCRAPPED: _ClassVar[Discrepancy.Resolution]
        RESOLUTION_WRITTEN_OFF: _ClassVar[Discrepancy.Resolution]
    RESOLUTION_UNSPECIFIED: Discrepancy.Resolution
    RESOLUTION_ACCEPTED: Discrepancy.Resolution
    RESOLUTION_RETURNED_TO_SUPPLIER: Discrepancy.Resolution
    RESOLUTION_SCRAPPED: Discrepancy.Resolution
    RESOLUTION_WRITTEN_OFF: Discrepancy.Resolution
    DISCREPANCY_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    GOODS_RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    discrepancy_id: str
    asn_id: str
    goods_receipt_id: str
    line_no: int
    sku: str
    kind: Discrepancy.Kind
    quantity: int
    resolution: Discrepancy.Resolution
    note: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, discrepancy_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., goods_receipt_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., kind: _Optional[_Union[Discrepancy.Kind, str]] = ..., quantity: _Optional[int] = ..., resolution: _Optional[_Union[Discrepancy.Resolution, str]] = ..., note: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Supplier(_message.Message):
    __slots__ = ("supplier_id", "name", "contact_email", "address", "currency_code", "payment_days", "rating", "active", "create_time", "update_time", "etag")
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_DAYS_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    supplier_id: str
    name: str
    contact_email: str
    address: _address_pb2.Address
    currency_code: str
    payment_days: int
    rating: int
    active: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, supplier_id: _Optional[str] = ..., name: _Optional[str] = ..., contact_email: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., currency_code: _Optional[str] = ..., payment_days: _Optional[int] = ..., rating: _Optional[int] = ..., active: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class SupplierProduct(_message.Message):
    __slots__ = ("supplier_id", "sku", "supplier_sku", "unit_cost", "minimum_quantity", "pack_size", "lead_days", "preferred", "create_time", "update_time", "etag")
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_SKU_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PACK_SIZE_FIELD_NUMBER: _ClassVar[int]
    LEAD_DAYS_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    supplier_id: str
    sku: str
    supplier_sku: str
    unit_cost: _money_pb2.Money
    minimum_quantity: int
    pack_size: int
    lead_days: int
    preferred: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, supplier_id: _Optional[str] = ..., sku: _Optional[str] = ..., supplier_sku: _Optional[str] = ..., unit_cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., minimum_quantity: _Optional[int] = ..., pack_size: _Optional[int] = ..., lead_days: _Optional[int] = ..., preferred: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PurchaseOrder(_message.Message):
    __slots__ = ("purchase_order_id", "purchase_order_number", "supplier_id", "site_id", "state", "lines", "total", "approved_by", "asn_id", "promise_date", "send_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[PurchaseOrder.State]
        STATE_DRAFT: _ClassVar[PurchaseOrder.State]
        STATE_APPROVED: _ClassVar[PurchaseOrder.State]
        STATE_SENT: _ClassVar[PurchaseOrder.State]
        STATE_CONFIRMED: _ClassVar[PurchaseOrder.State]
        STATE_PARTIALLY_RECEIVED: _ClassVar[PurchaseOrder.State]
        STATE_RECEIVED: _ClassVar[PurchaseOrder.State]
        STATE_CLOSED: _ClassVar[PurchaseOrder.State]
        STATE_CANCELLED: _ClassVar[PurchaseOrder.State]
    STATE_UNSPECIFIED: PurchaseOrder.State
    STATE_DRAFT: PurchaseOrder.State
    STATE_APPROVED: PurchaseOrder.State
    STATE_SENT: PurchaseOrder.State
    STATE_CONFIRMED: PurchaseOrder.State
    STATE_PARTIALLY_RECEIVED: PurchaseOrder.State
    STATE_RECEIVED: PurchaseOrder.State
    STATE_CLOSED: PurchaseOrder.State
    STATE_CANCELLED: PurchaseOrder.State
    PURCHASE_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    purchase_order_id: str
    purchase_order_number: str
    supplier_id: str
    site_id: str
    state: PurchaseOrder.State
    lines: _containers.RepeatedCompositeFieldContainer[PurchaseOrderLine]
    total: _money_pb2.Money
    approved_by: str
    asn_id: str
    promise_date: _date_pb2.Date
    send_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, purchase_order_id: _Optional[str] = ..., purchase_order_number: _Optional[str] = ..., supplier_id: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[PurchaseOrder.State, str]] = ..., lines: _Optional[_Iterable[_Union[PurchaseOrderLine, _Mapping]]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., approved_by: _Optional[str] = ..., asn_id: _Optional[str] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., send_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PurchaseOrderLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "unit_cost", "received_quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    unit_cost: _money_pb2.Money
    received_quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., received_quantity: _Optional[int] = ...) -> None: ...

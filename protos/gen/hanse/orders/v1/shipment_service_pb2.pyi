from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.orders.v1 import order_pb2 as _order_pb2
from hanse.orders.v1 import shipment_pb2 as _shipment_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetShipmentRequest(_message.Message):
    __slots__ = ("shipment_id",)
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    shipment_id: str
    def __init__(self, shipment_id: _Optional[str] = ...) -> None: ...

class ListShipmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_id", "customer_id", "site_id", "state", "tracking_number")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_id: str
    customer_id: str
    site_id: str
    state: _shipment_pb2.Shipment.State
    tracking_number: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[_shipment_pb2.Shipment.State, str]] = ..., tracking_number: _Optional[str] = ...) -> None: ...

class ListShipmentsResponse(_message.Message):
    __slots__ = ("shipments", "next_page_token")
    SHIPMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    shipments: _containers.RepeatedCompositeFieldContainer[_shipment_pb2.Shipment]
    next_page_token: str
    def __init__(self, shipments: _Optional[_Iterable[_Union[_shipment_pb2.Shipment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListBackordersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_id", "sku", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_id: str
    sku: str
    state: _shipment_pb2.Backorder.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_id: _Optional[str] = ..., sku: _Optional[str] = ..., state: _Optional[_Union[_shipment_pb2.Backorder.State, str]] = ...) -> None: ...

class ListBackordersResponse(_message.Message):
    __slots__ = ("backorders", "next_page_token")
    BACKORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    backorders: _containers.RepeatedCompositeFieldContainer[_shipment_pb2.Backorder]
    next_page_token: str
    def __init__(self, backorders: _Optional[_Iterable[_Union[_shipment_pb2.Backorder, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PlanFulfillmentRequest(_message.Message):
    __slots__ = ("lines", "ship_to", "currency_code", "service_level", "ship_together", "excluded_site_ids")
    LINES_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    SHIP_TOGETHER_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_SITE_IDS_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[LineToPlan]
    ship_to: _address_pb2.Address
    currency_code: str
    service_level: _order_pb2.ServiceLevel
    ship_together: bool
    excluded_site_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lines: _Optional[_Iterable[_Union[LineToPlan, _Mapping]]] = ..., ship_to: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., currency_code: _Optional[str] = ..., service_level: _Optional[_Union[_order_pb2.ServiceLevel, str]] = ..., ship_together: _Optional[bool] = ..., excluded_site_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class LineToPlan(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "measure", "hazard")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    HAZARD_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    measure: _measure_pb2.Measure
    hazard: str
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., measure: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., hazard: _Optional[str] = ...) -> None: ...

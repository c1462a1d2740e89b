from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.orders.v1 import cart_pb2 as _cart_pb2
from hanse.orders.v1 import order_pb2 as _order_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateCartRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "channel", "currency_code", "lines", "coupon_codes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    channel: str
    currency_code: str
    lines: _containers.RepeatedCompositeFieldContainer[_cart_pb2.CartLine]
    coupon_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., channel: _Optional[str] = ..., currency_code: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_cart_pb2.CartLine, _Mapping]]] = ..., coupon_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class GetCartRequest(_message.Message):
    __slots__ = ("cart_id",)
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    cart_id: str
    def __init__(self, cart_id: _Optional[str] = ...) -> None: ...

class UpdateCartRequest(_message.Message):
    __slots__ = ("request_id", "cart_id", "lines", "coupon_codes", "ship_to", "service_level", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODES_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    cart_id: str
    lines: _containers.RepeatedCompositeFieldContainer[_cart_pb2.CartLine]
    coupon_codes: _containers.RepeatedScalarFieldContainer[str]
    ship_to: _address_pb2.Address
    service_level: _order_pb2.ServiceLevel
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., cart_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_cart_pb2.CartLine, _Mapping]]] = ..., coupon_codes: _Optional[_Iterable[str]] = ..., ship_to: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., service_level: _Optional[_Union[_order_pb2.ServiceLevel, str]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class DeleteCartRequest(_message.Message):
    __slots__ = ("request_id", "cart_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    cart_id: str
    def __init__(self, request_id: _Optional[str] = ..., cart_id: _Optional[str] = ...) -> None: ...

class DeleteCartResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PriceCartRequest(_message.Message):
    __slots__ = ("cart_id", "shipping_method")
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_METHOD_FIELD_NUMBER: _ClassVar[int]
    cart_id: str
    shipping_method: str
    def __init__(self, cart_id: _Optional[str] = ..., shipping_method: _Optional[str] = ...) -> None: ...

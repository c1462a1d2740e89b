from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.inventory.v1 import stock_policy_pb2 as _stock_policy_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetStockPolicyRequest(_message.Message):
    __slots__ = ("site_id", "sku")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    sku: str
    def __init__(self, site_id: _Optional[str] = ..., sku: _Optional[str] = ...) -> None: ...

class UpdateStockPolicyRequest(_message.Message):
    __slots__ = ("request_id", "site_id", "sku", "lead_days", "service_level", "safety_stock", "reorder_point", "max_stock", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LEAD_DAYS_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    SAFETY_STOCK_FIELD_NUMBER: _ClassVar[int]
    REORDER_POINT_FIELD_NUMBER: _ClassVar[int]
    MAX_STOCK_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    site_id: str
    sku: str
    lead_days: int
    service_level: float
    safety_stock: int
    reorder_point: int
    max_stock: int
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., site_id: _Optional[str] = ..., sku: _Optional[str] = ..., lead_days: _Optional[int] = ..., service_level: _Optional[float] = ..., safety_stock: _Optional[int] = ..., reorder_point: _Optional[int] = ..., max_stock: _Optional[int] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListStockPoliciesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "sku")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    sku: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., sku: _Optional[str] = ...) -> None: ...

class ListStockPoliciesResponse(_message.Message):
    __slots__ = ("stock_policies", "next_page_token")
    STOCK_POLICIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    stock_policies: _containers.RepeatedCompositeFieldContainer[_stock_policy_pb2.StockPolicy]
    next_page_token: str
    def __init__(self, stock_policies: _Optional[_Iterable[_Union[_stock_policy_pb2.StockPolicy, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetChannelBufferRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "sku", "buffer")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    BUFFER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    sku: str
    buffer: int
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., sku: _Optional[str] = ..., buffer: _Optional[int] = ...) -> None: ...

class DropChannelBufferRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "sku")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    sku: str
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., sku: _Optional[str] = ...) -> None: ...

class DropChannelBufferResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

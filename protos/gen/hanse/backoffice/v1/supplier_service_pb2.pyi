from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.type import money_pb2 as _money_pb2
from hanse.backoffice.v1 import supplier_pb2 as _supplier_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateSupplierRequest(_message.Message):
    __slots__ = ("request_id", "name", "contact_email", "address", "currency_code", "payment_days")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_DAYS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    name: str
    contact_email: str
    address: _address_pb2.Address
    currency_code: str
    payment_days: int
    def __init__(self, request_id: _Optional[str] = ..., name: _Optional[str] = ..., contact_email: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., currency_code: _Optional[str] = ..., payment_days: _Optional[int] = ...) -> None: ...

class GetSupplierRequest(_message.Message):
    __slots__ = ("supplier_id",)
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    supplier_id: str
    def __init__(self, supplier_id: _Optional[str] = ...) -> None: ...

class UpdateSupplierRequest(_message.Message):
    __slots__ = ("request_id", "supplier_id", "name", "contact_email", "address", "payment_days", "active", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_DAYS_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    supplier_id: str
    name: str
    contact_email: str
    address: _address_pb2.Address
    payment_days: int
    active: bool
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., supplier_id: _Optional[str] = ..., name: _Optional[str] = ..., contact_email: _Optional[str] = ..., address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., payment_days: _Optional[int] = ..., active: _Optional[bool] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListSuppliersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "active_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    active_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., active_only: _Optional[bool] = ...) -> None: ...

class ListSuppliersResponse(_message.Message):
    __slots__ = ("suppliers", "next_page_token")
    SUPPLIERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suppliers: _containers.RepeatedCompositeFieldContainer[_supplier_pb2.Supplier]
    next_page_token: str
    def __init__(self, suppliers: _Optional[_Iterable[_Union[_supplier_pb2.Supplier, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetSupplierProductRequest(_message.Message):
    __slots__ = ("request_id", "supplier_id", "sku", "supplier_sku", "unit_cost", "minimum_quantity", "pack_size", "lead_days", "preferred")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_SKU_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PACK_SIZE_FIELD_NUMBER: _ClassVar[int]
    LEAD_DAYS_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    supplier_id: str
    sku: str
    supplier_sku: str
    unit_cost: _money_pb2.Money
    minimum_quantity: int
    pack_size: int
    lead_days: int
    preferred: bool
    def __init__(self, request_id: _Optional[str] = ..., supplier_id: _Optional[str] = ..., sku: _Optional[str] = ..., supplier_sku: _Optional[str] = ..., unit_cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., minimum_quantity: _Optional[int] = ..., pack_size: _Optional[int] = ..., lead_days: _Optional[int] = ..., preferred: _Optional[bool] = ...) -> None: ...

class ListSupplierProductsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "supplier_id", "sku")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    supplier_id: str
    sku: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., supplier_id: _Optional[str] = ..., sku: _Optional[str] = ...) -> None: ...

class ListSupplierProductsResponse(_message.Message):
    __slots__ = ("supplier_products", "next_page_token")
    SUPPLIER_PRODUCTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    supplier_products: _containers.RepeatedCompositeFieldContainer[_supplier_pb2.SupplierProduct]
    next_page_token: str
    def __init__(self, supplier_products: _Optional[_Iterable[_Union[_supplier_pb2.SupplierProduct, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreatePurchaseOrderRequest(_message.Message):
    __slots__ = ("request_id", "supplier_id", "site_id", "lines")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    supplier_id: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[LineToBuy]
    def __init__(self, request_id: _Optional[str] = ..., supplier_id: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LineToBuy, _Mapping]]] = ...) -> None: ...

class LineToBuy(_message.Message):
    __slots__ = ("sku", "quantity")
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    sku: str
    quantity: int
    def __init__(self, sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class GetPurchaseOrderRequest(_message.Message):
    __slots__ = ("purchase_order_id",)
    PURCHASE_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    purchase_order_id: str
    def __init__(self, purchase_order_id: _Optional[str] = ...) -> None: ...

class ListPurchaseOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "supplier_id", "state", "sku")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    supplier_id: str
    state: _supplier_pb2.PurchaseOrder.State
    sku: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., supplier_id: _Optional[str] = ..., state: _Optional[_Union[_supplier_pb2.PurchaseOrder.State, str]] = ..., sku: _Optional[str] = ...) -> None: ...

class ListPurchaseOrdersResponse(_message.Message):
    __slots__ = ("purchase_orders", "next_page_token")
    PURCHASE_ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    purchase_orders: _containers.RepeatedCompositeFieldContainer[_supplier_pb2.PurchaseOrder]
    next_page_token: str
    def __init__(self, purchase_orders: _Optional[_Iterable[_Union[_supplier_pb2.PurchaseOrder, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ApprovePurchaseOrderRequest(_message.Message):
    __slots__ = ("request_id", "purchase_order_id", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    purchase_order_id: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., purchase_order_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class CancelPurchaseOrderRequest(_message.Message):
    __slots__ = ("request_id", "purchase_order_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    purchase_order_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., purchase_order_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

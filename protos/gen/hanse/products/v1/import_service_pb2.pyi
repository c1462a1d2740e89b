from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import money_pb2 as _money_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.products.v1 import import_pb2 as _import_pb2
from hanse.products.v1 import product_pb2 as _product_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ImportProductsRequest(_message.Message):
    __slots__ = ("request_id", "merchant_id", "rows", "publish")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    merchant_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ProductRow]
    publish: bool
    def __init__(self, request_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ProductRow, _Mapping]]] = ..., publish: _Optional[bool] = ...) -> None: ...

class ProductRow(_message.Message):
    __slots__ = ("row_no", "slug", "content", "sku", "variant", "category_slugs", "prices", "merchant_id")
    ROW_NO_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    VARIANT_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_SLUGS_FIELD_NUMBER: _ClassVar[int]
    PRICES_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    row_no: int
    slug: str
    content: _product_pb2.ProductContent
    sku: str
    variant: _product_pb2.VariantContent
    category_slugs: _containers.RepeatedScalarFieldContainer[str]
    prices: _containers.RepeatedCompositeFieldContainer[RowPrice]
    merchant_id: str
    def __init__(self, row_no: _Optional[int] = ..., slug: _Optional[str] = ..., content: _Optional[_Union[_product_pb2.ProductContent, _Mapping]] = ..., sku: _Optional[str] = ..., variant: _Optional[_Union[_product_pb2.VariantContent, _Mapping]] = ..., category_slugs: _Optional[_Iterable[str]] = ..., prices: _Optional[_Iterable[_Union[RowPrice, _Mapping]]] = ..., merchant_id: _Optional[str] = ...) -> None: ...

class RowPrice(_message.Message):
    __slots__ = ("channel", "unit_price")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    channel: str
    unit_price: _money_pb2.Money
    def __init__(self, channel: _Optional[str] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class GetImportRequest(_message.Message):
    __slots__ = ("import_id",)
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    def __init__(self, import_id: _Optional[str] = ...) -> None: ...

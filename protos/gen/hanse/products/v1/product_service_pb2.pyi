from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.products.v1 import product_pb2 as _product_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateProductRequest(_message.Message):
    __slots__ = ("request_id", "merchant_id", "slug", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    merchant_id: str
    slug: str
    content: _product_pb2.ProductContent
    def __init__(self, request_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., slug: _Optional[str] = ..., content: _Optional[_Union[_product_pb2.ProductContent, _Mapping]] = ...) -> None: ...

class UpdateProductRequest(_message.Message):
    __slots__ = ("request_id", "product_id", "content", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    content: _product_pb2.ProductContent
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ..., content: _Optional[_Union[_product_pb2.ProductContent, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class SubmitProductRequest(_message.Message):
    __slots__ = ("request_id", "product_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ...) -> None: ...

class ApproveProductRequest(_message.Message):
    __slots__ = ("request_id", "product_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ...) -> None: ...

class RejectProductRequest(_message.Message):
    __slots__ = ("request_id", "product_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PublishProductRequest(_message.Message):
    __slots__ = ("request_id", "product_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ...) -> None: ...

class RetireProductRequest(_message.Message):
    __slots__ = ("request_id", "product_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ...) -> None: ...

class CreateVariantRequest(_message.Message):
    __slots__ = ("request_id", "product_id", "sku", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    product_id: str
    sku: str
    content: _product_pb2.VariantContent
    def __init__(self, request_id: _Optional[str] = ..., product_id: _Optional[str] = ..., sku: _Optional[str] = ..., content: _Optional[_Union[_product_pb2.VariantContent, _Mapping]] = ...) -> None: ...

class UpdateVariantRequest(_message.Message):
    __slots__ = ("request_id", "sku", "content", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sku: str
    content: _product_pb2.VariantContent
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., sku: _Optional[str] = ..., content: _Optional[_Union[_product_pb2.VariantContent, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class CreateBundleRequest(_message.Message):
    __slots__ = ("request_id", "bundle_sku", "components")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BUNDLE_SKU_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    bundle_sku: str
    components: _containers.RepeatedCompositeFieldContainer[_product_pb2.BundleComponent]
    def __init__(self, request_id: _Optional[str] = ..., bundle_sku: _Optional[str] = ..., components: _Optional[_Iterable[_Union[_product_pb2.BundleComponent, _Mapping]]] = ...) -> None: ...

class CreateCategoryRequest(_message.Message):
    __slots__ = ("request_id", "parent_id", "slug", "title", "returnable")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    RETURNABLE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    parent_id: str
    slug: str
    title: str
    returnable: bool
    def __init__(self, request_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., slug: _Optional[str] = ..., title: _Optional[str] = ..., returnable: _Optional[bool] = ...) -> None: ...

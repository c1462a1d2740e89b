import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Condition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONDITION_UNSPECIFIED: _ClassVar[Condition]
    CONDITION_NEW: _ClassVar[Condition]
    CONDITION_LIKE_NEW: _ClassVar[Condition]
    CONDITION_GOOD: _ClassVar[Condition]
    CONDITION_FAIR: _ClassVar[Condition]
    CONDITION_USED: _ClassVar[Condition]
CONDITION_UNSPECIFIED: Condition
CONDITION_NEW: Condition
CONDITION_LIKE_NEW: Condition
CONDITION_GOOD: Condition
CONDITION_FAIR: Condition
CONDITION_USED: Condition

class Product(_message.Message):
    __slots__ = ("product_id", "merchant_id", "slug", "state", "content", "content_version", "variants", "state_reason", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Product.State]
        STATE_DRAFT: _ClassVar[Product.State]
        STATE_SUBMITTED: _ClassVar[Product.State]
        STATE_APPROVED: _ClassVar[Product.State]
        STATE_PUBLISHED: _ClassVar[Product.State]
        STATE_SUSPENDED: _ClassVar[Product.State]
        STATE_RETIRED: _ClassVar[Product.State]
    STATE_UNSPECIFIED: Product.State
    STATE_DRAFT: Product.State
    STATE_SUBMITTED: Product.State
    STATE_APPROVED: Product.State
    STATE_PUBLISHED: Product.State
    STATE_SUSPENDED: Product.State
    STATE_RETIRED: Product.State
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    VARIANTS_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    merchant_id: str
    slug: str
    state: Product.State
    content: ProductContent
    content_version: int
    variants: _containers.RepeatedCompositeFieldContainer[Variant]
    state_reason: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, product_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., slug: _Optional[str] = ..., state: _Optional[_Union[Product.State, str]] = ..., content: _Optional[_Union[ProductContent, _Mapping]] = ..., content_version: _Optional[int] = ..., variants: _Optional[_Iterable[_Union[Variant, _Mapping]]] = ..., state_reason: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ProductContent(_message.Message):
    __slots__ = ("title", "description", "brand", "category_ids", "locale", "attributes")
    class AttributesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_IDS_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    ATTRIBUTES_FIELD_NUMBER: _ClassVar[int]
    title: str
    description: str
    brand: str
    category_ids: _containers.RepeatedScalarFieldContainer[str]
    locale: str
    attributes: _containers.ScalarMap[str, str]
    def __init__(self, title: _Optional[str] = ..., description: _Optional[str] = ..., brand: _Optional[str] = ..., category_ids: _Optional[_Iterable[str]] = ..., locale: _Optional[str] = ..., attributes: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Variant(_message.Message):
    __slots__ = ("sku", "product_id", "content", "list_price", "create_time", "update_time", "etag")
    SKU_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    sku: str
    product_id: str
    content: VariantContent
    list_price: _money_pb2.Money
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, sku: _Optional[str] = ..., product_id: _Optional[str] = ..., content: _Optional[_Union[VariantContent, _Mapping]] = ..., list_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class VariantContent(_message.Message):
    __slots__ = ("title", "gtin", "condition", "measure", "tax_class", "hs_code", "origin_country_code", "hazard", "attributes")
    class AttributesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    TITLE_FIELD_NUMBER: _ClassVar[int]
    GTIN_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    HS_CODE_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    HAZARD_FIELD_NUMBER: _ClassVar[int]
    ATTRIBUTES_FIELD_NUMBER: _ClassVar[int]
    title: str
    gtin: str
    condition: Condition
    measure: _measure_pb2.Measure
    tax_class: str
    hs_code: str
    origin_country_code: str
    hazard: str
    attributes: _containers.ScalarMap[str, str]
    def __init__(self, title: _Optional[str] = ..., gtin: _Optional[str] = ..., condition: _Optional[_Union[Condition, str]] = ..., measure: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., tax_class: _Optional[str] = ..., hs_code: _Optional[str] = ..., origin_country_code: _Optional[str] = ..., hazard: _Optional[str] = ..., attributes: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Bundle(_message.Message):
    __slots__ = ("bundle_sku", "components", "create_time", "update_time", "etag")
    BUNDLE_SKU_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    bundle_sku: str
    components: _containers.RepeatedCompositeFieldContainer[BundleComponent]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, bundle_sku: _Optional[str] = ..., components: _Optional[_Iterable[_Union[BundleComponent, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class BundleComponent(_message.Message):
    __slots__ = ("sku", "quantity")
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    sku: str
    quantity: int
    def __init__(self, sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class Category(_message.Message):
    __slots__ = ("category_id", "parent_id", "slug", "title", "path", "returnable", "create_time", "update_time", "etag")
    CATEGORY_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    RETURNABLE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    category_id: str
    parent_id: str
    slug: str
    title: str
    path: str
    returnable: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, category_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., slug: _Optional[str] = ..., title: _Optional[str] = ..., path: _Optional[str] = ..., returnable: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

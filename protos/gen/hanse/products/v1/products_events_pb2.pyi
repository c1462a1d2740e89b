import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.products.v1 import product_pb2 as _product_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProductPublished(_message.Message):
    __slots__ = ("product_id", "merchant_id", "skus", "content_version", "bundles", "publish_time")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    SKUS_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    BUNDLES_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_TIME_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    merchant_id: str
    skus: _containers.RepeatedScalarFieldContainer[str]
    content_version: int
    bundles: _containers.RepeatedCompositeFieldContainer[_product_pb2.Bundle]
    publish_time: _timestamp_pb2.Timestamp
    def __init__(self, product_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., skus: _Optional[_Iterable[str]] = ..., content_version: _Optional[int] = ..., bundles: _Optional[_Iterable[_Union[_product_pb2.Bundle, _Mapping]]] = ..., publish_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProductChanged(_message.Message):
    __slots__ = ("product_id", "skus", "content_version", "changed_fields", "bundles", "change_time")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    SKUS_FIELD_NUMBER: _ClassVar[int]
    CONTENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    BUNDLES_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    skus: _containers.RepeatedScalarFieldContainer[str]
    content_version: int
    changed_fields: _containers.RepeatedScalarFieldContainer[str]
    bundles: _containers.RepeatedCompositeFieldContainer[_product_pb2.Bundle]
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, product_id: _Optional[str] = ..., skus: _Optional[_Iterable[str]] = ..., content_version: _Optional[int] = ..., changed_fields: _Optional[_Iterable[str]] = ..., bundles: _Optional[_Iterable[_Union[_product_pb2.Bundle, _Mapping]]] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProductRetired(_message.Message):
    __slots__ = ("product_id", "skus", "retire_time")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    SKUS_FIELD_NUMBER: _ClassVar[int]
    RETIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    skus: _containers.RepeatedScalarFieldContainer[str]
    retire_time: _timestamp_pb2.Timestamp
    def __init__(self, product_id: _Optional[str] = ..., skus: _Optional[_Iterable[str]] = ..., retire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PriceChanged(_message.Message):
    __slots__ = ("sku", "product_id", "channel", "segment", "old_price", "new_price", "valid_from_time")
    SKU_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    OLD_PRICE_FIELD_NUMBER: _ClassVar[int]
    NEW_PRICE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    sku: str
    product_id: str
    channel: str
    segment: str
    old_price: _money_pb2.Money
    new_price: _money_pb2.Money
    valid_from_time: _timestamp_pb2.Timestamp
    def __init__(self, sku: _Optional[str] = ..., product_id: _Optional[str] = ..., channel: _Optional[str] = ..., segment: _Optional[str] = ..., old_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., new_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., valid_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportCompleted(_message.Message):
    __slots__ = ("import_id", "merchant_id", "created_count", "updated_count", "failed_count", "complete_time")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    merchant_id: str
    created_count: int
    updated_count: int
    failed_count: int
    complete_time: _timestamp_pb2.Timestamp
    def __init__(self, import_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., created_count: _Optional[int] = ..., updated_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EntityKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENTITY_KIND_UNSPECIFIED: _ClassVar[EntityKind]
    ENTITY_KIND_CUSTOMER: _ClassVar[EntityKind]
    ENTITY_KIND_EMAIL: _ClassVar[EntityKind]
    ENTITY_KIND_PHONE: _ClassVar[EntityKind]
    ENTITY_KIND_IP_ADDRESS: _ClassVar[EntityKind]
    ENTITY_KIND_DEVICE: _ClassVar[EntityKind]
    ENTITY_KIND_ADDRESS: _ClassVar[EntityKind]
    ENTITY_KIND_PAYMENT_FINGERPRINT: _ClassVar[EntityKind]
    ENTITY_KIND_MERCHANT: _ClassVar[EntityKind]

class EntityList(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENTITY_LIST_UNSPECIFIED: _ClassVar[EntityList]
    ENTITY_LIST_BLOCKED: _ClassVar[EntityList]
    ENTITY_LIST_WATCHED: _ClassVar[EntityList]
    ENTITY_LIST_TRUSTED: _ClassVar[EntityList]
ENTITY_KIND_UNSPECIFIED: EntityKind
ENTITY_KIND_CUSTOMER: EntityKind
ENTITY_KIND_EMAIL: EntityKind
ENTITY_KIND_PHONE: EntityKind
ENTITY_KIND_IP_ADDRESS: EntityKind
ENTITY_KIND_DEVICE: EntityKind
ENTITY_KIND_ADDRESS: EntityKind
ENTITY_KIND_PAYMENT_FINGERPRINT: EntityKind
ENTITY_KIND_MERCHANT: EntityKind
ENTITY_LIST_UNSPECIFIED: EntityList
ENTITY_LIST_BLOCKED: EntityList
ENTITY_LIST_WATCHED: EntityList
ENTITY_LIST_TRUSTED: EntityList

class ListEntry(_message.Message):
    __slots__ = ("list_entry_id", "kind", "list", "reason", "actor", "expire_time", "create_time")
    LIST_ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    list_entry_id: str
    kind: EntityKind
    list: EntityList
    reason: str
    actor: str
    expire_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, list_entry_id: _Optional[str] = ..., kind: _Optional[_Union[EntityKind, str]] = ..., list: _Optional[_Union[EntityList, str]] = ..., reason: _Optional[str] = ..., actor: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EntityProfile(_message.Message):
    __slots__ = ("kind", "first_seen_time", "order_count", "bad_order_count", "order_count_24h", "failed_payment_count_24h", "list_entries")
    KIND_FIELD_NUMBER: _ClassVar[int]
    FIRST_SEEN_TIME_FIELD_NUMBER: _ClassVar[int]
    ORDER_COUNT_FIELD_NUMBER: _ClassVar[int]
    BAD_ORDER_COUNT_FIELD_NUMBER: _ClassVar[int]
    ORDER_COUNT_24H_FIELD_NUMBER: _ClassVar[int]
    FAILED_PAYMENT_COUNT_24H_FIELD_NUMBER: _ClassVar[int]
    LIST_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    kind: EntityKind
    first_seen_time: _timestamp_pb2.Timestamp
    order_count: int
    bad_order_count: int
    order_count_24h: int
    failed_payment_count_24h: int
    list_entries: _containers.RepeatedCompositeFieldContainer[ListEntry]
    def __init__(self, kind: _Optional[_Union[EntityKind, str]] = ..., first_seen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., order_count: _Optional[int] = ..., bad_order_count: _Optional[int] = ..., order_count_24h: _Optional[int] = ..., failed_payment_count_24h: _Optional[int] = ..., list_entries: _Optional[_Iterable[_Union[ListEntry, _Mapping]]] = ...) -> None: ...

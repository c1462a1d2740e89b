import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LoyaltyAccount(_message.Message):
    __slots__ = ("customer_id", "tier", "balance", "tier_points", "create_time", "update_time", "etag")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    TIER_POINTS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: str
    balance: int
    tier_points: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[str] = ..., balance: _Optional[int] = ..., tier_points: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class LoyaltyEntry(_message.Message):
    __slots__ = ("loyalty_entry_id", "customer_id", "kind", "points", "order_id", "reason", "expire_time", "create_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[LoyaltyEntry.Kind]
        KIND_EARNED: _ClassVar[LoyaltyEntry.Kind]
        KIND_REDEEMED: _ClassVar[LoyaltyEntry.Kind]
        KIND_RESTORED: _ClassVar[LoyaltyEntry.Kind]
        KIND_REVERSED: _ClassVar[LoyaltyEntry.Kind]
        KIND_ADJUSTED: _ClassVar[LoyaltyEntry.Kind]
        KIND_LAPSED: _ClassVar[LoyaltyEntry.Kind]
    KIND_UNSPECIFIED: LoyaltyEntry.Kind
    KIND_EARNED: LoyaltyEntry.Kind
    KIND_REDEEMED: LoyaltyEntry.Kind
    KIND_RESTORED: LoyaltyEntry.Kind
    KIND_REVERSED: LoyaltyEntry.Kind
    KIND_ADJUSTED: LoyaltyEntry.Kind
    KIND_LAPSED: LoyaltyEntry.Kind
    LOYALTY_ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    loyalty_entry_id: str
    customer_id: str
    kind: LoyaltyEntry.Kind
    points: int
    order_id: str
    reason: str
    expire_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, loyalty_entry_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., kind: _Optional[_Union[LoyaltyEntry.Kind, str]] = ..., points: _Optional[int] = ..., order_id: _Optional[str] = ..., reason: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.rpc import status_pb2 as _status_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChannelKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_KIND_UNSPECIFIED: _ClassVar[ChannelKind]
    CHANNEL_KIND_FILE: _ClassVar[ChannelKind]
    CHANNEL_KIND_SANDBOX: _ClassVar[ChannelKind]
    CHANNEL_KIND_API: _ClassVar[ChannelKind]
CHANNEL_KIND_UNSPECIFIED: ChannelKind
CHANNEL_KIND_FILE: ChannelKind
CHANNEL_KIND_SANDBOX: ChannelKind
CHANNEL_KIND_API: ChannelKind

class ChannelAccount(_message.Message):
    __slots__ = ("account_id", "channel", "kind", "title", "country_code", "currency_code", "merchant_id", "state", "state_reason", "buffer_quantity", "prices_include_tax", "last_sync_time", "create_time", "update_time", "etag", "manual_accept")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ChannelAccount.State]
        STATE_CONNECTING: _ClassVar[ChannelAccount.State]
        STATE_ACTIVE: _ClassVar[ChannelAccount.State]
        STATE_DEGRADED: _ClassVar[ChannelAccount.State]
        STATE_DISCONNECTED: _ClassVar[ChannelAccount.State]
    STATE_UNSPECIFIED: ChannelAccount.State
    STATE_CONNECTING: ChannelAccount.State
    STATE_ACTIVE: ChannelAccount.State
    STATE_DEGRADED: ChannelAccount.State
    STATE_DISCONNECTED: ChannelAccount.State
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    BUFFER_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRICES_INCLUDE_TAX_FIELD_NUMBER: _ClassVar[int]
    LAST_SYNC_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MANUAL_ACCEPT_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel: str
    kind: ChannelKind
    title: str
    country_code: str
    currency_code: str
    merchant_id: str
    state: ChannelAccount.State
    state_reason: str
    buffer_quantity: int
    prices_include_tax: bool
    last_sync_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    manual_accept: bool
    def __init__(self, account_id: _Optional[str] = ..., channel: _Optional[str] = ..., kind: _Optional[_Union[ChannelKind, str]] = ..., title: _Optional[str] = ..., country_code: _Optional[str] = ..., currency_code: _Optional[str] = ..., merchant_id: _Optional[str] = ..., state: _Optional[_Union[ChannelAccount.State, str]] = ..., state_reason: _Optional[str] = ..., buffer_quantity: _Optional[int] = ..., prices_include_tax: _Optional[bool] = ..., last_sync_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., manual_accept: _Optional[bool] = ...) -> None: ...

class SkuMapping(_message.Message):
    __slots__ = ("account_id", "external_sku", "sku", "learned", "create_time", "update_time", "etag")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_SKU_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LEARNED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    external_sku: str
    sku: str
    learned: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, account_id: _Optional[str] = ..., external_sku: _Optional[str] = ..., sku: _Optional[str] = ..., learned: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class SyncRun(_message.Message):
    __slots__ = ("sync_run_id", "account_id", "kind", "state", "cursor", "seen_count", "new_count", "failed_count", "error", "start_time", "end_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[SyncRun.Kind]
        KIND_ORDERS: _ClassVar[SyncRun.Kind]
        KIND_OFFERS: _ClassVar[SyncRun.Kind]
        KIND_RECONCILE: _ClassVar[SyncRun.Kind]
        KIND_SETTLEMENTS: _ClassVar[SyncRun.Kind]
    KIND_UNSPECIFIED: SyncRun.Kind
    KIND_ORDERS: SyncRun.Kind
    KIND_OFFERS: SyncRun.Kind
    KIND_RECONCILE: SyncRun.Kind
    KIND_SETTLEMENTS: SyncRun.Kind
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[SyncRun.State]
        STATE_RUNNING: _ClassVar[SyncRun.State]
        STATE_DONE: _ClassVar[SyncRun.State]
        STATE_FAILED: _ClassVar[SyncRun.State]
    STATE_UNSPECIFIED: SyncRun.State
    STATE_RUNNING: SyncRun.State
    STATE_DONE: SyncRun.State
    STATE_FAILED: SyncRun.State
    SYNC_RUN_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    SEEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    sync_run_id: str
    account_id: str
    kind: SyncRun.Kind
    state: SyncRun.State
    cursor: str
    seen_count: int
    new_count: int
    failed_count: int
    error: _status_pb2.Status
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, sync_run_id: _Optional[str] = ..., account_id: _Optional[str] = ..., kind: _Optional[_Union[SyncRun.Kind, str]] = ..., state: _Optional[_Union[SyncRun.State, str]] = ..., cursor: _Optional[str] = ..., seen_count: _Optional[int] = ..., new_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., error: _Optional[_Union[_status_pb2.Status, _Mapping]] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

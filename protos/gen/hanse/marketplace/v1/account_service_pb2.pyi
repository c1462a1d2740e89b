from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.marketplace.v1 import account_pb2 as _account_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConnectAccountRequest(_message.Message):
    __slots__ = ("request_id", "channel", "kind", "title", "country_code", "currency_code", "merchant_id", "buffer_quantity", "prices_include_tax", "credentials", "manual_accept")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    BUFFER_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRICES_INCLUDE_TAX_FIELD_NUMBER: _ClassVar[int]
    CREDENTIALS_FIELD_NUMBER: _ClassVar[int]
    MANUAL_ACCEPT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    channel: str
    kind: _account_pb2.ChannelKind
    title: str
    country_code: str
    currency_code: str
    merchant_id: str
    buffer_quantity: int
    prices_include_tax: bool
    credentials: str
    manual_accept: bool
    def __init__(self, request_id: _Optional[str] = ..., channel: _Optional[str] = ..., kind: _Optional[_Union[_account_pb2.ChannelKind, str]] = ..., title: _Optional[str] = ..., country_code: _Optional[str] = ..., currency_code: _Optional[str] = ..., merchant_id: _Optional[str] = ..., buffer_quantity: _Optional[int] = ..., prices_include_tax: _Optional[bool] = ..., credentials: _Optional[str] = ..., manual_accept: _Optional[bool] = ...) -> None: ...

class GetAccountRequest(_message.Message):
    __slots__ = ("account_id",)
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    def __init__(self, account_id: _Optional[str] = ...) -> None: ...

class ListAccountsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "channel", "merchant_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    channel: str
    merchant_id: str
    state: _account_pb2.ChannelAccount.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., channel: _Optional[str] = ..., merchant_id: _Optional[str] = ..., state: _Optional[_Union[_account_pb2.ChannelAccount.State, str]] = ...) -> None: ...

class ListAccountsResponse(_message.Message):
    __slots__ = ("accounts", "next_page_token")
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accounts: _containers.RepeatedCompositeFieldContainer[_account_pb2.ChannelAccount]
    next_page_token: str
    def __init__(self, accounts: _Optional[_Iterable[_Union[_account_pb2.ChannelAccount, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateAccountRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "title", "buffer_quantity", "credentials", "update_mask", "etag", "manual_accept")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    BUFFER_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    CREDENTIALS_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MANUAL_ACCEPT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    title: str
    buffer_quantity: int
    credentials: str
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    manual_accept: bool
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., title: _Optional[str] = ..., buffer_quantity: _Optional[int] = ..., credentials: _Optional[str] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ..., manual_accept: _Optional[bool] = ...) -> None: ...

class DisconnectAccountRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SetSkuMappingsRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "mappings")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    MAPPINGS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    mappings: _containers.RepeatedCompositeFieldContainer[MappedSku]
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., mappings: _Optional[_Iterable[_Union[MappedSku, _Mapping]]] = ...) -> None: ...

class MappedSku(_message.Message):
    __slots__ = ("external_sku", "sku")
    EXTERNAL_SKU_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    external_sku: str
    sku: str
    def __init__(self, external_sku: _Optional[str] = ..., sku: _Optional[str] = ...) -> None: ...

class SetSkuMappingsResponse(_message.Message):
    __slots__ = ("changed_count",)
    CHANGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    changed_count: int
    def __init__(self, changed_count: _Optional[int] = ...) -> None: ...

class ListSkuMappingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "account_id", "sku")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    account_id: str
    sku: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., account_id: _Optional[str] = ..., sku: _Optional[str] = ...) -> None: ...

class ListSkuMappingsResponse(_message.Message):
    __slots__ = ("mappings", "next_page_token")
    MAPPINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    mappings: _containers.RepeatedCompositeFieldContainer[_account_pb2.SkuMapping]
    next_page_token: str
    def __init__(self, mappings: _Optional[_Iterable[_Union[_account_pb2.SkuMapping, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSyncRunsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "account_id", "kind")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    account_id: str
    kind: _account_pb2.SyncRun.Kind
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., account_id: _Optional[str] = ..., kind: _Optional[_Union[_account_pb2.SyncRun.Kind, str]] = ...) -> None: ...

class ListSyncRunsResponse(_message.Message):
    __slots__ = ("sync_runs", "next_page_token")
    SYNC_RUNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sync_runs: _containers.RepeatedCompositeFieldContainer[_account_pb2.SyncRun]
    next_page_token: str
    def __init__(self, sync_runs: _Optional[_Iterable[_Union[_account_pb2.SyncRun, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

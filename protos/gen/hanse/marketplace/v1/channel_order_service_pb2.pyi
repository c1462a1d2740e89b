import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.marketplace.v1 import account_pb2 as _account_pb2
from hanse.marketplace.v1 import channel_order_pb2 as _channel_order_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ImportChannelOrdersRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "rows", "match_sku_by_name")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    MATCH_SKU_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    rows: _containers.RepeatedCompositeFieldContainer[_channel_order_pb2.ChannelOrderRow]
    match_sku_by_name: bool
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[_channel_order_pb2.ChannelOrderRow, _Mapping]]] = ..., match_sku_by_name: _Optional[bool] = ...) -> None: ...

class GetChannelImportRequest(_message.Message):
    __slots__ = ("import_id",)
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    def __init__(self, import_id: _Optional[str] = ...) -> None: ...

class PullOrdersRequest(_message.Message):
    __slots__ = ("request_id", "account_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class GetChannelOrderRequest(_message.Message):
    __slots__ = ("channel_order_id",)
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    channel_order_id: str
    def __init__(self, channel_order_id: _Optional[str] = ...) -> None: ...

class ListChannelOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "account_id", "external_order_id", "state", "order_id", "due_before_time")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    account_id: str
    external_order_id: str
    state: _channel_order_pb2.ChannelOrder.State
    order_id: str
    due_before_time: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., account_id: _Optional[str] = ..., external_order_id: _Optional[str] = ..., state: _Optional[_Union[_channel_order_pb2.ChannelOrder.State, str]] = ..., order_id: _Optional[str] = ..., due_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListChannelOrdersResponse(_message.Message):
    __slots__ = ("channel_orders", "next_page_token")
    CHANNEL_ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    channel_orders: _containers.RepeatedCompositeFieldContainer[_channel_order_pb2.ChannelOrder]
    next_page_token: str
    def __init__(self, channel_orders: _Optional[_Iterable[_Union[_channel_order_pb2.ChannelOrder, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AcknowledgeChannelOrderRequest(_message.Message):
    __slots__ = ("request_id", "channel_order_id", "accept", "refuse", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_FIELD_NUMBER: _ClassVar[int]
    REFUSE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    channel_order_id: str
    accept: AcceptChannelOrder
    refuse: RefuseChannelOrder
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., accept: _Optional[_Union[AcceptChannelOrder, _Mapping]] = ..., refuse: _Optional[_Union[RefuseChannelOrder, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class AcceptChannelOrder(_message.Message):
    __slots__ = ("refused_lines",)
    REFUSED_LINES_FIELD_NUMBER: _ClassVar[int]
    refused_lines: _containers.RepeatedCompositeFieldContainer[RefusedChannelLine]
    def __init__(self, refused_lines: _Optional[_Iterable[_Union[RefusedChannelLine, _Mapping]]] = ...) -> None: ...

class RefusedChannelLine(_message.Message):
    __slots__ = ("external_line_id", "reason")
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    external_line_id: str
    reason: str
    def __init__(self, external_line_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RefuseChannelOrder(_message.Message):
    __slots__ = ("reason",)
    REASON_FIELD_NUMBER: _ClassVar[int]
    reason: str
    def __init__(self, reason: _Optional[str] = ...) -> None: ...

class ListChannelUpdatesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "account_id", "channel_order_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    account_id: str
    channel_order_id: str
    state: _channel_order_pb2.ChannelUpdate.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., account_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., state: _Optional[_Union[_channel_order_pb2.ChannelUpdate.State, str]] = ...) -> None: ...

class ListChannelUpdatesResponse(_message.Message):
    __slots__ = ("channel_updates", "next_page_token")
    CHANNEL_UPDATES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    channel_updates: _containers.RepeatedCompositeFieldContainer[_channel_order_pb2.ChannelUpdate]
    next_page_token: str
    def __init__(self, channel_updates: _Optional[_Iterable[_Union[_channel_order_pb2.ChannelUpdate, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListChannelIssuesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "account_id", "channel_order_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    account_id: str
    channel_order_id: str
    state: _channel_order_pb2.ChannelIssue.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., account_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., state: _Optional[_Union[_channel_order_pb2.ChannelIssue.State, str]] = ...) -> None: ...

class ListChannelIssuesResponse(_message.Message):
    __slots__ = ("channel_issues", "next_page_token")
    CHANNEL_ISSUES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    channel_issues: _containers.RepeatedCompositeFieldContainer[_channel_order_pb2.ChannelIssue]
    next_page_token: str
    def __init__(self, channel_issues: _Optional[_Iterable[_Union[_channel_order_pb2.ChannelIssue, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideIssueRequest(_message.Message):
    __slots__ = ("request_id", "channel_issue_id", "sku", "accept", "refuse", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_FIELD_NUMBER: _ClassVar[int]
    REFUSE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    channel_issue_id: str
    sku: str
    accept: AcceptIssue
    refuse: RefuseIssue
    note: str
    def __init__(self, request_id: _Optional[str] = ..., channel_issue_id: _Optional[str] = ..., sku: _Optional[str] = ..., accept: _Optional[_Union[AcceptIssue, _Mapping]] = ..., refuse: _Optional[_Union[RefuseIssue, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class AcceptIssue(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RefuseIssue(_message.Message):
    __slots__ = ("reason",)
    REASON_FIELD_NUMBER: _ClassVar[int]
    reason: str
    def __init__(self, reason: _Optional[str] = ...) -> None: ...

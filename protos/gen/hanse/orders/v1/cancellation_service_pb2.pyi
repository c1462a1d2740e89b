from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.orders.v1 import cancellation_pb2 as _cancellation_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetCancellationRequest(_message.Message):
    __slots__ = ("cancellation_id",)
    CANCELLATION_ID_FIELD_NUMBER: _ClassVar[int]
    cancellation_id: str
    def __init__(self, cancellation_id: _Optional[str] = ...) -> None: ...

class ListCancellationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_id: str
    state: _cancellation_pb2.Cancellation.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_id: _Optional[str] = ..., state: _Optional[_Union[_cancellation_pb2.Cancellation.State, str]] = ...) -> None: ...

class ListCancellationsResponse(_message.Message):
    __slots__ = ("cancellations", "next_page_token")
    CANCELLATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cancellations: _containers.RepeatedCompositeFieldContainer[_cancellation_pb2.Cancellation]
    next_page_token: str
    def __init__(self, cancellations: _Optional[_Iterable[_Union[_cancellation_pb2.Cancellation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideCancellationRequest(_message.Message):
    __slots__ = ("request_id", "cancellation_id", "decision", "note", "etag")
    class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DECISION_UNSPECIFIED: _ClassVar[DecideCancellationRequest.Decision]
        DECISION_APPROVE: _ClassVar[DecideCancellationRequest.Decision]
        DECISION_REJECT: _ClassVar[DecideCancellationRequest.Decision]
    DECISION_UNSPECIFIED: DecideCancellationRequest.Decision
    DECISION_APPROVE: DecideCancellationRequest.Decision
    DECISION_REJECT: DecideCancellationRequest.Decision
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLATION_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    cancellation_id: str
    decision: DecideCancellationRequest.Decision
    note: str
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., cancellation_id: _Optional[str] = ..., decision: _Optional[_Union[DecideCancellationRequest.Decision, str]] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import date_pb2 as _date_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.payments.v1 import settlement_pb2 as _settlement_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ImportSettlementRequest(_message.Message):
    __slots__ = ("request_id", "source", "external_ref", "start_date", "end_date", "lines")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    source: str
    external_ref: str
    start_date: _date_pb2.Date
    end_date: _date_pb2.Date
    lines: _containers.RepeatedCompositeFieldContainer[_settlement_pb2.SettlementLine]
    def __init__(self, request_id: _Optional[str] = ..., source: _Optional[str] = ..., external_ref: _Optional[str] = ..., start_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., end_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_settlement_pb2.SettlementLine, _Mapping]]] = ...) -> None: ...

class GetSettlementRequest(_message.Message):
    __slots__ = ("settlement_id",)
    SETTLEMENT_ID_FIELD_NUMBER: _ClassVar[int]
    settlement_id: str
    def __init__(self, settlement_id: _Optional[str] = ...) -> None: ...

class ListSettlementLinesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "settlement_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SETTLEMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    settlement_id: str
    state: _settlement_pb2.SettlementLine.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., settlement_id: _Optional[str] = ..., state: _Optional[_Union[_settlement_pb2.SettlementLine.State, str]] = ...) -> None: ...

class ListSettlementLinesResponse(_message.Message):
    __slots__ = ("settlement_lines", "next_page_token")
    SETTLEMENT_LINES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    settlement_lines: _containers.RepeatedCompositeFieldContainer[_settlement_pb2.SettlementLine]
    next_page_token: str
    def __init__(self, settlement_lines: _Optional[_Iterable[_Union[_settlement_pb2.SettlementLine, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

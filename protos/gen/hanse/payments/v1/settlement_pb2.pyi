import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Settlement(_message.Message):
    __slots__ = ("settlement_id", "source", "external_ref", "start_date", "end_date", "total", "line_count", "matched_count", "exception_count", "create_time", "update_time", "etag")
    SETTLEMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    START_DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    MATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXCEPTION_COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    settlement_id: str
    source: str
    external_ref: str
    start_date: _date_pb2.Date
    end_date: _date_pb2.Date
    total: _money_pb2.Money
    line_count: int
    matched_count: int
    exception_count: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, settlement_id: _Optional[str] = ..., source: _Optional[str] = ..., external_ref: _Optional[str] = ..., start_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., end_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., line_count: _Optional[int] = ..., matched_count: _Optional[int] = ..., exception_count: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class SettlementLine(_message.Message):
    __slots__ = ("line_no", "kind", "external_ref", "amount", "state", "payment_id")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[SettlementLine.State]
        STATE_IMPORTED: _ClassVar[SettlementLine.State]
        STATE_MATCHED: _ClassVar[SettlementLine.State]
        STATE_EXCEPTION: _ClassVar[SettlementLine.State]
        STATE_RESOLVED: _ClassVar[SettlementLine.State]
    STATE_UNSPECIFIED: SettlementLine.State
    STATE_IMPORTED: SettlementLine.State
    STATE_MATCHED: SettlementLine.State
    STATE_EXCEPTION: SettlementLine.State
    STATE_RESOLVED: SettlementLine.State
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[SettlementLine.Kind]
        KIND_SALE: _ClassVar[SettlementLine.Kind]
        KIND_REFUND: _ClassVar[SettlementLine.Kind]
        KIND_FEE: _ClassVar[SettlementLine.Kind]
        KIND_COMMISSION: _ClassVar[SettlementLine.Kind]
        KIND_CHARGEBACK: _ClassVar[SettlementLine.Kind]
        KIND_ADJUSTMENT: _ClassVar[SettlementLine.Kind]
        KIND_PAYOUT: _ClassVar[SettlementLine.Kind]
    KIND_UNSPECIFIED: SettlementLine.Kind
    KIND_SALE: SettlementLine.Kind
    KIND_REFUND: SettlementLine.Kind
    KIND_FEE: SettlementLine.Kind
    KIND_COMMISSION: SettlementLine.Kind
    KIND_CHARGEBACK: SettlementLine.Kind
    KIND_ADJUSTMENT: SettlementLine.Kind
    KIND_PAYOUT: SettlementLine.Kind
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_REF_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    kind: SettlementLine.Kind
    external_ref: str
    amount: _money_pb2.Money
    state: SettlementLine.State
    payment_id: str
    def __init__(self, line_no: _Optional[int] = ..., kind: _Optional[_Union[SettlementLine.Kind, str]] = ..., external_ref: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., state: _Optional[_Union[SettlementLine.State, str]] = ..., payment_id: _Optional[str] = ...) -> None: ...

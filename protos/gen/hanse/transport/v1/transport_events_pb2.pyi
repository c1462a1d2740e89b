import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.transport.v1 import consignment_pb2 as _consignment_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TrackingUpdated(_message.Message):
    __slots__ = ("consignment_id", "reference", "order_id", "state", "tracking_number", "raw_text", "place", "event_time")
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RAW_TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    reference: str
    order_id: str
    state: _consignment_pb2.TrackingState
    tracking_number: str
    raw_text: str
    place: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, consignment_id: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., state: _Optional[_Union[_consignment_pb2.TrackingState, str]] = ..., tracking_number: _Optional[str] = ..., raw_text: _Optional[str] = ..., place: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConsignmentDelivered(_message.Message):
    __slots__ = ("consignment_id", "reference", "order_id", "late", "proof_document_id", "deliver_time")
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    PROOF_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DELIVER_TIME_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    reference: str
    order_id: str
    late: bool
    proof_document_id: str
    deliver_time: _timestamp_pb2.Timestamp
    def __init__(self, consignment_id: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., late: _Optional[bool] = ..., proof_document_id: _Optional[str] = ..., deliver_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConsignmentDelayed(_message.Message):
    __slots__ = ("consignment_id", "reference", "order_id", "promise_date", "expected_date", "notice_time")
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DATE_FIELD_NUMBER: _ClassVar[int]
    NOTICE_TIME_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    reference: str
    order_id: str
    promise_date: _date_pb2.Date
    expected_date: _date_pb2.Date
    notice_time: _timestamp_pb2.Timestamp
    def __init__(self, consignment_id: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., expected_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., notice_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConsignmentFailed(_message.Message):
    __slots__ = ("consignment_id", "reference", "order_id", "state", "reason", "fail_time")
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FAIL_TIME_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    reference: str
    order_id: str
    state: _consignment_pb2.TrackingState
    reason: str
    fail_time: _timestamp_pb2.Timestamp
    def __init__(self, consignment_id: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., state: _Optional[_Union[_consignment_pb2.TrackingState, str]] = ..., reason: _Optional[str] = ..., fail_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CarrierClaimSettled(_message.Message):
    __slots__ = ("carrier_claim_id", "consignment_id", "accepted", "recovered", "settle_time")
    CARRIER_CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    RECOVERED_FIELD_NUMBER: _ClassVar[int]
    SETTLE_TIME_FIELD_NUMBER: _ClassVar[int]
    carrier_claim_id: str
    consignment_id: str
    accepted: bool
    recovered: _money_pb2.Money
    settle_time: _timestamp_pb2.Timestamp
    def __init__(self, carrier_claim_id: _Optional[str] = ..., consignment_id: _Optional[str] = ..., accepted: _Optional[bool] = ..., recovered: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., settle_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReturnApproved(_message.Message):
    __slots__ = ("return_id", "rma_number", "order_id", "customer_id", "lines", "site_id", "external_return_id", "expire_time", "approve_time")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    RMA_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    APPROVE_TIME_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    rma_number: str
    order_id: str
    customer_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReturnUnits]
    site_id: str
    external_return_id: str
    expire_time: _timestamp_pb2.Timestamp
    approve_time: _timestamp_pb2.Timestamp
    def __init__(self, return_id: _Optional[str] = ..., rma_number: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReturnUnits, _Mapping]]] = ..., site_id: _Optional[str] = ..., external_return_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., approve_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReturnUnits(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "reason", "condition")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    reason: str
    condition: str
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., reason: _Optional[str] = ..., condition: _Optional[str] = ...) -> None: ...

class ReturnExpired(_message.Message):
    __slots__ = ("return_id", "order_id", "external_return_id", "expire_time")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    order_id: str
    external_return_id: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, return_id: _Optional[str] = ..., order_id: _Optional[str] = ..., external_return_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReturnCompleted(_message.Message):
    __slots__ = ("return_id", "order_id", "customer_id", "lines", "refund_id", "refunded", "replacement_order_id", "external_return_id", "complete_time")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FIELD_NUMBER: _ClassVar[int]
    REPLACEMENT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    order_id: str
    customer_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReturnUnits]
    refund_id: str
    refunded: _money_pb2.Money
    replacement_order_id: str
    external_return_id: str
    complete_time: _timestamp_pb2.Timestamp
    def __init__(self, return_id: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReturnUnits, _Mapping]]] = ..., refund_id: _Optional[str] = ..., refunded: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., replacement_order_id: _Optional[str] = ..., external_return_id: _Optional[str] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DamageReported(_message.Message):
    __slots__ = ("claim_id", "order_id", "parcel_id", "report_time")
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_TIME_FIELD_NUMBER: _ClassVar[int]
    claim_id: str
    order_id: str
    parcel_id: str
    report_time: _timestamp_pb2.Timestamp
    def __init__(self, claim_id: _Optional[str] = ..., order_id: _Optional[str] = ..., parcel_id: _Optional[str] = ..., report_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WarrantyClaimDecided(_message.Message):
    __slots__ = ("claim_id", "order_id", "line_no", "sku", "serial", "decision", "decide_time")
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    claim_id: str
    order_id: str
    line_no: int
    sku: str
    serial: str
    decision: str
    decide_time: _timestamp_pb2.Timestamp
    def __init__(self, claim_id: _Optional[str] = ..., order_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., serial: _Optional[str] = ..., decision: _Optional[str] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SurveyAnswered(_message.Message):
    __slots__ = ("survey_id", "order_id", "customer_id", "score", "answer_time")
    SURVEY_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_TIME_FIELD_NUMBER: _ClassVar[int]
    survey_id: str
    order_id: str
    customer_id: str
    score: int
    answer_time: _timestamp_pb2.Timestamp
    def __init__(self, survey_id: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., score: _Optional[int] = ..., answer_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseEscalated(_message.Message):
    __slots__ = ("order_id", "customer_id", "reason", "subject_id", "due_time", "escalate_time", "case_id")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ESCALATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    customer_id: str
    reason: str
    subject_id: str
    due_time: _timestamp_pb2.Timestamp
    escalate_time: _timestamp_pb2.Timestamp
    case_id: str
    def __init__(self, order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., reason: _Optional[str] = ..., subject_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., escalate_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_id: _Optional[str] = ...) -> None: ...

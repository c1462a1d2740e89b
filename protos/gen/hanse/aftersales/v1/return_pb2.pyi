import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReturnReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RETURN_REASON_UNSPECIFIED: _ClassVar[ReturnReason]
    RETURN_REASON_CHANGED_MIND: _ClassVar[ReturnReason]
    RETURN_REASON_WRONG_SIZE: _ClassVar[ReturnReason]
    RETURN_REASON_NOT_AS_DESCRIBED: _ClassVar[ReturnReason]
    RETURN_REASON_DEFECTIVE: _ClassVar[ReturnReason]
    RETURN_REASON_DAMAGED_IN_TRANSIT: _ClassVar[ReturnReason]
    RETURN_REASON_WRONG_ITEM: _ClassVar[ReturnReason]
    RETURN_REASON_ARRIVED_LATE: _ClassVar[ReturnReason]
    RETURN_REASON_MISSING_PARTS: _ClassVar[ReturnReason]

class ReturnMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RETURN_METHOD_UNSPECIFIED: _ClassVar[ReturnMethod]
    RETURN_METHOD_REFUND: _ClassVar[ReturnMethod]
    RETURN_METHOD_EXCHANGE: _ClassVar[ReturnMethod]
    RETURN_METHOD_STORE_CREDIT: _ClassVar[ReturnMethod]
RETURN_REASON_UNSPECIFIED: ReturnReason
RETURN_REASON_CHANGED_MIND: ReturnReason
RETURN_REASON_WRONG_SIZE: ReturnReason
RETURN_REASON_NOT_AS_DESCRIBED: ReturnReason
RETURN_REASON_DEFECTIVE: ReturnReason
RETURN_REASON_DAMAGED_IN_TRANSIT: ReturnReason
RETURN_REASON_WRONG_ITEM: ReturnReason
RETURN_REASON_ARRIVED_LATE: ReturnReason
RETURN_REASON_MISSING_PARTS: ReturnReason
RETURN_METHOD_UNSPECIFIED: ReturnMethod
RETURN_METHOD_REFUND: ReturnMethod
RETURN_METHOD_EXCHANGE: ReturnMethod
RETURN_METHOD_STORE_CREDIT: ReturnMethod

class Return(_message.Message):
    __slots__ = ("return_id", "rma_number", "order_id", "customer_id", "state", "rejection", "method", "lines", "estimate", "calculation", "refund_id", "replacement_order_id", "consignment_id", "label_document_id", "tracking_number", "saga_id", "channel", "external_return_id", "expire_time", "create_time", "update_time", "etag", "next_step", "next_step_due_time")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Return.State]
        STATE_REQUESTED: _ClassVar[Return.State]
        STATE_APPROVED: _ClassVar[Return.State]
        STATE_LABEL_SENT: _ClassVar[Return.State]
        STATE_IN_TRANSIT: _ClassVar[Return.State]
        STATE_RECEIVED: _ClassVar[Return.State]
        STATE_INSPECTING: _ClassVar[Return.State]
        STATE_INSPECTED: _ClassVar[Return.State]
        STATE_REFUND_PENDING: _ClassVar[Return.State]
        STATE_REFUNDED: _ClassVar[Return.State]
        STATE_COMPLETED: _ClassVar[Return.State]
        STATE_REJECTED: _ClassVar[Return.State]
        STATE_CLOSED: _ClassVar[Return.State]
        STATE_CANCELLED: _ClassVar[Return.State]
        STATE_EXPIRED: _ClassVar[Return.State]
    STATE_UNSPECIFIED: Return.State
    STATE_REQUESTED: Return.State
    STATE_APPROVED: Return.State
    STATE_LABEL_SENT: Return.State
    STATE_IN_TRANSIT: Return.State
    STATE_RECEIVED: Return.State
    STATE_INSPECTING: Return.State
    STATE_INSPECTED: Return.State
    STATE_REFUND_PENDING: Return.State
    STATE_REFUNDED: Return.State
    STATE_COMPLETED: Return.State
    STATE_REJECTED: Return.State
    STATE_CLOSED: Return.State
    STATE_CANCELLED: Return.State
    STATE_EXPIRED: Return.State
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    RMA_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REJECTION_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    ESTIMATE_FIELD_NUMBER: _ClassVar[int]
    CALCULATION_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REPLACEMENT_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    rma_number: str
    order_id: str
    customer_id: str
    state: Return.State
    rejection: Rejection
    method: ReturnMethod
    lines: _containers.RepeatedCompositeFieldContainer[ReturnLine]
    estimate: RefundCalculation
    calculation: RefundCalculation
    refund_id: str
    replacement_order_id: str
    consignment_id: str
    label_document_id: str
    tracking_number: str
    saga_id: str
    channel: str
    external_return_id: str
    expire_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    next_step: str
    next_step_due_time: _timestamp_pb2.Timestamp
    def __init__(self, return_id: _Optional[str] = ..., rma_number: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., state: _Optional[_Union[Return.State, str]] = ..., rejection: _Optional[_Union[Rejection, _Mapping]] = ..., method: _Optional[_Union[ReturnMethod, str]] = ..., lines: _Optional[_Iterable[_Union[ReturnLine, _Mapping]]] = ..., estimate: _Optional[_Union[RefundCalculation, _Mapping]] = ..., calculation: _Optional[_Union[RefundCalculation, _Mapping]] = ..., refund_id: _Optional[str] = ..., replacement_order_id: _Optional[str] = ..., consignment_id: _Optional[str] = ..., label_document_id: _Optional[str] = ..., tracking_number: _Optional[str] = ..., saga_id: _Optional[str] = ..., channel: _Optional[str] = ..., external_return_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., next_step: _Optional[str] = ..., next_step_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReturnLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "received_quantity", "reason", "note", "condition", "disposition", "inspection_id", "refund")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    REFUND_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    received_quantity: int
    reason: ReturnReason
    note: str
    condition: str
    disposition: str
    inspection_id: str
    refund: _money_pb2.Money
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., received_quantity: _Optional[int] = ..., reason: _Optional[_Union[ReturnReason, str]] = ..., note: _Optional[str] = ..., condition: _Optional[str] = ..., disposition: _Optional[str] = ..., inspection_id: _Optional[str] = ..., refund: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class RefundCalculation(_message.Message):
    __slots__ = ("goods", "shipping", "tax", "fee", "total", "reasons")
    GOODS_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    FEE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    goods: _money_pb2.Money
    shipping: _money_pb2.Money
    tax: _money_pb2.Money
    fee: _money_pb2.Money
    total: _money_pb2.Money
    reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, goods: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., fee: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., reasons: _Optional[_Iterable[str]] = ...) -> None: ...

class Rejection(_message.Message):
    __slots__ = ("reason", "message")
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    message: str
    def __init__(self, reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class LineEligibility(_message.Message):
    __slots__ = ("line_no", "sku", "eligible", "reason", "returnable_quantity", "until_time", "methods")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    ELIGIBLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RETURNABLE_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    METHODS_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    eligible: bool
    reason: str
    returnable_quantity: int
    until_time: _timestamp_pb2.Timestamp
    methods: _containers.RepeatedScalarFieldContainer[ReturnMethod]
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., eligible: _Optional[bool] = ..., reason: _Optional[str] = ..., returnable_quantity: _Optional[int] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., methods: _Optional[_Iterable[_Union[ReturnMethod, str]]] = ...) -> None: ...

class ReturnEntry(_message.Message):
    __slots__ = ("seq", "kind", "author", "text", "document_id", "entry_time")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_TIME_FIELD_NUMBER: _ClassVar[int]
    seq: int
    kind: str
    author: str
    text: str
    document_id: str
    entry_time: _timestamp_pb2.Timestamp
    def __init__(self, seq: _Optional[int] = ..., kind: _Optional[str] = ..., author: _Optional[str] = ..., text: _Optional[str] = ..., document_id: _Optional[str] = ..., entry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChannelOrder(_message.Message):
    __slots__ = ("channel_order_id", "account_id", "external_order_id", "state", "state_reason", "order_id", "lines", "total", "commission", "saga_id", "purchase_time", "accept_before_time", "ship_before_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ChannelOrder.State]
        STATE_SEEN: _ClassVar[ChannelOrder.State]
        STATE_RESERVED: _ClassVar[ChannelOrder.State]
        STATE_ACCEPTED: _ClassVar[ChannelOrder.State]
        STATE_REFUSED: _ClassVar[ChannelOrder.State]
        STATE_IMPORTED: _ClassVar[ChannelOrder.State]
        STATE_SHIPPED: _ClassVar[ChannelOrder.State]
        STATE_CLOSED: _ClassVar[ChannelOrder.State]
        STATE_CANCELLED: _ClassVar[ChannelOrder.State]
        STATE_IN_ISSUE: _ClassVar[ChannelOrder.State]
    STATE_UNSPECIFIED: ChannelOrder.State
    STATE_SEEN: ChannelOrder.State
    STATE_RESERVED: ChannelOrder.State
    STATE_ACCEPTED: ChannelOrder.State
    STATE_REFUSED: ChannelOrder.State
    STATE_IMPORTED: ChannelOrder.State
    STATE_SHIPPED: ChannelOrder.State
    STATE_CLOSED: ChannelOrder.State
    STATE_CANCELLED: ChannelOrder.State
    STATE_IN_ISSUE: ChannelOrder.State
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    COMMISSION_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_TIME_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    SHIP_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    channel_order_id: str
    account_id: str
    external_order_id: str
    state: ChannelOrder.State
    state_reason: str
    order_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ChannelOrderLine]
    total: _money_pb2.Money
    commission: _money_pb2.Money
    saga_id: str
    purchase_time: _timestamp_pb2.Timestamp
    accept_before_time: _timestamp_pb2.Timestamp
    ship_before_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, channel_order_id: _Optional[str] = ..., account_id: _Optional[str] = ..., external_order_id: _Optional[str] = ..., state: _Optional[_Union[ChannelOrder.State, str]] = ..., state_reason: _Optional[str] = ..., order_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ChannelOrderLine, _Mapping]]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., commission: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., saga_id: _Optional[str] = ..., purchase_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accept_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ship_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ChannelOrderLine(_message.Message):
    __slots__ = ("external_line_id", "external_sku", "sku", "quantity", "unit_price", "shipping")
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_SKU_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    external_line_id: str
    external_sku: str
    sku: str
    quantity: int
    unit_price: _money_pb2.Money
    shipping: _money_pb2.Money
    def __init__(self, external_line_id: _Optional[str] = ..., external_sku: _Optional[str] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class ChannelOrderRow(_message.Message):
    __slots__ = ("row_no", "external_order_id", "lines", "buyer", "shipping_address", "tenders", "currency_code", "purchase_time", "ship_before_time", "state", "raw_state", "billing_address", "accept_before_time", "promise_time", "commission", "site_id")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ChannelOrderRow.State]
        STATE_OPEN: _ClassVar[ChannelOrderRow.State]
        STATE_CANCELLED: _ClassVar[ChannelOrderRow.State]
        STATE_SHIPPED: _ClassVar[ChannelOrderRow.State]
        STATE_DELIVERED: _ClassVar[ChannelOrderRow.State]
    STATE_UNSPECIFIED: ChannelOrderRow.State
    STATE_OPEN: ChannelOrderRow.State
    STATE_CANCELLED: ChannelOrderRow.State
    STATE_SHIPPED: ChannelOrderRow.State
    STATE_DELIVERED: ChannelOrderRow.State
    ROW_NO_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    BUYER_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    TENDERS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_TIME_FIELD_NUMBER: _ClassVar[int]
    SHIP_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_STATE_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    COMMISSION_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    row_no: int
    external_order_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ChannelRowLine]
    buyer: ChannelBuyer
    shipping_address: _address_pb2.Address
    tenders: _containers.RepeatedCompositeFieldContainer[ChannelRowTender]
    currency_code: str
    purchase_time: _timestamp_pb2.Timestamp
    ship_before_time: _timestamp_pb2.Timestamp
    state: ChannelOrderRow.State
    raw_state: str
    billing_address: _address_pb2.Address
    accept_before_time: _timestamp_pb2.Timestamp
    promise_time: _timestamp_pb2.Timestamp
    commission: _money_pb2.Money
    site_id: str
    def __init__(self, row_no: _Optional[int] = ..., external_order_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ChannelRowLine, _Mapping]]] = ..., buyer: _Optional[_Union[ChannelBuyer, _Mapping]] = ..., shipping_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., tenders: _Optional[_Iterable[_Union[ChannelRowTender, _Mapping]]] = ..., currency_code: _Optional[str] = ..., purchase_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ship_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[ChannelOrderRow.State, str]] = ..., raw_state: _Optional[str] = ..., billing_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., accept_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., commission: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., site_id: _Optional[str] = ...) -> None: ...

class ChannelRowLine(_message.Message):
    __slots__ = ("external_line_id", "external_sku", "quantity", "unit_price", "shipping")
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    external_line_id: str
    external_sku: str
    quantity: int
    unit_price: _money_pb2.Money
    shipping: _money_pb2.Money
    def __init__(self, external_line_id: _Optional[str] = ..., external_sku: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class ChannelBuyer(_message.Message):
    __slots__ = ("external_buyer_id", "name", "email", "phone")
    EXTERNAL_BUYER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    external_buyer_id: str
    name: str
    email: str
    phone: str
    def __init__(self, external_buyer_id: _Optional[str] = ..., name: _Optional[str] = ..., email: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class ChannelRowTender(_message.Message):
    __slots__ = ("kind", "installments", "amount")
    KIND_FIELD_NUMBER: _ClassVar[int]
    INSTALLMENTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    installments: int
    amount: _money_pb2.Money
    def __init__(self, kind: _Optional[str] = ..., installments: _Optional[int] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class ChannelImport(_message.Message):
    __slots__ = ("import_id", "account_id", "state", "new_count", "known_count", "failed_count", "imported_count", "refused_count", "issue_count", "errors", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ChannelImport.State]
        STATE_RUNNING: _ClassVar[ChannelImport.State]
        STATE_DONE: _ClassVar[ChannelImport.State]
    STATE_UNSPECIFIED: ChannelImport.State
    STATE_RUNNING: ChannelImport.State
    STATE_DONE: ChannelImport.State
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REFUSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    account_id: str
    state: ChannelImport.State
    new_count: int
    known_count: int
    failed_count: int
    imported_count: int
    refused_count: int
    issue_count: int
    errors: _containers.RepeatedCompositeFieldContainer[ChannelRowError]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, import_id: _Optional[str] = ..., account_id: _Optional[str] = ..., state: _Optional[_Union[ChannelImport.State, str]] = ..., new_count: _Optional[int] = ..., known_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., imported_count: _Optional[int] = ..., refused_count: _Optional[int] = ..., issue_count: _Optional[int] = ..., errors: _Optional[_Iterable[_Union[ChannelRowError, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ChannelRowError(_message.Message):
    __slots__ = ("row_no", "external_order_id", "field", "reason")
    ROW_NO_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    row_no: int
    external_order_id: str
    field: str
    reason: str
    def __init__(self, row_no: _Optional[int] = ..., external_order_id: _Optional[str] = ..., field: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ChannelUpdate(_message.Message):
    __slots__ = ("channel_update_id", "account_id", "channel_order_id", "external_order_id", "kind", "state", "reason", "lines", "carrier", "tracking_number", "document_id", "attempt_count", "error", "create_time", "update_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[ChannelUpdate.Kind]
        KIND_ACCEPTED: _ClassVar[ChannelUpdate.Kind]
        KIND_REFUSED: _ClassVar[ChannelUpdate.Kind]
        KIND_SHIPPED: _ClassVar[ChannelUpdate.Kind]
        KIND_CANCELLED: _ClassVar[ChannelUpdate.Kind]
        KIND_REFUNDED: _ClassVar[ChannelUpdate.Kind]
        KIND_INVOICED: _ClassVar[ChannelUpdate.Kind]
    KIND_UNSPECIFIED: ChannelUpdate.Kind
    KIND_ACCEPTED: ChannelUpdate.Kind
    KIND_REFUSED: ChannelUpdate.Kind
    KIND_SHIPPED: ChannelUpdate.Kind
    KIND_CANCELLED: ChannelUpdate.Kind
    KIND_REFUNDED: ChannelUpdate.Kind
    KIND_INVOICED: ChannelUpdate.Kind
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ChannelUpdate.State]
        STATE_PENDING: _ClassVar[ChannelUpdate.State]
        STATE_SENT: _ClassVar[ChannelUpdate.State]
        STATE_CONFIRMED: _ClassVar[ChannelUpdate.State]
        STATE_REJECTED: _ClassVar[ChannelUpdate.State]
        STATE_AMBIGUOUS: _ClassVar[ChannelUpdate.State]
    STATE_UNSPECIFIED: ChannelUpdate.State
    STATE_PENDING: ChannelUpdate.State
    STATE_SENT: ChannelUpdate.State
    STATE_CONFIRMED: ChannelUpdate.State
    STATE_REJECTED: ChannelUpdate.State
    STATE_AMBIGUOUS: ChannelUpdate.State
    CHANNEL_UPDATE_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CARRIER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    channel_update_id: str
    account_id: str
    channel_order_id: str
    external_order_id: str
    kind: ChannelUpdate.Kind
    state: ChannelUpdate.State
    reason: str
    lines: _containers.RepeatedCompositeFieldContainer[UpdatedLine]
    carrier: str
    tracking_number: str
    document_id: str
    attempt_count: int
    error: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, channel_update_id: _Optional[str] = ..., account_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., external_order_id: _Optional[str] = ..., kind: _Optional[_Union[ChannelUpdate.Kind, str]] = ..., state: _Optional[_Union[ChannelUpdate.State, str]] = ..., reason: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[UpdatedLine, _Mapping]]] = ..., carrier: _Optional[str] = ..., tracking_number: _Optional[str] = ..., document_id: _Optional[str] = ..., attempt_count: _Optional[int] = ..., error: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UpdatedLine(_message.Message):
    __slots__ = ("external_line_id", "quantity")
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    external_line_id: str
    quantity: int
    def __init__(self, external_line_id: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class ChannelIssue(_message.Message):
    __slots__ = ("channel_issue_id", "account_id", "channel_order_id", "kind", "state", "subject", "proposal", "confidence", "decided_by", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[ChannelIssue.State]
        STATE_DETECTED: _ClassVar[ChannelIssue.State]
        STATE_CORRECTED: _ClassVar[ChannelIssue.State]
        STATE_WAITING: _ClassVar[ChannelIssue.State]
        STATE_DECIDED: _ClassVar[ChannelIssue.State]
    STATE_UNSPECIFIED: ChannelIssue.State
    STATE_DETECTED: ChannelIssue.State
    STATE_CORRECTED: ChannelIssue.State
    STATE_WAITING: ChannelIssue.State
    STATE_DECIDED: ChannelIssue.State
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[ChannelIssue.Kind]
        KIND_UNMAPPED_SKU: _ClassVar[ChannelIssue.Kind]
        KIND_PRICE_MISMATCH: _ClassVar[ChannelIssue.Kind]
        KIND_TOTAL_MISMATCH: _ClassVar[ChannelIssue.Kind]
        KIND_BAD_ADDRESS: _ClassVar[ChannelIssue.Kind]
        KIND_OUT_OF_STOCK: _ClassVar[ChannelIssue.Kind]
        KIND_ACKNOWLEDGE_FAILED: _ClassVar[ChannelIssue.Kind]
    KIND_UNSPECIFIED: ChannelIssue.Kind
    KIND_UNMAPPED_SKU: ChannelIssue.Kind
    KIND_PRICE_MISMATCH: ChannelIssue.Kind
    KIND_TOTAL_MISMATCH: ChannelIssue.Kind
    KIND_BAD_ADDRESS: ChannelIssue.Kind
    KIND_OUT_OF_STOCK: ChannelIssue.Kind
    KIND_ACKNOWLEDGE_FAILED: ChannelIssue.Kind
    CHANNEL_ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    channel_issue_id: str
    account_id: str
    channel_order_id: str
    kind: ChannelIssue.Kind
    state: ChannelIssue.State
    subject: str
    proposal: str
    confidence: float
    decided_by: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, channel_issue_id: _Optional[str] = ..., account_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., kind: _Optional[_Union[ChannelIssue.Kind, str]] = ..., state: _Optional[_Union[ChannelIssue.State, str]] = ..., subject: _Optional[str] = ..., proposal: _Optional[str] = ..., confidence: _Optional[float] = ..., decided_by: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

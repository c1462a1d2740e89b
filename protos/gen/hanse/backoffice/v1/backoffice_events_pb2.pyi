import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MerchantApproved(_message.Message):
    __slots__ = ("merchant_id", "legal_name", "country_code", "approve_time")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_NAME_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    APPROVE_TIME_FIELD_NUMBER: _ClassVar[int]
    merchant_id: str
    legal_name: str
    country_code: str
    approve_time: _timestamp_pb2.Timestamp
    def __init__(self, merchant_id: _Optional[str] = ..., legal_name: _Optional[str] = ..., country_code: _Optional[str] = ..., approve_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MerchantSuspended(_message.Message):
    __slots__ = ("merchant_id", "reason", "suspend_time")
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUSPEND_TIME_FIELD_NUMBER: _ClassVar[int]
    merchant_id: str
    reason: str
    suspend_time: _timestamp_pb2.Timestamp
    def __init__(self, merchant_id: _Optional[str] = ..., reason: _Optional[str] = ..., suspend_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PurchaseOrderSent(_message.Message):
    __slots__ = ("purchase_order_id", "supplier_id", "site_id", "lines", "promise_date", "send_time")
    PURCHASE_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    purchase_order_id: str
    supplier_id: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[OrderedUnits]
    promise_date: _date_pb2.Date
    send_time: _timestamp_pb2.Timestamp
    def __init__(self, purchase_order_id: _Optional[str] = ..., supplier_id: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OrderedUnits, _Mapping]]] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., send_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderedUnits(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class PurchaseOrderLate(_message.Message):
    __slots__ = ("purchase_order_id", "supplier_id", "site_id", "lines", "promise_date", "notice_time")
    PURCHASE_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    NOTICE_TIME_FIELD_NUMBER: _ClassVar[int]
    purchase_order_id: str
    supplier_id: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[OrderedUnits]
    promise_date: _date_pb2.Date
    notice_time: _timestamp_pb2.Timestamp
    def __init__(self, purchase_order_id: _Optional[str] = ..., supplier_id: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OrderedUnits, _Mapping]]] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., notice_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaxRatesChanged(_message.Message):
    __slots__ = ("country_code", "tax_classes", "from_date", "change_time")
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASSES_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    country_code: str
    tax_classes: _containers.RepeatedScalarFieldContainer[str]
    from_date: _date_pb2.Date
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, country_code: _Optional[str] = ..., tax_classes: _Optional[_Iterable[str]] = ..., from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SettingChanged(_message.Message):
    __slots__ = ("key", "scope", "value", "change_time")
    KEY_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    key: str
    scope: str
    value: str
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, key: _Optional[str] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HumanTaskDecided(_message.Message):
    __slots__ = ("task_id", "agent", "kind", "subject_id", "choice", "decided_by", "note", "decide_time")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CHOICE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    agent: str
    kind: str
    subject_id: str
    choice: str
    decided_by: str
    note: str
    decide_time: _timestamp_pb2.Timestamp
    def __init__(self, task_id: _Optional[str] = ..., agent: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ..., choice: _Optional[str] = ..., decided_by: _Optional[str] = ..., note: _Optional[str] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChangeApproved(_message.Message):
    __slots__ = ("task_id", "agent", "subject_id", "requested_by", "decided_by", "payload", "approve_time")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    APPROVE_TIME_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    agent: str
    subject_id: str
    requested_by: str
    decided_by: str
    payload: _struct_pb2.Struct
    approve_time: _timestamp_pb2.Timestamp
    def __init__(self, task_id: _Optional[str] = ..., agent: _Optional[str] = ..., subject_id: _Optional[str] = ..., requested_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., payload: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., approve_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

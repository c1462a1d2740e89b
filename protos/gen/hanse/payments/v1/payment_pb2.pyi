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

class Payment(_message.Message):
    __slots__ = ("payment_id", "order_id", "customer_id", "provider", "state", "amount", "authorized", "captured", "refunded", "store_credit", "next_action", "in_doubt", "failure_reason", "capture_before_time", "instrument", "channel_tender", "operations", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Payment.State]
        STATE_CREATED: _ClassVar[Payment.State]
        STATE_REQUIRES_ACTION: _ClassVar[Payment.State]
        STATE_AUTHORIZED: _ClassVar[Payment.State]
        STATE_PARTIALLY_CAPTURED: _ClassVar[Payment.State]
        STATE_CAPTURED: _ClassVar[Payment.State]
        STATE_PARTIALLY_REFUNDED: _ClassVar[Payment.State]
        STATE_REFUNDED: _ClassVar[Payment.State]
        STATE_FAILED: _ClassVar[Payment.State]
        STATE_VOIDED: _ClassVar[Payment.State]
        STATE_EXPIRED: _ClassVar[Payment.State]
        STATE_DISPUTED: _ClassVar[Payment.State]
        STATE_WON: _ClassVar[Payment.State]
        STATE_LOST: _ClassVar[Payment.State]
    STATE_UNSPECIFIED: Payment.State
    STATE_CREATED: Payment.State
    STATE_REQUIRES_ACTION: Payment.State
    STATE_AUTHORIZED: Payment.State
    STATE_PARTIALLY_CAPTURED: Payment.State
    STATE_CAPTURED: Payment.State
    STATE_PARTIALLY_REFUNDED: Payment.State
    STATE_REFUNDED: Payment.State
    STATE_FAILED: Payment.State
    STATE_VOIDED: Payment.State
    STATE_EXPIRED: Payment.State
    STATE_DISPUTED: Payment.State
    STATE_WON: Payment.State
    STATE_LOST: Payment.State
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZED_FIELD_NUMBER: _ClassVar[int]
    CAPTURED_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FIELD_NUMBER: _ClassVar[int]
    STORE_CREDIT_FIELD_NUMBER: _ClassVar[int]
    NEXT_ACTION_FIELD_NUMBER: _ClassVar[int]
    IN_DOUBT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_REASON_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    INSTRUMENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_TENDER_FIELD_NUMBER: _ClassVar[int]
    OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    payment_id: str
    order_id: str
    customer_id: str
    provider: str
    state: Payment.State
    amount: _money_pb2.Money
    authorized: _money_pb2.Money
    captured: _money_pb2.Money
    refunded: _money_pb2.Money
    store_credit: _money_pb2.Money
    next_action: NextAction
    in_doubt: bool
    failure_reason: str
    capture_before_time: _timestamp_pb2.Timestamp
    instrument: Instrument
    channel_tender: ChannelTender
    operations: _containers.RepeatedCompositeFieldContainer[PaymentOperation]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, payment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., provider: _Optional[str] = ..., state: _Optional[_Union[Payment.State, str]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., authorized: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., captured: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., refunded: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., store_credit: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., next_action: _Optional[_Union[NextAction, _Mapping]] = ..., in_doubt: _Optional[bool] = ..., failure_reason: _Optional[str] = ..., capture_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., instrument: _Optional[_Union[Instrument, _Mapping]] = ..., channel_tender: _Optional[_Union[ChannelTender, _Mapping]] = ..., operations: _Optional[_Iterable[_Union[PaymentOperation, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class Instrument(_message.Message):
    __slots__ = ("kind", "brand", "last_four", "fingerprint")
    KIND_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    LAST_FOUR_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    brand: str
    last_four: str
    fingerprint: str
    def __init__(self, kind: _Optional[str] = ..., brand: _Optional[str] = ..., last_four: _Optional[str] = ..., fingerprint: _Optional[str] = ...) -> None: ...

class NextAction(_message.Message):
    __slots__ = ("kind", "url", "expire_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[NextAction.Kind]
        KIND_CHALLENGE: _ClassVar[NextAction.Kind]
        KIND_REDIRECT: _ClassVar[NextAction.Kind]
    KIND_UNSPECIFIED: NextAction.Kind
    KIND_CHALLENGE: NextAction.Kind
    KIND_REDIRECT: NextAction.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: NextAction.Kind
    url: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[NextAction.Kind, str]] = ..., url: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChannelTender(_message.Message):
    __slots__ = ("account_id", "external_order_id", "tenders")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    TENDERS_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    external_order_id: str
    tenders: _containers.RepeatedCompositeFieldContainer[Tender]
    def __init__(self, account_id: _Optional[str] = ..., external_order_id: _Optional[str] = ..., tenders: _Optional[_Iterable[_Union[Tender, _Mapping]]] = ...) -> None: ...

class Tender(_message.Message):
    __slots__ = ("kind", "installments", "amount")
    KIND_FIELD_NUMBER: _ClassVar[int]
    INSTALLMENTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    installments: int
    amount: _money_pb2.Money
    def __init__(self, kind: _Optional[str] = ..., installments: _Optional[int] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class PaymentOperation(_message.Message):
    __slots__ = ("operation_id", "kind", "state", "amount", "provider_ref", "error_code", "reference", "create_time", "settle_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[PaymentOperation.Kind]
        KIND_AUTHORIZE: _ClassVar[PaymentOperation.Kind]
        KIND_REAUTHORIZE: _ClassVar[PaymentOperation.Kind]
        KIND_CAPTURE: _ClassVar[PaymentOperation.Kind]
        KIND_VOID: _ClassVar[PaymentOperation.Kind]
        KIND_REFUND: _ClassVar[PaymentOperation.Kind]
    KIND_UNSPECIFIED: PaymentOperation.Kind
    KIND_AUTHORIZE: PaymentOperation.Kind
    KIND_REAUTHORIZE: PaymentOperation.Kind
    KIND_CAPTURE: PaymentOperation.Kind
    KIND_VOID: PaymentOperation.Kind
    KIND_REFUND: PaymentOperation.Kind
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[PaymentOperation.State]
        STATE_PENDING: _ClassVar[PaymentOperation.State]
        STATE_SENT: _ClassVar[PaymentOperation.State]
        STATE_SUCCEEDED: _ClassVar[PaymentOperation.State]
        STATE_FAILED: _ClassVar[PaymentOperation.State]
        STATE_AMBIGUOUS: _ClassVar[PaymentOperation.State]
    STATE_UNSPECIFIED: PaymentOperation.State
    STATE_PENDING: PaymentOperation.State
    STATE_SENT: PaymentOperation.State
    STATE_SUCCEEDED: PaymentOperation.State
    STATE_FAILED: PaymentOperation.State
    STATE_AMBIGUOUS: PaymentOperation.State
    OPERATION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_REF_FIELD_NUMBER: _ClassVar[int]
    ERROR_CODE_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    SETTLE_TIME_FIELD_NUMBER: _ClassVar[int]
    operation_id: str
    kind: PaymentOperation.Kind
    state: PaymentOperation.State
    amount: _money_pb2.Money
    provider_ref: str
    error_code: str
    reference: str
    create_time: _timestamp_pb2.Timestamp
    settle_time: _timestamp_pb2.Timestamp
    def __init__(self, operation_id: _Optional[str] = ..., kind: _Optional[_Union[PaymentOperation.Kind, str]] = ..., state: _Optional[_Union[PaymentOperation.State, str]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., provider_ref: _Optional[str] = ..., error_code: _Optional[str] = ..., reference: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., settle_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

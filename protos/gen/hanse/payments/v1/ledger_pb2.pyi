import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LedgerAccountKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEDGER_ACCOUNT_KIND_UNSPECIFIED: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_CUSTOMER_RECEIVABLE: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_PROVIDER_CLEARING: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_CHANNEL_CLEARING: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_FEES: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_TAX: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_REFUNDS_PAYABLE: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_CHARGEBACKS: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_CARRIER_PAYABLE: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_STORE_CREDIT: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_MERCHANT_PAYABLE: _ClassVar[LedgerAccountKind]
    LEDGER_ACCOUNT_KIND_REVENUE: _ClassVar[LedgerAccountKind]
LEDGER_ACCOUNT_KIND_UNSPECIFIED: LedgerAccountKind
LEDGER_ACCOUNT_KIND_CUSTOMER_RECEIVABLE: LedgerAccountKind
LEDGER_ACCOUNT_KIND_PROVIDER_CLEARING: LedgerAccountKind
LEDGER_ACCOUNT_KIND_CHANNEL_CLEARING: LedgerAccountKind
LEDGER_ACCOUNT_KIND_FEES: LedgerAccountKind
LEDGER_ACCOUNT_KIND_TAX: LedgerAccountKind
LEDGER_ACCOUNT_KIND_REFUNDS_PAYABLE: LedgerAccountKind
LEDGER_ACCOUNT_KIND_CHARGEBACKS: LedgerAccountKind
LEDGER_ACCOUNT_KIND_CARRIER_PAYABLE: LedgerAccountKind
LEDGER_ACCOUNT_KIND_STORE_CREDIT: LedgerAccountKind
LEDGER_ACCOUNT_KIND_MERCHANT_PAYABLE: LedgerAccountKind
LEDGER_ACCOUNT_KIND_REVENUE: LedgerAccountKind

class LedgerAccount(_message.Message):
    __slots__ = ("account_id", "kind", "party_id", "currency_code", "may_be_negative", "debits_posted", "credits_posted", "debits_pending", "credits_pending", "create_time", "update_time", "etag")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTY_ID_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    MAY_BE_NEGATIVE_FIELD_NUMBER: _ClassVar[int]
    DEBITS_POSTED_FIELD_NUMBER: _ClassVar[int]
    CREDITS_POSTED_FIELD_NUMBER: _ClassVar[int]
    DEBITS_PENDING_FIELD_NUMBER: _ClassVar[int]
    CREDITS_PENDING_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    kind: LedgerAccountKind
    party_id: str
    currency_code: str
    may_be_negative: bool
    debits_posted: _money_pb2.Money
    credits_posted: _money_pb2.Money
    debits_pending: _money_pb2.Money
    credits_pending: _money_pb2.Money
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, account_id: _Optional[str] = ..., kind: _Optional[_Union[LedgerAccountKind, str]] = ..., party_id: _Optional[str] = ..., currency_code: _Optional[str] = ..., may_be_negative: _Optional[bool] = ..., debits_posted: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., credits_posted: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., debits_pending: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., credits_pending: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class LedgerTransfer(_message.Message):
    __slots__ = ("transfer_id", "debit_account_id", "credit_account_id", "amount", "state", "pending_transfer_id", "payment_id", "reference", "reason", "create_time")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[LedgerTransfer.State]
        STATE_PENDING: _ClassVar[LedgerTransfer.State]
        STATE_POSTED: _ClassVar[LedgerTransfer.State]
        STATE_VOIDED: _ClassVar[LedgerTransfer.State]
    STATE_UNSPECIFIED: LedgerTransfer.State
    STATE_PENDING: LedgerTransfer.State
    STATE_POSTED: LedgerTransfer.State
    STATE_VOIDED: LedgerTransfer.State
    TRANSFER_ID_FIELD_NUMBER: _ClassVar[int]
    DEBIT_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CREDIT_ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PENDING_TRANSFER_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    transfer_id: str
    debit_account_id: str
    credit_account_id: str
    amount: _money_pb2.Money
    state: LedgerTransfer.State
    pending_transfer_id: str
    payment_id: str
    reference: str
    reason: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, transfer_id: _Optional[str] = ..., debit_account_id: _Optional[str] = ..., credit_account_id: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., state: _Optional[_Union[LedgerTransfer.State, str]] = ..., pending_transfer_id: _Optional[str] = ..., payment_id: _Optional[str] = ..., reference: _Optional[str] = ..., reason: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

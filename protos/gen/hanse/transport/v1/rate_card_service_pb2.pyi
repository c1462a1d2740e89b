from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.transport.v1 import rate_card_pb2 as _rate_card_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateRateCardRequest(_message.Message):
    __slots__ = ("request_id", "carrier_id", "service_code", "currency_code", "valid_from_date", "divisor_cm3", "lines", "activate")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    DIVISOR_CM3_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    ACTIVATE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier_id: str
    service_code: str
    currency_code: str
    valid_from_date: _date_pb2.Date
    divisor_cm3: int
    lines: _containers.RepeatedCompositeFieldContainer[_rate_card_pb2.RateCardLine]
    activate: bool
    def __init__(self, request_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., service_code: _Optional[str] = ..., currency_code: _Optional[str] = ..., valid_from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., divisor_cm3: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[_rate_card_pb2.RateCardLine, _Mapping]]] = ..., activate: _Optional[bool] = ...) -> None: ...

class UploadRateCardRequest(_message.Message):
    __slots__ = ("request_id", "carrier_id", "service_code", "currency_code", "valid_from_date", "divisor_cm3", "document_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    DIVISOR_CM3_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier_id: str
    service_code: str
    currency_code: str
    valid_from_date: _date_pb2.Date
    divisor_cm3: int
    document_id: str
    def __init__(self, request_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., service_code: _Optional[str] = ..., currency_code: _Optional[str] = ..., valid_from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., divisor_cm3: _Optional[int] = ..., document_id: _Optional[str] = ...) -> None: ...

class UploadRateCardResponse(_message.Message):
    __slots__ = ("rate_card", "errors")
    RATE_CARD_FIELD_NUMBER: _ClassVar[int]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    rate_card: _rate_card_pb2.RateCard
    errors: _containers.RepeatedCompositeFieldContainer[UploadError]
    def __init__(self, rate_card: _Optional[_Union[_rate_card_pb2.RateCard, _Mapping]] = ..., errors: _Optional[_Iterable[_Union[UploadError, _Mapping]]] = ...) -> None: ...

class UploadError(_message.Message):
    __slots__ = ("row_no", "reason")
    ROW_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    row_no: int
    reason: str
    def __init__(self, row_no: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class GetRateCardRequest(_message.Message):
    __slots__ = ("rate_card_id",)
    RATE_CARD_ID_FIELD_NUMBER: _ClassVar[int]
    rate_card_id: str
    def __init__(self, rate_card_id: _Optional[str] = ...) -> None: ...

class ListRateCardsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "carrier_id", "service_code", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    carrier_id: str
    service_code: str
    state: _rate_card_pb2.RateCard.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., carrier_id: _Optional[str] = ..., service_code: _Optional[str] = ..., state: _Optional[_Union[_rate_card_pb2.RateCard.State, str]] = ...) -> None: ...

class ListRateCardsResponse(_message.Message):
    __slots__ = ("rate_cards", "next_page_token")
    RATE_CARDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rate_cards: _containers.RepeatedCompositeFieldContainer[_rate_card_pb2.RateCard]
    next_page_token: str
    def __init__(self, rate_cards: _Optional[_Iterable[_Union[_rate_card_pb2.RateCard, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ActivateRateCardRequest(_message.Message):
    __slots__ = ("request_id", "rate_card_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RATE_CARD_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    rate_card_id: str
    def __init__(self, request_id: _Optional[str] = ..., rate_card_id: _Optional[str] = ...) -> None: ...

class CreateSurchargeRequest(_message.Message):
    __slots__ = ("request_id", "carrier_id", "service_code", "kind", "basis", "percent", "amount", "amount_min", "amount_max", "zones", "valid_from_date", "valid_to_date")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MIN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MAX_FIELD_NUMBER: _ClassVar[int]
    ZONES_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_DATE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier_id: str
    service_code: str
    kind: _rate_card_pb2.Surcharge.Kind
    basis: _rate_card_pb2.Surcharge.Basis
    percent: float
    amount: _money_pb2.Money
    amount_min: _money_pb2.Money
    amount_max: _money_pb2.Money
    zones: _containers.RepeatedScalarFieldContainer[str]
    valid_from_date: _date_pb2.Date
    valid_to_date: _date_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., service_code: _Optional[str] = ..., kind: _Optional[_Union[_rate_card_pb2.Surcharge.Kind, str]] = ..., basis: _Optional[_Union[_rate_card_pb2.Surcharge.Basis, str]] = ..., percent: _Optional[float] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., amount_min: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., amount_max: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., zones: _Optional[_Iterable[str]] = ..., valid_from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., valid_to_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

class ListSurchargesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "carrier_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    carrier_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., carrier_id: _Optional[str] = ...) -> None: ...

class ListSurchargesResponse(_message.Message):
    __slots__ = ("surcharges", "next_page_token")
    SURCHARGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    surcharges: _containers.RepeatedCompositeFieldContainer[_rate_card_pb2.Surcharge]
    next_page_token: str
    def __init__(self, surcharges: _Optional[_Iterable[_Union[_rate_card_pb2.Surcharge, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

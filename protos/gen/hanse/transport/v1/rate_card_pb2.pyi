import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RateCard(_message.Message):
    __slots__ = ("rate_card_id", "carrier_id", "service_code", "state", "currency_code", "valid_from_date", "divisor_cm3", "lines", "warnings", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[RateCard.State]
        STATE_DRAFT: _ClassVar[RateCard.State]
        STATE_ACTIVE: _ClassVar[RateCard.State]
        STATE_SUPERSEDED: _ClassVar[RateCard.State]
    STATE_UNSPECIFIED: RateCard.State
    STATE_DRAFT: RateCard.State
    STATE_ACTIVE: RateCard.State
    STATE_SUPERSEDED: RateCard.State
    RATE_CARD_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    DIVISOR_CM3_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    rate_card_id: str
    carrier_id: str
    service_code: str
    state: RateCard.State
    currency_code: str
    valid_from_date: _date_pb2.Date
    divisor_cm3: int
    lines: _containers.RepeatedCompositeFieldContainer[RateCardLine]
    warnings: _containers.RepeatedScalarFieldContainer[str]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, rate_card_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., service_code: _Optional[str] = ..., state: _Optional[_Union[RateCard.State, str]] = ..., currency_code: _Optional[str] = ..., valid_from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., divisor_cm3: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[RateCardLine, _Mapping]]] = ..., warnings: _Optional[_Iterable[str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class RateCardLine(_message.Message):
    __slots__ = ("zone", "weight_to_g", "price", "per_kg")
    ZONE_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_TO_G_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    PER_KG_FIELD_NUMBER: _ClassVar[int]
    zone: str
    weight_to_g: int
    price: _money_pb2.Money
    per_kg: _money_pb2.Money
    def __init__(self, zone: _Optional[str] = ..., weight_to_g: _Optional[int] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., per_kg: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class Surcharge(_message.Message):
    __slots__ = ("surcharge_id", "carrier_id", "service_code", "kind", "basis", "percent", "amount", "amount_min", "amount_max", "zones", "valid_from_date", "valid_to_date", "create_time", "update_time", "etag")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Surcharge.Kind]
        KIND_FUEL: _ClassVar[Surcharge.Kind]
        KIND_RESIDENTIAL: _ClassVar[Surcharge.Kind]
        KIND_REMOTE: _ClassVar[Surcharge.Kind]
        KIND_OVERSIZE: _ClassVar[Surcharge.Kind]
        KIND_HAZARD: _ClassVar[Surcharge.Kind]
        KIND_SIGNATURE: _ClassVar[Surcharge.Kind]
        KIND_SATURDAY: _ClassVar[Surcharge.Kind]
        KIND_PEAK: _ClassVar[Surcharge.Kind]
    KIND_UNSPECIFIED: Surcharge.Kind
    KIND_FUEL: Surcharge.Kind
    KIND_RESIDENTIAL: Surcharge.Kind
    KIND_REMOTE: Surcharge.Kind
    KIND_OVERSIZE: Surcharge.Kind
    KIND_HAZARD: Surcharge.Kind
    KIND_SIGNATURE: Surcharge.Kind
    KIND_SATURDAY: Surcharge.Kind
    KIND_PEAK: Surcharge.Kind
    class Basis(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        BASIS_UNSPECIFIED: _ClassVar[Surcharge.Basis]
        BASIS_PERCENT: _ClassVar[Surcharge.Basis]
        BASIS_FIXED: _ClassVar[Surcharge.Basis]
        BASIS_PER_KG: _ClassVar[Surcharge.Basis]
        BASIS_PER_PARCEL: _ClassVar[Surcharge.Basis]
    BASIS_UNSPECIFIED: Surcharge.Basis
    BASIS_PERCENT: Surcharge.Basis
    BASIS_FIXED: Surcharge.Basis
    BASIS_PER_KG: Surcharge.Basis
    BASIS_PER_PARCEL: Surcharge.Basis
    SURCHARGE_ID_FIELD_NUMBER: _ClassVar[int]
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
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    surcharge_id: str
    carrier_id: str
    service_code: str
    kind: Surcharge.Kind
    basis: Surcharge.Basis
    percent: float
    amount: _money_pb2.Money
    amount_min: _money_pb2.Money
    amount_max: _money_pb2.Money
    zones: _containers.RepeatedScalarFieldContainer[str]
    valid_from_date: _date_pb2.Date
    valid_to_date: _date_pb2.Date
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, surcharge_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., service_code: _Optional[str] = ..., kind: _Optional[_Union[Surcharge.Kind, str]] = ..., basis: _Optional[_Union[Surcharge.Basis, str]] = ..., percent: _Optional[float] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., amount_min: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., amount_max: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., zones: _Optional[_Iterable[str]] = ..., valid_from_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., valid_to_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

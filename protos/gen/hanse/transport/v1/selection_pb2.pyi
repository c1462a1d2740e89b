import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.transport.v1 import rate_card_pb2 as _rate_card_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SelectionPreset(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SELECTION_PRESET_UNSPECIFIED: _ClassVar[SelectionPreset]
    SELECTION_PRESET_BALANCED: _ClassVar[SelectionPreset]
    SELECTION_PRESET_CHEAPEST: _ClassVar[SelectionPreset]
    SELECTION_PRESET_FASTEST: _ClassVar[SelectionPreset]
    SELECTION_PRESET_PREFERRED: _ClassVar[SelectionPreset]
SELECTION_PRESET_UNSPECIFIED: SelectionPreset
SELECTION_PRESET_BALANCED: SelectionPreset
SELECTION_PRESET_CHEAPEST: SelectionPreset
SELECTION_PRESET_FASTEST: SelectionPreset
SELECTION_PRESET_PREFERRED: SelectionPreset

class Load(_message.Message):
    __slots__ = ("from_address", "to_address", "parcels", "value", "hazards", "residential", "signature", "saturday")
    FROM_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    TO_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PARCELS_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    HAZARDS_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    SATURDAY_FIELD_NUMBER: _ClassVar[int]
    from_address: _address_pb2.Address
    to_address: _address_pb2.Address
    parcels: _containers.RepeatedCompositeFieldContainer[LoadParcel]
    value: _money_pb2.Money
    hazards: _containers.RepeatedScalarFieldContainer[str]
    residential: bool
    signature: bool
    saturday: bool
    def __init__(self, from_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., to_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., parcels: _Optional[_Iterable[_Union[LoadParcel, _Mapping]]] = ..., value: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., hazards: _Optional[_Iterable[str]] = ..., residential: _Optional[bool] = ..., signature: _Optional[bool] = ..., saturday: _Optional[bool] = ...) -> None: ...

class LoadParcel(_message.Message):
    __slots__ = ("parcel_id", "measure")
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    measure: _measure_pb2.Measure
    def __init__(self, parcel_id: _Optional[str] = ..., measure: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ...) -> None: ...

class Quote(_message.Message):
    __slots__ = ("quote_id", "carrier_id", "carrier_code", "service_code", "price", "surcharges", "billable_weight_g", "transit_days_min", "transit_days_max", "promise_date", "estimated", "rate_card_id", "expire_time")
    QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    SURCHARGES_FIELD_NUMBER: _ClassVar[int]
    BILLABLE_WEIGHT_G_FIELD_NUMBER: _ClassVar[int]
    TRANSIT_DAYS_MIN_FIELD_NUMBER: _ClassVar[int]
    TRANSIT_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_FIELD_NUMBER: _ClassVar[int]
    RATE_CARD_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    quote_id: str
    carrier_id: str
    carrier_code: str
    service_code: str
    price: _money_pb2.Money
    surcharges: _containers.RepeatedCompositeFieldContainer[AppliedSurcharge]
    billable_weight_g: int
    transit_days_min: int
    transit_days_max: int
    promise_date: _date_pb2.Date
    estimated: bool
    rate_card_id: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, quote_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., carrier_code: _Optional[str] = ..., service_code: _Optional[str] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., surcharges: _Optional[_Iterable[_Union[AppliedSurcharge, _Mapping]]] = ..., billable_weight_g: _Optional[int] = ..., transit_days_min: _Optional[int] = ..., transit_days_max: _Optional[int] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., estimated: _Optional[bool] = ..., rate_card_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AppliedSurcharge(_message.Message):
    __slots__ = ("kind", "amount")
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    kind: _rate_card_pb2.Surcharge.Kind
    amount: _money_pb2.Money
    def __init__(self, kind: _Optional[_Union[_rate_card_pb2.Surcharge.Kind, str]] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class FilteredService(_message.Message):
    __slots__ = ("service_code", "reason", "detail")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    reason: str
    detail: str
    def __init__(self, service_code: _Optional[str] = ..., reason: _Optional[str] = ..., detail: _Optional[str] = ...) -> None: ...

class CarrierSelection(_message.Message):
    __slots__ = ("carrier_selection_id", "shipment_id", "preset", "ranked", "filtered", "outcome", "create_time", "update_time", "etag")
    CARRIER_SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PRESET_FIELD_NUMBER: _ClassVar[int]
    RANKED_FIELD_NUMBER: _ClassVar[int]
    FILTERED_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    carrier_selection_id: str
    shipment_id: str
    preset: SelectionPreset
    ranked: _containers.RepeatedCompositeFieldContainer[RankedService]
    filtered: _containers.RepeatedCompositeFieldContainer[FilteredService]
    outcome: SelectionOutcome
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, carrier_selection_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., preset: _Optional[_Union[SelectionPreset, str]] = ..., ranked: _Optional[_Iterable[_Union[RankedService, _Mapping]]] = ..., filtered: _Optional[_Iterable[_Union[FilteredService, _Mapping]]] = ..., outcome: _Optional[_Union[SelectionOutcome, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class RankedService(_message.Message):
    __slots__ = ("rank", "quote", "score", "late_probability", "reasons")
    RANK_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    LATE_PROBABILITY_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    rank: int
    quote: Quote
    score: float
    late_probability: float
    reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, rank: _Optional[int] = ..., quote: _Optional[_Union[Quote, _Mapping]] = ..., score: _Optional[float] = ..., late_probability: _Optional[float] = ..., reasons: _Optional[_Iterable[str]] = ...) -> None: ...

class SelectionOutcome(_message.Message):
    __slots__ = ("service_code", "transit_days", "late", "cost")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TRANSIT_DAYS_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    transit_days: int
    late: bool
    cost: _money_pb2.Money
    def __init__(self, service_code: _Optional[str] = ..., transit_days: _Optional[int] = ..., late: _Optional[bool] = ..., cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class ShippingRule(_message.Message):
    __slots__ = ("shipping_rule_id", "title", "priority", "conditions", "preferred_services", "excluded_services", "cost_max", "days_max", "enabled", "create_time", "update_time", "etag")
    SHIPPING_RULE_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_SERVICES_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_SERVICES_FIELD_NUMBER: _ClassVar[int]
    COST_MAX_FIELD_NUMBER: _ClassVar[int]
    DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    shipping_rule_id: str
    title: str
    priority: int
    conditions: ShippingRuleConditions
    preferred_services: _containers.RepeatedScalarFieldContainer[str]
    excluded_services: _containers.RepeatedScalarFieldContainer[str]
    cost_max: _money_pb2.Money
    days_max: int
    enabled: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, shipping_rule_id: _Optional[str] = ..., title: _Optional[str] = ..., priority: _Optional[int] = ..., conditions: _Optional[_Union[ShippingRuleConditions, _Mapping]] = ..., preferred_services: _Optional[_Iterable[str]] = ..., excluded_services: _Optional[_Iterable[str]] = ..., cost_max: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., days_max: _Optional[int] = ..., enabled: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ShippingRuleConditions(_message.Message):
    __slots__ = ("country_codes", "channels", "value_from", "weight_from_g", "weight_to_g", "hazard")
    COUNTRY_CODES_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    VALUE_FROM_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FROM_G_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_TO_G_FIELD_NUMBER: _ClassVar[int]
    HAZARD_FIELD_NUMBER: _ClassVar[int]
    country_codes: _containers.RepeatedScalarFieldContainer[str]
    channels: _containers.RepeatedScalarFieldContainer[str]
    value_from: _money_pb2.Money
    weight_from_g: int
    weight_to_g: int
    hazard: bool
    def __init__(self, country_codes: _Optional[_Iterable[str]] = ..., channels: _Optional[_Iterable[str]] = ..., value_from: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., weight_from_g: _Optional[int] = ..., weight_to_g: _Optional[int] = ..., hazard: _Optional[bool] = ...) -> None: ...

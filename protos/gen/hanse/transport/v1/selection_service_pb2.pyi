from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.transport.v1 import selection_pb2 as _selection_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class QuoteRatesRequest(_message.Message):
    __slots__ = ("request_id", "load", "currency_code", "ship_date", "service_codes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LOAD_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    SHIP_DATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    load: _selection_pb2.Load
    currency_code: str
    ship_date: _date_pb2.Date
    service_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., load: _Optional[_Union[_selection_pb2.Load, _Mapping]] = ..., currency_code: _Optional[str] = ..., ship_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., service_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class QuoteRatesResponse(_message.Message):
    __slots__ = ("quotes", "filtered")
    QUOTES_FIELD_NUMBER: _ClassVar[int]
    FILTERED_FIELD_NUMBER: _ClassVar[int]
    quotes: _containers.RepeatedCompositeFieldContainer[_selection_pb2.Quote]
    filtered: _containers.RepeatedCompositeFieldContainer[_selection_pb2.FilteredService]
    def __init__(self, quotes: _Optional[_Iterable[_Union[_selection_pb2.Quote, _Mapping]]] = ..., filtered: _Optional[_Iterable[_Union[_selection_pb2.FilteredService, _Mapping]]] = ...) -> None: ...

class SelectCarrierRequest(_message.Message):
    __slots__ = ("request_id", "shipment_id", "order_id", "load", "currency_code", "preset", "channel", "ship_date", "promise_date", "mandated_service", "excluded_services")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LOAD_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    PRESET_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SHIP_DATE_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    MANDATED_SERVICE_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_SERVICES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    shipment_id: str
    order_id: str
    load: _selection_pb2.Load
    currency_code: str
    preset: _selection_pb2.SelectionPreset
    channel: str
    ship_date: _date_pb2.Date
    promise_date: _date_pb2.Date
    mandated_service: str
    excluded_services: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., shipment_id: _Optional[str] = ..., order_id: _Optional[str] = ..., load: _Optional[_Union[_selection_pb2.Load, _Mapping]] = ..., currency_code: _Optional[str] = ..., preset: _Optional[_Union[_selection_pb2.SelectionPreset, str]] = ..., channel: _Optional[str] = ..., ship_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., mandated_service: _Optional[str] = ..., excluded_services: _Optional[_Iterable[str]] = ...) -> None: ...

class GetCarrierSelectionRequest(_message.Message):
    __slots__ = ("carrier_selection_id",)
    CARRIER_SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    carrier_selection_id: str
    def __init__(self, carrier_selection_id: _Optional[str] = ...) -> None: ...

class ListCarrierSelectionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "shipment_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    shipment_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., shipment_id: _Optional[str] = ...) -> None: ...

class ListCarrierSelectionsResponse(_message.Message):
    __slots__ = ("carrier_selections", "next_page_token")
    CARRIER_SELECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    carrier_selections: _containers.RepeatedCompositeFieldContainer[_selection_pb2.CarrierSelection]
    next_page_token: str
    def __init__(self, carrier_selections: _Optional[_Iterable[_Union[_selection_pb2.CarrierSelection, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListShippingOptionsRequest(_message.Message):
    __slots__ = ("country_code", "postcode", "channel", "value", "weight_g")
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_G_FIELD_NUMBER: _ClassVar[int]
    country_code: str
    postcode: str
    channel: str
    value: _money_pb2.Money
    weight_g: int
    def __init__(self, country_code: _Optional[str] = ..., postcode: _Optional[str] = ..., channel: _Optional[str] = ..., value: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., weight_g: _Optional[int] = ...) -> None: ...

class ListShippingOptionsResponse(_message.Message):
    __slots__ = ("options", "bounds")
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    BOUNDS_FIELD_NUMBER: _ClassVar[int]
    options: _containers.RepeatedCompositeFieldContainer[ShippingOption]
    bounds: ShippingBounds
    def __init__(self, options: _Optional[_Iterable[_Union[ShippingOption, _Mapping]]] = ..., bounds: _Optional[_Union[ShippingBounds, _Mapping]] = ...) -> None: ...

class ShippingBounds(_message.Message):
    __slots__ = ("weight_min_g", "weight_below_g", "value_min", "value_below")
    WEIGHT_MIN_G_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_BELOW_G_FIELD_NUMBER: _ClassVar[int]
    VALUE_MIN_FIELD_NUMBER: _ClassVar[int]
    VALUE_BELOW_FIELD_NUMBER: _ClassVar[int]
    weight_min_g: int
    weight_below_g: int
    value_min: _money_pb2.Money
    value_below: _money_pb2.Money
    def __init__(self, weight_min_g: _Optional[int] = ..., weight_below_g: _Optional[int] = ..., value_min: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., value_below: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class ShippingOption(_message.Message):
    __slots__ = ("option", "title", "price", "days_min", "days_max")
    OPTION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    DAYS_MIN_FIELD_NUMBER: _ClassVar[int]
    DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    option: str
    title: str
    price: _money_pb2.Money
    days_min: int
    days_max: int
    def __init__(self, option: _Optional[str] = ..., title: _Optional[str] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., days_min: _Optional[int] = ..., days_max: _Optional[int] = ...) -> None: ...

class CreateShippingRuleRequest(_message.Message):
    __slots__ = ("request_id", "title", "priority", "conditions", "preferred_services", "excluded_services", "cost_max", "days_max")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_SERVICES_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_SERVICES_FIELD_NUMBER: _ClassVar[int]
    COST_MAX_FIELD_NUMBER: _ClassVar[int]
    DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    title: str
    priority: int
    conditions: _selection_pb2.ShippingRuleConditions
    preferred_services: _containers.RepeatedScalarFieldContainer[str]
    excluded_services: _containers.RepeatedScalarFieldContainer[str]
    cost_max: _money_pb2.Money
    days_max: int
    def __init__(self, request_id: _Optional[str] = ..., title: _Optional[str] = ..., priority: _Optional[int] = ..., conditions: _Optional[_Union[_selection_pb2.ShippingRuleConditions, _Mapping]] = ..., preferred_services: _Optional[_Iterable[str]] = ..., excluded_services: _Optional[_Iterable[str]] = ..., cost_max: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., days_max: _Optional[int] = ...) -> None: ...

class ListShippingRulesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListShippingRulesResponse(_message.Message):
    __slots__ = ("shipping_rules", "next_page_token")
    SHIPPING_RULES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    shipping_rules: _containers.RepeatedCompositeFieldContainer[_selection_pb2.ShippingRule]
    next_page_token: str
    def __init__(self, shipping_rules: _Optional[_Iterable[_Union[_selection_pb2.ShippingRule, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteShippingRuleRequest(_message.Message):
    __slots__ = ("request_id", "shipping_rule_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_RULE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    shipping_rule_id: str
    def __init__(self, request_id: _Optional[str] = ..., shipping_rule_id: _Optional[str] = ...) -> None: ...

class DeleteShippingRuleResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EstimateLandedCostRequest(_message.Message):
    __slots__ = ("from_country_code", "to_country_code", "lines", "shipping")
    FROM_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    from_country_code: str
    to_country_code: str
    lines: _containers.RepeatedCompositeFieldContainer[CustomsLine]
    shipping: _money_pb2.Money
    def __init__(self, from_country_code: _Optional[str] = ..., to_country_code: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[CustomsLine, _Mapping]]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class CustomsLine(_message.Message):
    __slots__ = ("hs_code", "origin_country_code", "quantity", "value")
    HS_CODE_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    hs_code: str
    origin_country_code: str
    quantity: int
    value: _money_pb2.Money
    def __init__(self, hs_code: _Optional[str] = ..., origin_country_code: _Optional[str] = ..., quantity: _Optional[int] = ..., value: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class EstimateLandedCostResponse(_message.Message):
    __slots__ = ("goods", "shipping", "insurance", "duty", "tax", "handling", "total")
    GOODS_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    INSURANCE_FIELD_NUMBER: _ClassVar[int]
    DUTY_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    HANDLING_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    goods: _money_pb2.Money
    shipping: _money_pb2.Money
    insurance: _money_pb2.Money
    duty: _money_pb2.Money
    tax: _money_pb2.Money
    handling: _money_pb2.Money
    total: _money_pb2.Money
    def __init__(self, goods: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., insurance: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., duty: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., handling: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

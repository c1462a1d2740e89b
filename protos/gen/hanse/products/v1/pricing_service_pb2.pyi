import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.products.v1 import price_pb2 as _price_pb2
from hanse.products.v1 import product_pb2 as _product_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PriceLinesRequest(_message.Message):
    __slots__ = ("channel", "currency_code", "customer_segment", "customer_id", "lines", "coupon_codes", "priced_by_channel", "locale")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_SEGMENT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODES_FIELD_NUMBER: _ClassVar[int]
    PRICED_BY_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    channel: str
    currency_code: str
    customer_segment: str
    customer_id: str
    lines: _containers.RepeatedCompositeFieldContainer[LineToPrice]
    coupon_codes: _containers.RepeatedScalarFieldContainer[str]
    priced_by_channel: bool
    locale: str
    def __init__(self, channel: _Optional[str] = ..., currency_code: _Optional[str] = ..., customer_segment: _Optional[str] = ..., customer_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LineToPrice, _Mapping]]] = ..., coupon_codes: _Optional[_Iterable[str]] = ..., priced_by_channel: _Optional[bool] = ..., locale: _Optional[str] = ...) -> None: ...

class LineToPrice(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class PriceLinesResponse(_message.Message):
    __slots__ = ("lines", "promotions", "subtotal", "discount", "total")
    LINES_FIELD_NUMBER: _ClassVar[int]
    PROMOTIONS_FIELD_NUMBER: _ClassVar[int]
    SUBTOTAL_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[PricedLine]
    promotions: _containers.RepeatedCompositeFieldContainer[AppliedPromotion]
    subtotal: _money_pb2.Money
    discount: _money_pb2.Money
    total: _money_pb2.Money
    def __init__(self, lines: _Optional[_Iterable[_Union[PricedLine, _Mapping]]] = ..., promotions: _Optional[_Iterable[_Union[AppliedPromotion, _Mapping]]] = ..., subtotal: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., discount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class PricedLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "product_id", "merchant_id", "title", "unit_price", "list_price", "discount", "net_total", "tax_class", "measure", "hs_code", "origin_country_code", "hazard", "components", "returnable")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FIELD_NUMBER: _ClassVar[int]
    NET_TOTAL_FIELD_NUMBER: _ClassVar[int]
    TAX_CLASS_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    HS_CODE_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    HAZARD_FIELD_NUMBER: _ClassVar[int]
    COMPONENTS_FIELD_NUMBER: _ClassVar[int]
    RETURNABLE_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    product_id: str
    merchant_id: str
    title: str
    unit_price: _money_pb2.Money
    list_price: _money_pb2.Money
    discount: _money_pb2.Money
    net_total: _money_pb2.Money
    tax_class: str
    measure: _measure_pb2.Measure
    hs_code: str
    origin_country_code: str
    hazard: str
    components: _containers.RepeatedCompositeFieldContainer[_product_pb2.BundleComponent]
    returnable: bool
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., product_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., title: _Optional[str] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., list_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., discount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., net_total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax_class: _Optional[str] = ..., measure: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., hs_code: _Optional[str] = ..., origin_country_code: _Optional[str] = ..., hazard: _Optional[str] = ..., components: _Optional[_Iterable[_Union[_product_pb2.BundleComponent, _Mapping]]] = ..., returnable: _Optional[bool] = ...) -> None: ...

class AppliedPromotion(_message.Message):
    __slots__ = ("promotion_id", "coupon_code", "title", "amount")
    PROMOTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    promotion_id: str
    coupon_code: str
    title: str
    amount: _money_pb2.Money
    def __init__(self, promotion_id: _Optional[str] = ..., coupon_code: _Optional[str] = ..., title: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class SetPriceRequest(_message.Message):
    __slots__ = ("request_id", "sku", "channel", "segment", "min_quantity", "unit_price", "valid_from_time", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    MIN_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sku: str
    channel: str
    segment: str
    min_quantity: int
    unit_price: _money_pb2.Money
    valid_from_time: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., sku: _Optional[str] = ..., channel: _Optional[str] = ..., segment: _Optional[str] = ..., min_quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., valid_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class ListPriceHistoryRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "sku", "channel")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    sku: str
    channel: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., sku: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class ListPriceHistoryResponse(_message.Message):
    __slots__ = ("prices", "next_page_token")
    PRICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    prices: _containers.RepeatedCompositeFieldContainer[_price_pb2.Price]
    next_page_token: str
    def __init__(self, prices: _Optional[_Iterable[_Union[_price_pb2.Price, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreatePromotionRequest(_message.Message):
    __slots__ = ("request_id", "coupon_code", "title", "value", "conditions", "use_limit")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    USE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    coupon_code: str
    title: str
    value: _price_pb2.PromotionValue
    conditions: _price_pb2.PromotionConditions
    use_limit: int
    def __init__(self, request_id: _Optional[str] = ..., coupon_code: _Optional[str] = ..., title: _Optional[str] = ..., value: _Optional[_Union[_price_pb2.PromotionValue, _Mapping]] = ..., conditions: _Optional[_Union[_price_pb2.PromotionConditions, _Mapping]] = ..., use_limit: _Optional[int] = ...) -> None: ...

class GetPromotionRequest(_message.Message):
    __slots__ = ("promotion_id",)
    PROMOTION_ID_FIELD_NUMBER: _ClassVar[int]
    promotion_id: str
    def __init__(self, promotion_id: _Optional[str] = ...) -> None: ...

class ListPromotionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "coupon_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    coupon_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., coupon_code: _Optional[str] = ...) -> None: ...

class ListPromotionsResponse(_message.Message):
    __slots__ = ("promotions", "next_page_token")
    PROMOTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    promotions: _containers.RepeatedCompositeFieldContainer[_price_pb2.Promotion]
    next_page_token: str
    def __init__(self, promotions: _Optional[_Iterable[_Union[_price_pb2.Promotion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RedeemPromotionRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "promotion_ids", "customer_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_IDS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    promotion_ids: _containers.RepeatedScalarFieldContainer[str]
    customer_id: str
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., promotion_ids: _Optional[_Iterable[str]] = ..., customer_id: _Optional[str] = ...) -> None: ...

class RedeemPromotionResponse(_message.Message):
    __slots__ = ("promotions",)
    PROMOTIONS_FIELD_NUMBER: _ClassVar[int]
    promotions: _containers.RepeatedCompositeFieldContainer[_price_pb2.Promotion]
    def __init__(self, promotions: _Optional[_Iterable[_Union[_price_pb2.Promotion, _Mapping]]] = ...) -> None: ...

class ReleasePromotionRequest(_message.Message):
    __slots__ = ("request_id", "order_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ...) -> None: ...

class ReleasePromotionResponse(_message.Message):
    __slots__ = ("promotion_ids",)
    PROMOTION_IDS_FIELD_NUMBER: _ClassVar[int]
    promotion_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, promotion_ids: _Optional[_Iterable[str]] = ...) -> None: ...

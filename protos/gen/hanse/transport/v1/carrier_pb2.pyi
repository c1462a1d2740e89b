import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Carrier(_message.Message):
    __slots__ = ("carrier_id", "code", "title", "enabled", "sandbox", "services", "capabilities", "create_time", "update_time", "etag")
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    SANDBOX_FIELD_NUMBER: _ClassVar[int]
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    carrier_id: str
    code: str
    title: str
    enabled: bool
    sandbox: bool
    services: _containers.RepeatedCompositeFieldContainer[CarriageService]
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, carrier_id: _Optional[str] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., enabled: _Optional[bool] = ..., sandbox: _Optional[bool] = ..., services: _Optional[_Iterable[_Union[CarriageService, _Mapping]]] = ..., capabilities: _Optional[_Iterable[str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class CarriageService(_message.Message):
    __slots__ = ("service_code", "title", "enabled", "country_codes", "limit", "girth_mm_max", "value_max", "transit_days_min", "transit_days_max", "takes_hazard", "delivers_to_post_box", "signature", "saturday", "co2_g")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODES_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    GIRTH_MM_MAX_FIELD_NUMBER: _ClassVar[int]
    VALUE_MAX_FIELD_NUMBER: _ClassVar[int]
    TRANSIT_DAYS_MIN_FIELD_NUMBER: _ClassVar[int]
    TRANSIT_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    TAKES_HAZARD_FIELD_NUMBER: _ClassVar[int]
    DELIVERS_TO_POST_BOX_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    SATURDAY_FIELD_NUMBER: _ClassVar[int]
    CO2_G_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    title: str
    enabled: bool
    country_codes: _containers.RepeatedScalarFieldContainer[str]
    limit: _measure_pb2.Measure
    girth_mm_max: int
    value_max: _money_pb2.Money
    transit_days_min: int
    transit_days_max: int
    takes_hazard: bool
    delivers_to_post_box: bool
    signature: bool
    saturday: bool
    co2_g: int
    def __init__(self, service_code: _Optional[str] = ..., title: _Optional[str] = ..., enabled: _Optional[bool] = ..., country_codes: _Optional[_Iterable[str]] = ..., limit: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ..., girth_mm_max: _Optional[int] = ..., value_max: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., transit_days_min: _Optional[int] = ..., transit_days_max: _Optional[int] = ..., takes_hazard: _Optional[bool] = ..., delivers_to_post_box: _Optional[bool] = ..., signature: _Optional[bool] = ..., saturday: _Optional[bool] = ..., co2_g: _Optional[int] = ...) -> None: ...

class CarrierZone(_message.Message):
    __slots__ = ("zone", "country_code", "postcode_from", "postcode_to")
    ZONE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FROM_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_TO_FIELD_NUMBER: _ClassVar[int]
    zone: str
    country_code: str
    postcode_from: str
    postcode_to: str
    def __init__(self, zone: _Optional[str] = ..., country_code: _Optional[str] = ..., postcode_from: _Optional[str] = ..., postcode_to: _Optional[str] = ...) -> None: ...

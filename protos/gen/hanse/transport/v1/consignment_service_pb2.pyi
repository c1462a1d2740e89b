import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.transport.v1 import consignment_pb2 as _consignment_pb2
from hanse.transport.v1 import selection_pb2 as _selection_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LabelFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_FORMAT_UNSPECIFIED: _ClassVar[LabelFormat]
    LABEL_FORMAT_PDF: _ClassVar[LabelFormat]
    LABEL_FORMAT_ZPL: _ClassVar[LabelFormat]
LABEL_FORMAT_UNSPECIFIED: LabelFormat
LABEL_FORMAT_PDF: LabelFormat
LABEL_FORMAT_ZPL: LabelFormat

class CreateConsignmentRequest(_message.Message):
    __slots__ = ("request_id", "reference", "order_id", "direction", "load", "service_code", "carrier_selection_id", "quote_id", "currency_code", "order_number", "promise_date")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    LOAD_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CARRIER_SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    reference: str
    order_id: str
    direction: _consignment_pb2.Direction
    load: _selection_pb2.Load
    service_code: str
    carrier_selection_id: str
    quote_id: str
    currency_code: str
    order_number: str
    promise_date: _date_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., direction: _Optional[_Union[_consignment_pb2.Direction, str]] = ..., load: _Optional[_Union[_selection_pb2.Load, _Mapping]] = ..., service_code: _Optional[str] = ..., carrier_selection_id: _Optional[str] = ..., quote_id: _Optional[str] = ..., currency_code: _Optional[str] = ..., order_number: _Optional[str] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

class VoidConsignmentRequest(_message.Message):
    __slots__ = ("request_id", "consignment_id", "reference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    consignment_id: str
    reference: str
    def __init__(self, request_id: _Optional[str] = ..., consignment_id: _Optional[str] = ..., reference: _Optional[str] = ...) -> None: ...

class VoidConsignmentResponse(_message.Message):
    __slots__ = ("consignment",)
    CONSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    consignment: _consignment_pb2.Consignment
    def __init__(self, consignment: _Optional[_Union[_consignment_pb2.Consignment, _Mapping]] = ...) -> None: ...

class GetConsignmentRequest(_message.Message):
    __slots__ = ("consignment_id",)
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    def __init__(self, consignment_id: _Optional[str] = ...) -> None: ...

class ListConsignmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "reference", "order_id", "carrier_id", "state", "tracking_number")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    reference: str
    order_id: str
    carrier_id: str
    state: _consignment_pb2.Consignment.State
    tracking_number: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., state: _Optional[_Union[_consignment_pb2.Consignment.State, str]] = ..., tracking_number: _Optional[str] = ...) -> None: ...

class ListConsignmentsResponse(_message.Message):
    __slots__ = ("consignments", "next_page_token")
    CONSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    consignments: _containers.RepeatedCompositeFieldContainer[_consignment_pb2.Consignment]
    next_page_token: str
    def __init__(self, consignments: _Optional[_Iterable[_Union[_consignment_pb2.Consignment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetLabelRequest(_message.Message):
    __slots__ = ("consignment_id", "format")
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    format: LabelFormat
    def __init__(self, consignment_id: _Optional[str] = ..., format: _Optional[_Union[LabelFormat, str]] = ...) -> None: ...

class GetLabelResponse(_message.Message):
    __slots__ = ("labels",)
    LABELS_FIELD_NUMBER: _ClassVar[int]
    labels: _containers.RepeatedCompositeFieldContainer[ParcelLabel]
    def __init__(self, labels: _Optional[_Iterable[_Union[ParcelLabel, _Mapping]]] = ...) -> None: ...

class ParcelLabel(_message.Message):
    __slots__ = ("parcel_id", "document_id", "tracking_number")
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    document_id: str
    tracking_number: str
    def __init__(self, parcel_id: _Optional[str] = ..., document_id: _Optional[str] = ..., tracking_number: _Optional[str] = ...) -> None: ...

class TrackConsignmentRequest(_message.Message):
    __slots__ = ("consignment_id",)
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    def __init__(self, consignment_id: _Optional[str] = ...) -> None: ...

class TrackConsignmentResponse(_message.Message):
    __slots__ = ("consignment", "events")
    CONSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    consignment: _consignment_pb2.Consignment
    events: _containers.RepeatedCompositeFieldContainer[_consignment_pb2.TrackingEvent]
    def __init__(self, consignment: _Optional[_Union[_consignment_pb2.Consignment, _Mapping]] = ..., events: _Optional[_Iterable[_Union[_consignment_pb2.TrackingEvent, _Mapping]]] = ...) -> None: ...

class IngestTrackingEventRequest(_message.Message):
    __slots__ = ("request_id", "carrier", "tracking_number", "event_ref", "state", "raw_code", "raw_text", "place", "event_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EVENT_REF_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CODE_FIELD_NUMBER: _ClassVar[int]
    RAW_TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier: str
    tracking_number: str
    event_ref: str
    state: _consignment_pb2.TrackingState
    raw_code: str
    raw_text: str
    place: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., carrier: _Optional[str] = ..., tracking_number: _Optional[str] = ..., event_ref: _Optional[str] = ..., state: _Optional[_Union[_consignment_pb2.TrackingState, str]] = ..., raw_code: _Optional[str] = ..., raw_text: _Optional[str] = ..., place: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IngestTrackingEventResponse(_message.Message):
    __slots__ = ("applied", "consignment")
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    applied: bool
    consignment: _consignment_pb2.Consignment
    def __init__(self, applied: _Optional[bool] = ..., consignment: _Optional[_Union[_consignment_pb2.Consignment, _Mapping]] = ...) -> None: ...

class CloseManifestRequest(_message.Message):
    __slots__ = ("request_id", "carrier_id", "site_id", "day")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    carrier_id: str
    site_id: str
    day: _date_pb2.Date
    def __init__(self, request_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., site_id: _Optional[str] = ..., day: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

class GetManifestRequest(_message.Message):
    __slots__ = ("manifest_id",)
    MANIFEST_ID_FIELD_NUMBER: _ClassVar[int]
    manifest_id: str
    def __init__(self, manifest_id: _Optional[str] = ...) -> None: ...

class Manifest(_message.Message):
    __slots__ = ("manifest_id", "carrier_id", "site_id", "day", "consignment_ids", "document_id", "create_time", "update_time", "etag")
    MANIFEST_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    manifest_id: str
    carrier_id: str
    site_id: str
    day: _date_pb2.Date
    consignment_ids: _containers.RepeatedScalarFieldContainer[str]
    document_id: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, manifest_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., site_id: _Optional[str] = ..., day: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., consignment_ids: _Optional[_Iterable[str]] = ..., document_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

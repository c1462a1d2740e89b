import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import measure_pb2 as _measure_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TrackingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRACKING_STATE_UNSPECIFIED: _ClassVar[TrackingState]
    TRACKING_STATE_LABELED: _ClassVar[TrackingState]
    TRACKING_STATE_MANIFESTED: _ClassVar[TrackingState]
    TRACKING_STATE_IN_TRANSIT: _ClassVar[TrackingState]
    TRACKING_STATE_OUT_FOR_DELIVERY: _ClassVar[TrackingState]
    TRACKING_STATE_DELIVERED: _ClassVar[TrackingState]
    TRACKING_STATE_EXCEPTION: _ClassVar[TrackingState]
    TRACKING_STATE_RETURNED: _ClassVar[TrackingState]
    TRACKING_STATE_LOST: _ClassVar[TrackingState]
    TRACKING_STATE_VOIDED: _ClassVar[TrackingState]
    TRACKING_STATE_UNKNOWN: _ClassVar[TrackingState]

class Direction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIRECTION_UNSPECIFIED: _ClassVar[Direction]
    DIRECTION_OUTBOUND: _ClassVar[Direction]
    DIRECTION_RETURN: _ClassVar[Direction]
TRACKING_STATE_UNSPECIFIED: TrackingState
TRACKING_STATE_LABELED: TrackingState
TRACKING_STATE_MANIFESTED: TrackingState
TRACKING_STATE_IN_TRANSIT: TrackingState
TRACKING_STATE_OUT_FOR_DELIVERY: TrackingState
TRACKING_STATE_DELIVERED: TrackingState
TRACKING_STATE_EXCEPTION: TrackingState
TRACKING_STATE_RETURNED: TrackingState
TRACKING_STATE_LOST: TrackingState
TRACKING_STATE_VOIDED: TrackingState
TRACKING_STATE_UNKNOWN: TrackingState
DIRECTION_UNSPECIFIED: Direction
DIRECTION_OUTBOUND: Direction
DIRECTION_RETURN: Direction

class Consignment(_message.Message):
    __slots__ = ("consignment_id", "reference", "order_id", "direction", "state", "carrier_id", "carrier_code", "service_code", "tracking_number", "tracking_url", "price", "estimated", "promise_date", "parcels", "in_doubt", "deliver_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Consignment.State]
        STATE_DRAFT: _ClassVar[Consignment.State]
        STATE_LABELED: _ClassVar[Consignment.State]
        STATE_MANIFESTED: _ClassVar[Consignment.State]
        STATE_IN_TRANSIT: _ClassVar[Consignment.State]
        STATE_OUT_FOR_DELIVERY: _ClassVar[Consignment.State]
        STATE_DELIVERED: _ClassVar[Consignment.State]
        STATE_EXCEPTION: _ClassVar[Consignment.State]
        STATE_RETURNED: _ClassVar[Consignment.State]
        STATE_LOST: _ClassVar[Consignment.State]
        STATE_VOIDED: _ClassVar[Consignment.State]
    STATE_UNSPECIFIED: Consignment.State
    STATE_DRAFT: Consignment.State
    STATE_LABELED: Consignment.State
    STATE_MANIFESTED: Consignment.State
    STATE_IN_TRANSIT: Consignment.State
    STATE_OUT_FOR_DELIVERY: Consignment.State
    STATE_DELIVERED: Consignment.State
    STATE_EXCEPTION: Consignment.State
    STATE_RETURNED: Consignment.State
    STATE_LOST: Consignment.State
    STATE_VOIDED: Consignment.State
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_URL_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    PARCELS_FIELD_NUMBER: _ClassVar[int]
    IN_DOUBT_FIELD_NUMBER: _ClassVar[int]
    DELIVER_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    reference: str
    order_id: str
    direction: Direction
    state: Consignment.State
    carrier_id: str
    carrier_code: str
    service_code: str
    tracking_number: str
    tracking_url: str
    price: _money_pb2.Money
    estimated: bool
    promise_date: _date_pb2.Date
    parcels: _containers.RepeatedCompositeFieldContainer[ConsignmentParcel]
    in_doubt: bool
    deliver_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, consignment_id: _Optional[str] = ..., reference: _Optional[str] = ..., order_id: _Optional[str] = ..., direction: _Optional[_Union[Direction, str]] = ..., state: _Optional[_Union[Consignment.State, str]] = ..., carrier_id: _Optional[str] = ..., carrier_code: _Optional[str] = ..., service_code: _Optional[str] = ..., tracking_number: _Optional[str] = ..., tracking_url: _Optional[str] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., estimated: _Optional[bool] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., parcels: _Optional[_Iterable[_Union[ConsignmentParcel, _Mapping]]] = ..., in_doubt: _Optional[bool] = ..., deliver_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ConsignmentParcel(_message.Message):
    __slots__ = ("parcel_id", "tracking_number", "label_document_id", "zpl_document_id", "measure")
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LABEL_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ZPL_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    parcel_id: str
    tracking_number: str
    label_document_id: str
    zpl_document_id: str
    measure: _measure_pb2.Measure
    def __init__(self, parcel_id: _Optional[str] = ..., tracking_number: _Optional[str] = ..., label_document_id: _Optional[str] = ..., zpl_document_id: _Optional[str] = ..., measure: _Optional[_Union[_measure_pb2.Measure, _Mapping]] = ...) -> None: ...

class TrackingEvent(_message.Message):
    __slots__ = ("consignment_id", "event_ref", "state", "raw_code", "raw_text", "place", "event_time", "receive_time", "proof_document_id")
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_REF_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RAW_CODE_FIELD_NUMBER: _ClassVar[int]
    RAW_TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    PROOF_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    consignment_id: str
    event_ref: str
    state: TrackingState
    raw_code: str
    raw_text: str
    place: str
    event_time: _timestamp_pb2.Timestamp
    receive_time: _timestamp_pb2.Timestamp
    proof_document_id: str
    def __init__(self, consignment_id: _Optional[str] = ..., event_ref: _Optional[str] = ..., state: _Optional[_Union[TrackingState, str]] = ..., raw_code: _Optional[str] = ..., raw_text: _Optional[str] = ..., place: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., proof_document_id: _Optional[str] = ...) -> None: ...

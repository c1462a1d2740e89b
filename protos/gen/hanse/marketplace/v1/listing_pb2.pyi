import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Listing(_message.Message):
    __slots__ = ("listing_id", "account_id", "sku", "state", "external_listing_id", "problems", "offer", "saga_id", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Listing.State]
        STATE_DRAFT: _ClassVar[Listing.State]
        STATE_SUBMITTED: _ClassVar[Listing.State]
        STATE_LIVE: _ClassVar[Listing.State]
        STATE_REFUSED: _ClassVar[Listing.State]
        STATE_WITHDRAWN: _ClassVar[Listing.State]
    STATE_UNSPECIFIED: Listing.State
    STATE_DRAFT: Listing.State
    STATE_SUBMITTED: Listing.State
    STATE_LIVE: Listing.State
    STATE_REFUSED: Listing.State
    STATE_WITHDRAWN: Listing.State
    LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    OFFER_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    listing_id: str
    account_id: str
    sku: str
    state: Listing.State
    external_listing_id: str
    problems: _containers.RepeatedCompositeFieldContainer[ListingProblem]
    offer: Offer
    saga_id: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, listing_id: _Optional[str] = ..., account_id: _Optional[str] = ..., sku: _Optional[str] = ..., state: _Optional[_Union[Listing.State, str]] = ..., external_listing_id: _Optional[str] = ..., problems: _Optional[_Iterable[_Union[ListingProblem, _Mapping]]] = ..., offer: _Optional[_Union[Offer, _Mapping]] = ..., saga_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListingProblem(_message.Message):
    __slots__ = ("code", "field", "message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: str
    field: str
    message: str
    def __init__(self, code: _Optional[str] = ..., field: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class Offer(_message.Message):
    __slots__ = ("price", "quantity", "wanted_version", "confirmed_version", "push_state", "push_time")
    class PushState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PUSH_STATE_UNSPECIFIED: _ClassVar[Offer.PushState]
        PUSH_STATE_PENDING: _ClassVar[Offer.PushState]
        PUSH_STATE_SENT: _ClassVar[Offer.PushState]
        PUSH_STATE_CONFIRMED: _ClassVar[Offer.PushState]
        PUSH_STATE_REJECTED: _ClassVar[Offer.PushState]
        PUSH_STATE_AMBIGUOUS: _ClassVar[Offer.PushState]
    PUSH_STATE_UNSPECIFIED: Offer.PushState
    PUSH_STATE_PENDING: Offer.PushState
    PUSH_STATE_SENT: Offer.PushState
    PUSH_STATE_CONFIRMED: Offer.PushState
    PUSH_STATE_REJECTED: Offer.PushState
    PUSH_STATE_AMBIGUOUS: Offer.PushState
    PRICE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    WANTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_VERSION_FIELD_NUMBER: _ClassVar[int]
    PUSH_STATE_FIELD_NUMBER: _ClassVar[int]
    PUSH_TIME_FIELD_NUMBER: _ClassVar[int]
    price: _money_pb2.Money
    quantity: int
    wanted_version: int
    confirmed_version: int
    push_state: Offer.PushState
    push_time: _timestamp_pb2.Timestamp
    def __init__(self, price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., quantity: _Optional[int] = ..., wanted_version: _Optional[int] = ..., confirmed_version: _Optional[int] = ..., push_state: _Optional[_Union[Offer.PushState, str]] = ..., push_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

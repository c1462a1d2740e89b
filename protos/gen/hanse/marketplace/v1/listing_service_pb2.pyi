from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import money_pb2 as _money_pb2
from hanse.marketplace.v1 import account_pb2 as _account_pb2
from hanse.marketplace.v1 import listing_pb2 as _listing_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateListingRequest(_message.Message):
    __slots__ = ("request_id", "account_id", "sku", "price")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    sku: str
    price: _money_pb2.Money
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., sku: _Optional[str] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class GetListingRequest(_message.Message):
    __slots__ = ("listing_id",)
    LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    listing_id: str
    def __init__(self, listing_id: _Optional[str] = ...) -> None: ...

class ListListingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "account_id", "sku", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    account_id: str
    sku: str
    state: _listing_pb2.Listing.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., account_id: _Optional[str] = ..., sku: _Optional[str] = ..., state: _Optional[_Union[_listing_pb2.Listing.State, str]] = ...) -> None: ...

class ListListingsResponse(_message.Message):
    __slots__ = ("listings", "next_page_token")
    LISTINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    listings: _containers.RepeatedCompositeFieldContainer[_listing_pb2.Listing]
    next_page_token: str
    def __init__(self, listings: _Optional[_Iterable[_Union[_listing_pb2.Listing, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PublishListingRequest(_message.Message):
    __slots__ = ("request_id", "listing_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    listing_id: str
    def __init__(self, request_id: _Optional[str] = ..., listing_id: _Optional[str] = ...) -> None: ...

class WithdrawListingRequest(_message.Message):
    __slots__ = ("request_id", "listing_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    listing_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., listing_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReconcileOffersRequest(_message.Message):
    __slots__ = ("request_id", "account_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

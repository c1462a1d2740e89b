import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.aftersales.v1 import return_pb2 as _return_pb2
from hanse.aftersales.v1 import return_policy_pb2 as _return_policy_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateReturnPolicyRequest(_message.Message):
    __slots__ = ("request_id", "category_id", "channel", "country_code", "window_days", "fee_percent", "free_label", "methods", "automatic_below", "photo_reasons", "from_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_DAYS_FIELD_NUMBER: _ClassVar[int]
    FEE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    FREE_LABEL_FIELD_NUMBER: _ClassVar[int]
    METHODS_FIELD_NUMBER: _ClassVar[int]
    AUTOMATIC_BELOW_FIELD_NUMBER: _ClassVar[int]
    PHOTO_REASONS_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    category_id: str
    channel: str
    country_code: str
    window_days: int
    fee_percent: int
    free_label: bool
    methods: _containers.RepeatedScalarFieldContainer[_return_pb2.ReturnMethod]
    automatic_below: _money_pb2.Money
    photo_reasons: _containers.RepeatedScalarFieldContainer[_return_pb2.ReturnReason]
    from_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., category_id: _Optional[str] = ..., channel: _Optional[str] = ..., country_code: _Optional[str] = ..., window_days: _Optional[int] = ..., fee_percent: _Optional[int] = ..., free_label: _Optional[bool] = ..., methods: _Optional[_Iterable[_Union[_return_pb2.ReturnMethod, str]]] = ..., automatic_below: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., photo_reasons: _Optional[_Iterable[_Union[_return_pb2.ReturnReason, str]]] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListReturnPoliciesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "category_id", "channel", "country_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    category_id: str
    channel: str
    country_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., category_id: _Optional[str] = ..., channel: _Optional[str] = ..., country_code: _Optional[str] = ...) -> None: ...

class ListReturnPoliciesResponse(_message.Message):
    __slots__ = ("return_policies", "next_page_token")
    RETURN_POLICIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    return_policies: _containers.RepeatedCompositeFieldContainer[_return_policy_pb2.ReturnPolicy]
    next_page_token: str
    def __init__(self, return_policies: _Optional[_Iterable[_Union[_return_policy_pb2.ReturnPolicy, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.aftersales.v1 import return_pb2 as _return_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReturnPolicy(_message.Message):
    __slots__ = ("return_policy_id", "version", "category_id", "channel", "country_code", "window_days", "fee_percent", "free_label", "methods", "automatic_below", "photo_reasons", "from_time", "create_time")
    RETURN_POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
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
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    return_policy_id: str
    version: int
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
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, return_policy_id: _Optional[str] = ..., version: _Optional[int] = ..., category_id: _Optional[str] = ..., channel: _Optional[str] = ..., country_code: _Optional[str] = ..., window_days: _Optional[int] = ..., fee_percent: _Optional[int] = ..., free_label: _Optional[bool] = ..., methods: _Optional[_Iterable[_Union[_return_pb2.ReturnMethod, str]]] = ..., automatic_below: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., photo_reasons: _Optional[_Iterable[_Union[_return_pb2.ReturnReason, str]]] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

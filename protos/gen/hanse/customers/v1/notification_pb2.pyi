import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Medium(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEDIUM_UNSPECIFIED: _ClassVar[Medium]
    MEDIUM_EMAIL: _ClassVar[Medium]
    MEDIUM_SMS: _ClassVar[Medium]
    MEDIUM_PUSH: _ClassVar[Medium]
MEDIUM_UNSPECIFIED: Medium
MEDIUM_EMAIL: Medium
MEDIUM_SMS: Medium
MEDIUM_PUSH: Medium

class Notification(_message.Message):
    __slots__ = ("notification_id", "customer_id", "template", "medium", "state", "reason", "subject_id", "send_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Notification.State]
        STATE_QUEUED: _ClassVar[Notification.State]
        STATE_SENT: _ClassVar[Notification.State]
        STATE_DELIVERED: _ClassVar[Notification.State]
        STATE_BOUNCED: _ClassVar[Notification.State]
        STATE_FAILED: _ClassVar[Notification.State]
        STATE_SUPPRESSED: _ClassVar[Notification.State]
    STATE_UNSPECIFIED: Notification.State
    STATE_QUEUED: Notification.State
    STATE_SENT: Notification.State
    STATE_DELIVERED: Notification.State
    STATE_BOUNCED: Notification.State
    STATE_FAILED: Notification.State
    STATE_SUPPRESSED: Notification.State
    NOTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    MEDIUM_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    notification_id: str
    customer_id: str
    template: str
    medium: Medium
    state: Notification.State
    reason: str
    subject_id: str
    send_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, notification_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., template: _Optional[str] = ..., medium: _Optional[_Union[Medium, str]] = ..., state: _Optional[_Union[Notification.State, str]] = ..., reason: _Optional[str] = ..., subject_id: _Optional[str] = ..., send_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class NotificationPreference(_message.Message):
    __slots__ = ("medium", "topic", "opted_in")
    MEDIUM_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    OPTED_IN_FIELD_NUMBER: _ClassVar[int]
    medium: Medium
    topic: str
    opted_in: bool
    def __init__(self, medium: _Optional[_Union[Medium, str]] = ..., topic: _Optional[str] = ..., opted_in: _Optional[bool] = ...) -> None: ...

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.customers.v1 import notification_pb2 as _notification_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SendNotificationRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "template", "medium", "topic", "parameters", "subject_id", "dedup_key", "document_ids")
    class ParametersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    MEDIUM_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DEDUP_KEY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    template: str
    medium: _notification_pb2.Medium
    topic: str
    parameters: _containers.ScalarMap[str, str]
    subject_id: str
    dedup_key: str
    document_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., template: _Optional[str] = ..., medium: _Optional[_Union[_notification_pb2.Medium, str]] = ..., topic: _Optional[str] = ..., parameters: _Optional[_Mapping[str, str]] = ..., subject_id: _Optional[str] = ..., dedup_key: _Optional[str] = ..., document_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListNotificationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer_id", "subject_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer_id: str
    subject_id: str
    state: _notification_pb2.Notification.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., state: _Optional[_Union[_notification_pb2.Notification.State, str]] = ...) -> None: ...

class ListNotificationsResponse(_message.Message):
    __slots__ = ("notifications", "next_page_token")
    NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    notifications: _containers.RepeatedCompositeFieldContainer[_notification_pb2.Notification]
    next_page_token: str
    def __init__(self, notifications: _Optional[_Iterable[_Union[_notification_pb2.Notification, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateNotificationPreferencesRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "preferences")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    preferences: _containers.RepeatedCompositeFieldContainer[_notification_pb2.NotificationPreference]
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., preferences: _Optional[_Iterable[_Union[_notification_pb2.NotificationPreference, _Mapping]]] = ...) -> None: ...

class UpdateNotificationPreferencesResponse(_message.Message):
    __slots__ = ("preferences",)
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    preferences: _containers.RepeatedCompositeFieldContainer[_notification_pb2.NotificationPreference]
    def __init__(self, preferences: _Optional[_Iterable[_Union[_notification_pb2.NotificationPreference, _Mapping]]] = ...) -> None: ...

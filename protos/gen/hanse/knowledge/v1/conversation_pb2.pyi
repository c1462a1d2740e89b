import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Conversation(_message.Message):
    __slots__ = ("conversation_id", "customer_id", "order_id", "medium", "locale", "state", "messages", "ticket_id", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Conversation.State]
        STATE_OPEN: _ClassVar[Conversation.State]
        STATE_HANDED_OFF: _ClassVar[Conversation.State]
        STATE_CLOSED: _ClassVar[Conversation.State]
    STATE_UNSPECIFIED: Conversation.State
    STATE_OPEN: Conversation.State
    STATE_HANDED_OFF: Conversation.State
    STATE_CLOSED: Conversation.State
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIUM_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    customer_id: str
    order_id: str
    medium: str
    locale: str
    state: Conversation.State
    messages: _containers.RepeatedCompositeFieldContainer[ConversationMessage]
    ticket_id: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, conversation_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., order_id: _Optional[str] = ..., medium: _Optional[str] = ..., locale: _Optional[str] = ..., state: _Optional[_Union[Conversation.State, str]] = ..., messages: _Optional[_Iterable[_Union[ConversationMessage, _Mapping]]] = ..., ticket_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ConversationMessage(_message.Message):
    __slots__ = ("seq", "author", "text", "intent", "confidence", "sources", "send_time")
    class Author(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        AUTHOR_UNSPECIFIED: _ClassVar[ConversationMessage.Author]
        AUTHOR_CUSTOMER: _ClassVar[ConversationMessage.Author]
        AUTHOR_ASSISTANT: _ClassVar[ConversationMessage.Author]
        AUTHOR_STAFF: _ClassVar[ConversationMessage.Author]
    AUTHOR_UNSPECIFIED: ConversationMessage.Author
    AUTHOR_CUSTOMER: ConversationMessage.Author
    AUTHOR_ASSISTANT: ConversationMessage.Author
    AUTHOR_STAFF: ConversationMessage.Author
    SEQ_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INTENT_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    seq: int
    author: ConversationMessage.Author
    text: str
    intent: str
    confidence: float
    sources: _containers.RepeatedCompositeFieldContainer[Source]
    send_time: _timestamp_pb2.Timestamp
    def __init__(self, seq: _Optional[int] = ..., author: _Optional[_Union[ConversationMessage.Author, str]] = ..., text: _Optional[str] = ..., intent: _Optional[str] = ..., confidence: _Optional[float] = ..., sources: _Optional[_Iterable[_Union[Source, _Mapping]]] = ..., send_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Source(_message.Message):
    __slots__ = ("article_id", "live_data", "title")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    LIVE_DATA_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    live_data: str
    title: str
    def __init__(self, article_id: _Optional[str] = ..., live_data: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class Ticket(_message.Message):
    __slots__ = ("ticket_id", "ticket_number", "conversation_id", "customer_id", "order_id", "subject", "priority", "state", "assignee", "entries", "first_due_time", "resolve_due_time", "first_reply_time", "resolve_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Ticket.State]
        STATE_OPEN: _ClassVar[Ticket.State]
        STATE_ASSIGNED: _ClassVar[Ticket.State]
        STATE_WAITING: _ClassVar[Ticket.State]
        STATE_RESOLVED: _ClassVar[Ticket.State]
        STATE_CLOSED: _ClassVar[Ticket.State]
    STATE_UNSPECIFIED: Ticket.State
    STATE_OPEN: Ticket.State
    STATE_ASSIGNED: Ticket.State
    STATE_WAITING: Ticket.State
    STATE_RESOLVED: Ticket.State
    STATE_CLOSED: Ticket.State
    class Priority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PRIORITY_UNSPECIFIED: _ClassVar[Ticket.Priority]
        PRIORITY_LOW: _ClassVar[Ticket.Priority]
        PRIORITY_NORMAL: _ClassVar[Ticket.Priority]
        PRIORITY_HIGH: _ClassVar[Ticket.Priority]
        PRIORITY_URGENT: _ClassVar[Ticket.Priority]
    PRIORITY_UNSPECIFIED: Ticket.Priority
    PRIORITY_LOW: Ticket.Priority
    PRIORITY_NORMAL: Ticket.Priority
    PRIORITY_HIGH: Ticket.Priority
    PRIORITY_URGENT: Ticket.Priority
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    TICKET_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    FIRST_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RESOLVE_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_REPLY_TIME_FIELD_NUMBER: _ClassVar[int]
    RESOLVE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    ticket_number: str
    conversation_id: str
    customer_id: str
    order_id: str
    subject: str
    priority: Ticket.Priority
    state: Ticket.State
    assignee: str
    entries: _containers.RepeatedCompositeFieldContainer[TicketEntry]
    first_due_time: _timestamp_pb2.Timestamp
    resolve_due_time: _timestamp_pb2.Timestamp
    first_reply_time: _timestamp_pb2.Timestamp
    resolve_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, ticket_id: _Optional[str] = ..., ticket_number: _Optional[str] = ..., conversation_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., order_id: _Optional[str] = ..., subject: _Optional[str] = ..., priority: _Optional[_Union[Ticket.Priority, str]] = ..., state: _Optional[_Union[Ticket.State, str]] = ..., assignee: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[TicketEntry, _Mapping]]] = ..., first_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resolve_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_reply_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resolve_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class TicketEntry(_message.Message):
    __slots__ = ("seq", "author", "text", "internal", "entry_time")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INTERNAL_FIELD_NUMBER: _ClassVar[int]
    ENTRY_TIME_FIELD_NUMBER: _ClassVar[int]
    seq: int
    author: str
    text: str
    internal: bool
    entry_time: _timestamp_pb2.Timestamp
    def __init__(self, seq: _Optional[int] = ..., author: _Optional[str] = ..., text: _Optional[str] = ..., internal: _Optional[bool] = ..., entry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

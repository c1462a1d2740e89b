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

class Audience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUDIENCE_UNSPECIFIED: _ClassVar[Audience]
    AUDIENCE_PUBLIC: _ClassVar[Audience]
    AUDIENCE_INTERNAL: _ClassVar[Audience]
AUDIENCE_UNSPECIFIED: Audience
AUDIENCE_PUBLIC: Audience
AUDIENCE_INTERNAL: Audience

class Article(_message.Message):
    __slots__ = ("article_id", "slug", "category", "audience", "state", "texts", "version", "helpful_count", "unhelpful_count", "publish_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Article.State]
        STATE_DRAFT: _ClassVar[Article.State]
        STATE_PUBLISHED: _ClassVar[Article.State]
        STATE_ARCHIVED: _ClassVar[Article.State]
    STATE_UNSPECIFIED: Article.State
    STATE_DRAFT: Article.State
    STATE_PUBLISHED: Article.State
    STATE_ARCHIVED: Article.State
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEXTS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    HELPFUL_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNHELPFUL_COUNT_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    slug: str
    category: str
    audience: Audience
    state: Article.State
    texts: _containers.RepeatedCompositeFieldContainer[ArticleText]
    version: int
    helpful_count: int
    unhelpful_count: int
    publish_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, article_id: _Optional[str] = ..., slug: _Optional[str] = ..., category: _Optional[str] = ..., audience: _Optional[_Union[Audience, str]] = ..., state: _Optional[_Union[Article.State, str]] = ..., texts: _Optional[_Iterable[_Union[ArticleText, _Mapping]]] = ..., version: _Optional[int] = ..., helpful_count: _Optional[int] = ..., unhelpful_count: _Optional[int] = ..., publish_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ArticleText(_message.Message):
    __slots__ = ("locale", "title", "body", "questions")
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    locale: str
    title: str
    body: str
    questions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, locale: _Optional[str] = ..., title: _Optional[str] = ..., body: _Optional[str] = ..., questions: _Optional[_Iterable[str]] = ...) -> None: ...

class SearchHit(_message.Message):
    __slots__ = ("article_id", "slug", "locale", "title", "excerpt", "score")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    EXCERPT_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    slug: str
    locale: str
    title: str
    excerpt: str
    score: float
    def __init__(self, article_id: _Optional[str] = ..., slug: _Optional[str] = ..., locale: _Optional[str] = ..., title: _Optional[str] = ..., excerpt: _Optional[str] = ..., score: _Optional[float] = ...) -> None: ...

class UnansweredQuestion(_message.Message):
    __slots__ = ("locale", "text", "count", "last_ask_time")
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    LAST_ASK_TIME_FIELD_NUMBER: _ClassVar[int]
    locale: str
    text: str
    count: int
    last_ask_time: _timestamp_pb2.Timestamp
    def __init__(self, locale: _Optional[str] = ..., text: _Optional[str] = ..., count: _Optional[int] = ..., last_ask_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.knowledge.v1 import article_pb2 as _article_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateArticleRequest(_message.Message):
    __slots__ = ("request_id", "slug", "category", "audience", "texts")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SLUG_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    TEXTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    slug: str
    category: str
    audience: _article_pb2.Audience
    texts: _containers.RepeatedCompositeFieldContainer[_article_pb2.ArticleText]
    def __init__(self, request_id: _Optional[str] = ..., slug: _Optional[str] = ..., category: _Optional[str] = ..., audience: _Optional[_Union[_article_pb2.Audience, str]] = ..., texts: _Optional[_Iterable[_Union[_article_pb2.ArticleText, _Mapping]]] = ...) -> None: ...

class GetArticleRequest(_message.Message):
    __slots__ = ("article_id",)
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    def __init__(self, article_id: _Optional[str] = ...) -> None: ...

class UpdateArticleRequest(_message.Message):
    __slots__ = ("request_id", "article_id", "category", "audience", "texts", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    TEXTS_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    article_id: str
    category: str
    audience: _article_pb2.Audience
    texts: _containers.RepeatedCompositeFieldContainer[_article_pb2.ArticleText]
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., article_id: _Optional[str] = ..., category: _Optional[str] = ..., audience: _Optional[_Union[_article_pb2.Audience, str]] = ..., texts: _Optional[_Iterable[_Union[_article_pb2.ArticleText, _Mapping]]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListArticlesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "category", "audience", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    category: str
    audience: _article_pb2.Audience
    state: _article_pb2.Article.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., category: _Optional[str] = ..., audience: _Optional[_Union[_article_pb2.Audience, str]] = ..., state: _Optional[_Union[_article_pb2.Article.State, str]] = ...) -> None: ...

class ListArticlesResponse(_message.Message):
    __slots__ = ("articles", "next_page_token")
    ARTICLES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    articles: _containers.RepeatedCompositeFieldContainer[_article_pb2.Article]
    next_page_token: str
    def __init__(self, articles: _Optional[_Iterable[_Union[_article_pb2.Article, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PublishArticleRequest(_message.Message):
    __slots__ = ("request_id", "article_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    article_id: str
    def __init__(self, request_id: _Optional[str] = ..., article_id: _Optional[str] = ...) -> None: ...

class ArchiveArticleRequest(_message.Message):
    __slots__ = ("request_id", "article_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    article_id: str
    def __init__(self, request_id: _Optional[str] = ..., article_id: _Optional[str] = ...) -> None: ...

class SearchArticlesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "query", "locale", "category")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    query: str
    locale: str
    category: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., query: _Optional[str] = ..., locale: _Optional[str] = ..., category: _Optional[str] = ...) -> None: ...

class SearchArticlesResponse(_message.Message):
    __slots__ = ("hits", "next_page_token")
    HITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    hits: _containers.RepeatedCompositeFieldContainer[_article_pb2.SearchHit]
    next_page_token: str
    def __init__(self, hits: _Optional[_Iterable[_Union[_article_pb2.SearchHit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VoteArticleRequest(_message.Message):
    __slots__ = ("request_id", "article_id", "helpful")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    HELPFUL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    article_id: str
    helpful: bool
    def __init__(self, request_id: _Optional[str] = ..., article_id: _Optional[str] = ..., helpful: _Optional[bool] = ...) -> None: ...

class ListUnansweredQuestionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "locale")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    locale: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., locale: _Optional[str] = ...) -> None: ...

class ListUnansweredQuestionsResponse(_message.Message):
    __slots__ = ("questions", "next_page_token")
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    questions: _containers.RepeatedCompositeFieldContainer[_article_pb2.UnansweredQuestion]
    next_page_token: str
    def __init__(self, questions: _Optional[_Iterable[_Union[_article_pb2.UnansweredQuestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

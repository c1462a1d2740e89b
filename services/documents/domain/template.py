"""Templates: a version of how a kind of document looks in one language for one company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.documents.domain.document import Kind


@dataclass(frozen=True, slots=True)
class Template:
    """One version of one template; `entity` empty holds for all companies."""

    template_id: UUID
    template: str
    locale: str
    version: int
    kind: Kind
    entity: str
    source: str
    enabled: bool
    created_at: datetime
    updated_at: datetime


def choose(found: Sequence[Template], locale: str, entity: str) -> Template | None:
    """The template that fits best: own company, then own language, then its bare language, en."""
    bare = locale.partition("-")[0]
    order = {locale: 3, bare: 2, "en": 1}
    fitting = [
        item
        for item in found
        if item.enabled and item.entity in ("", entity) and item.locale in order
    ]
    return max(
        fitting,
        key=lambda item: (item.entity != "", order[item.locale], item.version),
        default=None,
    )

"""Lists, blocks and profiles of things that orders share."""

from typing import Any

from hanse.fraud.v1 import entity_pb2 as entity_pb
from hanse.fraud.v1 import entity_service_pb2 as pb
from hanse.fraud.v1.entity_service_pb2_grpc import EntityServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid
from mesh.moments import moment
from services.fraud import actions, store, wire
from services.fraud.domain import Listing


class EntityService(EntityServiceServicer):
    """Things that orders share, by the digest of their values."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateListEntry(self, request: Any, context: Any) -> entity_pb.ListEntry:
        listing = word(entity_pb.EntityList, request.list, "ENTITY_LIST_")
        return await self._list(request, Listing(listing))

    async def BlockEntity(self, request: Any, context: Any) -> entity_pb.ListEntry:
        return await self._list(request, Listing.BLOCKED)

    async def ListListEntries(self, request: Any, context: Any) -> pb.ListListEntriesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_list_entries(
            self.agent.database,
            kind=word(entity_pb.EntityKind, request.kind, "ENTITY_KIND_"),
            listing=word(entity_pb.EntityList, request.list, "ENTITY_LIST_"),
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return pb.ListListEntriesResponse(
            list_entries=[wire.to_entry(item) for item in page],
            next_page_token=page[-1].list_entry_id.hex if rest else "",
        )

    async def DeleteListEntry(self, request: Any, context: Any) -> pb.DeleteListEntryResponse:
        async def act(tx: Any) -> pb.DeleteListEntryResponse:
            entry_id = from_typeid("fle", request.list_entry_id, "list_entry_id")
            await store.delete_list_entry(tx, entry_id)
            return pb.DeleteListEntryResponse()

        return await once(self.agent, request, pb.DeleteListEntryResponse, act)

    async def UnblockEntity(self, request: Any, context: Any) -> pb.UnblockEntityResponse:
        async def act(tx: Any) -> pb.UnblockEntityResponse:
            was_blocked = await actions.unblock_entity(
                tx,
                self.agent,
                entity=wire.entity(request.kind, request.value, self.agent.settings.index_key),
                false_positive=request.false_positive,
            )
            return pb.UnblockEntityResponse(was_blocked=was_blocked)

        return await once(self.agent, request, pb.UnblockEntityResponse, act)

    async def GetEntityProfile(self, request: Any, context: Any) -> entity_pb.EntityProfile:
        entity = wire.entity(request.kind, request.value, self.agent.settings.index_key)
        return wire.to_profile(entity, *await actions.entity_profile(self.agent, entity))

    async def _list(self, request: Any, listing: Listing) -> entity_pb.ListEntry:
        async def act(tx: Any) -> entity_pb.ListEntry:
            entry = await actions.list_entity(
                tx,
                self.agent,
                entity=wire.entity(request.kind, request.value, self.agent.settings.index_key),
                value=request.value,
                listing=listing,
                reason=request.reason,
                actor=current_principal().name,
                expires_at=moment(request, "expire_time"),
            )
            return wire.to_entry(entry)

        return await once(self.agent, request, entity_pb.ListEntry, act)

"""Every event there is, and the page of them a client catches up with."""

from msgspec import Struct, json

from parley.access.events import PermissionsChanged, PreferencesChanged
from parley.agents.events import AgentsChanged, AgentStatusChanged
from parley.bots.events import BotsChanged
from parley.channels.email.events import MailChanged, MailDraftChanged
from parley.channels.events import ConnectorsChanged
from parley.conversations.events import (
    ConversationChanged,
    MessageAdded,
    ResultChanged,
    Seen,
    TaskAdded,
    TaskChanged,
    TaskParked,
    TaskRemoved,
    Typing,
)
from parley.customers.events import CustomerChanged, CustomerMerged, CustomerSeparated
from parley.dispatch.events import OfferClosed, OfferMade
from parley.organisation.events import OrganisationChanged
from parley.queues.events import QueuesChanged
from parley.results.events import ResultsChanged
from parley.shortcodes.events import ShortcodesChanged

Event = (
    PreferencesChanged
    | PermissionsChanged
    | OrganisationChanged
    | AgentStatusChanged
    | AgentsChanged
    | QueuesChanged
    | ShortcodesChanged
    | ResultsChanged
    | BotsChanged
    | ConnectorsChanged
    | CustomerChanged
    | CustomerMerged
    | CustomerSeparated
    | OfferMade
    | OfferClosed
    | TaskAdded
    | TaskChanged
    | TaskParked
    | TaskRemoved
    | MessageAdded
    | ResultChanged
    | Seen
    | Typing
    | ConversationChanged
    | MailChanged
    | MailDraftChanged
)


class EventFrame(Struct):
    """``seq`` is none for what is told in passing."""

    seq: int | None
    event: Event


class EventPage(Struct):
    events: list[EventFrame]
    last: int
    """The log's end as far as this page goes; ask again from here while ``more``."""
    more: bool
    too_old: bool
    """The log no longer reaches back that far: fetch the state anew."""


pages = json.Decoder(EventPage)

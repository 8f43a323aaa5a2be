import { live as access } from "../features/access/live";
import { live as administration } from "../features/administration/live";
import { live as agents } from "../features/agents/live";
import { live as conversations } from "../features/conversations/live";
import { live as customers } from "../features/customers/live";
import { live as dispatch } from "../features/dispatch/live";
import { live as mail } from "../features/mail/live";
import { live as queues } from "../features/queues/live";
import { live as shortcodes } from "../features/shortcodes/live";
import { live as supervision } from "../features/supervision/live";
import { live as tasks } from "../features/tasks/live";
import { type EventType, mergeLive } from "../lib/live";

/** What each event does to the query cache. An event that no feature handles is a type error here. */
export const handlers = mergeLive([
  access,
  agents,
  queues,
  customers,
  dispatch,
  tasks,
  conversations,
  mail,
  supervision,
  shortcodes,
  administration,
]) satisfies Record<EventType, unknown>;

import {
  IconBuilding,
  IconClipboardList,
  IconClockHour4,
  IconHeadset,
  IconHistory,
  IconId,
  IconKey,
  IconListTree,
  IconPlugConnected,
  IconRobot,
  IconShieldLock,
  IconSlash,
  IconStack2,
  IconTransfer,
  type TablerIcon,
} from "@tabler/icons-react";
import { type ComponentType, lazy } from "react";

/** `item`: the id of one thing, `new`, or none for all of them. */
export type SectionProps = { item: string | undefined };

export type Section = {
  /** Its place in the address, and the key of its name: `sections.queues`. */
  id:
    | "queues"
    | "hours"
    | "shortcodes"
    | "trees"
    | "surveys"
    | "profiles"
    | "agents"
    | "permission-sets"
    | "connectors"
    | "bots"
    | "organisation"
    | "tokens"
    | "import-export"
    | "audit";
  /** The heading it stands under: `groups.work`. */
  group: "work" | "people" | "customers" | "system";
  icon: TablerIcon;
  page: ComponentType<SectionProps>;
};

/** The pages of the administration, in the order of the list. A new one is a folder and an entry here. */
export const SECTIONS: readonly Section[] = [
  {
    id: "queues",
    group: "work",
    icon: IconStack2,
    page: lazy(async () => ({ default: (await import("./queues/Queues")).Queues })),
  },
  {
    id: "hours",
    group: "work",
    icon: IconClockHour4,
    page: lazy(async () => ({ default: (await import("./hours/Hours")).Hours })),
  },
  {
    id: "shortcodes",
    group: "work",
    icon: IconSlash,
    page: lazy(async () => ({ default: (await import("./shortcodes/Shortcodes")).Shortcodes })),
  },
  {
    id: "trees",
    group: "work",
    icon: IconListTree,
    page: lazy(async () => ({ default: (await import("./trees/Trees")).Trees })),
  },
  {
    id: "surveys",
    group: "work",
    icon: IconClipboardList,
    page: lazy(async () => ({ default: (await import("./surveys/Surveys")).Surveys })),
  },
  {
    id: "profiles",
    group: "people",
    icon: IconId,
    page: lazy(async () => ({ default: (await import("./profiles/Profiles")).Profiles })),
  },
  {
    id: "agents",
    group: "people",
    icon: IconHeadset,
    page: lazy(async () => ({ default: (await import("./agents/Agents")).Agents })),
  },
  {
    id: "permission-sets",
    group: "people",
    icon: IconShieldLock,
    page: lazy(async () => ({ default: (await import("./sets/PermissionSets")).PermissionSets })),
  },
  {
    id: "connectors",
    group: "customers",
    icon: IconPlugConnected,
    page: lazy(async () => ({ default: (await import("./connectors/Connectors")).Connectors })),
  },
  {
    id: "bots",
    group: "customers",
    icon: IconRobot,
    page: lazy(async () => ({ default: (await import("./bots/Bots")).Bots })),
  },
  {
    id: "organisation",
    group: "system",
    icon: IconBuilding,
    page: lazy(async () => ({ default: (await import("./organisation/Organisation")).Organisation })),
  },
  {
    id: "tokens",
    group: "system",
    icon: IconKey,
    page: lazy(async () => ({ default: (await import("./tokens/Tokens")).Tokens })),
  },
  {
    id: "import-export",
    group: "system",
    icon: IconTransfer,
    page: lazy(async () => ({ default: (await import("./moving/Moving")).Moving })),
  },
  {
    id: "audit",
    group: "system",
    icon: IconHistory,
    page: lazy(async () => ({ default: (await import("./audit/Audit")).Audit })),
  },
];

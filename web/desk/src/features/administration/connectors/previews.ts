import type { ChannelKind } from "@parley/api/types";
import type { ComponentType } from "react";
import { WebchatPreview } from "./WebchatPreview";

export type PreviewProps = { settings: Record<string, unknown> };

/** What stands beside the form, for channels that have a face. The others have none, and need no line here. */
export const PREVIEWS: Partial<Record<ChannelKind["channel"], ComponentType<PreviewProps>>> = {
  webchat: WebchatPreview,
};

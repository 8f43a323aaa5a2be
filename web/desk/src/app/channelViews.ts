import { lazy } from "react";
import type { ChannelView } from "../features/conversations/pane/channelViews";
import { loadTexts } from "../features/mail/texts/load";

const loadThread = () => Promise.all([import("../features/mail/thread/MailThread"), loadTexts()]);
const loadFoot = () => Promise.all([import("../features/mail/editor/MailFoot"), loadTexts()]);

/** What is shown of an email conversation: fetched with the first one that is opened. */
export const channelViews: { email: ChannelView } = {
  email: {
    Thread: lazy(async () => ({ default: (await loadThread())[0].MailThread })),
    Foot: lazy(async () => ({ default: (await loadFoot())[0].MailFoot })),
    Unsent: lazy(async () => ({ default: (await loadFoot())[0].UnsentMail })),
  },
};

import { getMailDraftQueryKey, getMailQueryKey, listMailsQueryKey } from "@parley/api/query";
import type { Mail, MailDetail, OpenDraft } from "@parley/api/types";
import type { Live } from "../../lib/live";

export const live = {
  "mail.changed": (cache, { mail }) => {
    const { conversation_id, message_id } = mail;
    cache.setQueryData<Mail[]>(
      listMailsQueryKey({ path: { conversation_id } }),
      (mails) =>
        mails &&
        [...mails.filter((one) => one.message_id !== message_id), mail].sort((a, b) => a.message_id - b.message_id),
    );
    cache.setQueryData<MailDetail>(
      getMailQueryKey({ path: { conversation_id, message_id } }),
      (detail) => detail && { ...detail, mail },
    );
  },
  "mail.draft_changed": (cache, { conversation_id, draft }) => {
    cache.setQueryData<OpenDraft>(getMailDraftQueryKey({ path: { conversation_id } }), { draft });
  },
} satisfies Live;

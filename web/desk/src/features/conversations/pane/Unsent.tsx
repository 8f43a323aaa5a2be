import { Alert } from "@mantine/core";
import type { ConversationDetail } from "@parley/api/types";
import { Suspense, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useUnsent } from "../../../lib/outbox/onItsWay";
import { ChannelViews, type UnsentProps } from "./channelViews";

type Props = { detail: ConversationDetail } & Pick<UnsentProps, "leaving">;

/** What would not arrive, or not be sent, if the conversation were left now. */
export function Unsent({ detail: { id, channel }, leaving }: Props) {
  const { t } = useTranslation("conversations");
  const OfChannel = useContext(ChannelViews)[channel]?.Unsent;
  const count = useUnsent(id);
  return (
    <>
      <Suspense>{OfChannel && <OfChannel conversationId={id} leaving={leaving} />}</Suspense>
      {count > 0 && <Alert color="orange">{t("resolve.unsent", { count })}</Alert>}
    </>
  );
}

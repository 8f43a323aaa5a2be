import { Suspense } from "react";
import { Composer } from "../composer/Composer";
import type { ChannelView, FootProps } from "./channelViews";

type Props = FootProps & { view: ChannelView | undefined; onStepQuote: (by: 1 | -1) => void };

/** Where one's own conversation is answered, as its channel has it. */
export function Foot({ view, onStepQuote, ...props }: Props) {
  const { detail, composing, onGone } = props;
  if (view) {
    return (
      <Suspense>
        <view.Foot {...props} />
      </Suspense>
    );
  }
  const { name } = detail.customer;
  return <Composer composing={composing} customerName={name} onStepQuote={onStepQuote} onGone={onGone} />;
}

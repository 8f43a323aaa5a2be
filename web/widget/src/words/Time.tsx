import { useApp } from "../frame/context";
import { clock, exactly } from "./when";

/** The hour; the exact moment for who asks. */
export function Time({ at }: { at: number }) {
  const { language } = useApp();
  return (
    <time title={exactly(at, language)} dateTime={new Date(at).toISOString()}>
      {clock(at, language)}
    </time>
  );
}

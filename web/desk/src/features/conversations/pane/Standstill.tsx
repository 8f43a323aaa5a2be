import { Alert, Button, Textarea } from "@mantine/core";
import type { ConversationDetail } from "@parley/api/types";
import { IconClipboardText, IconLock, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ariaKeys } from "../../../lib/keys";
import { Keys } from "../../../ui/Keys";
import { useProblemText } from "../../../ui/problemText";
import { PARK } from "../bar/keys";
import { PickUpDialog } from "../bar/PickUpDialog";
import type { Disposing } from "../bar/useDispose";
import type { usePickUp } from "../bar/usePickUp";
import { dayAndTime } from "../messages/times";
import { type Outcome, useOutcome } from "../outcome";
import type { Standing } from "../standing";
import classes from "./Standstill.module.css";

/** So long whoever was in the middle of a word may type on before letters mean something else. */
const TYPING_ON = 2000;

/** Whether the editor that was here was being written in as it went. */
export type Left = { writing: boolean } | null;

type Props = {
  standing: Exclude<Standing, "mine">;
  detail: ConversationDetail;
  parkedAt: number | null;
  /** Of a closed one that waits for its contact result. */
  disposing: Disposing | undefined;
  draft: string;
  /** What the editor left behind, if there was one. */
  left: RefObject<Left>;
  /** Whether the focus was here as the editor came back. */
  onGone: (focused: boolean) => void;
  onResume: () => void;
  picking: ReturnType<typeof usePickUp>;
  onNext: (() => void) | undefined;
};

/** Instead of the editor, where nothing can be written: what became of it, and what can be done. */
export function Standstill({
  standing,
  detail,
  parkedAt,
  disposing,
  draft,
  left,
  onGone,
  onResume,
  picking,
  onNext,
}: Props) {
  const { t } = useTranslation("conversations");
  const outcome = useOutcome(detail.id);
  const parked = standing === "parked";
  const [asking, setAsking] = useState(false);
  const asked = parked || outcome?.reason === "transferred" || outcome?.reason === "resolved";
  const place = useFocus(left, asked, onGone, outcome && standing);
  const words = useWords(standing, detail, parkedAt, disposing, outcome);
  const justMine = parked || outcome !== null;
  const Icon = parked ? IconPlayerPause : standing === "wrapUp" ? IconClipboardText : IconLock;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are in it
    <div ref={place.ref} className={classes.standstill} role="group" tabIndex={-1} aria-label={words} {...place.keys}>
      {draft !== "" && (
        <Textarea
          readOnly
          rows={rowsFor(draft)}
          size="sm"
          label={t("standstill.draft")}
          classNames={{ root: classes.draft, input: classes.draftText, label: classes.draftLabel }}
          value={draft}
        />
      )}
      {picking?.error && <Problem error={picking.error} />}
      <div className={classes.line}>
        <p className={classes.words} role="status">
          <Icon size={16} stroke={1.75} aria-hidden />
          <span>{words}</span>
        </p>
        {parked && (
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
            rightSection={<Keys of={PARK} />}
            aria-keyshortcuts={ariaKeys(PARK)}
            onClick={onResume}
          >
            {t("standstill.resume")}
          </Button>
        )}
        {picking && (
          <Button
            size="xs"
            variant={justMine ? "default" : "filled"}
            loading={picking.picking}
            onClick={() => (picking.from ? setAsking(true) : picking.pickUp())}
          >
            {t(picking.from ? "pickUp.from" : "pickUp.button")}
          </Button>
        )}
        {justMine && onNext && (
          <Button
            size="xs"
            variant="default"
            rightSection={<Keys of={{ key: "j" }} />}
            aria-keyshortcuts="J"
            onClick={onNext}
          >
            {t("standstill.next")}
          </Button>
        )}
      </div>
      {picking && (
        <PickUpDialog
          detail={detail}
          opened={asking && picking.from}
          picking={picking.picking}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            picking.pickUp();
          }}
        />
      )}
    </div>
  );
}

const MOST_ROWS = 4;
const LETTERS_A_ROW = 70;

/** About as many as it fills. Not measured, so that it does not change once it is there. */
function rowsFor(text: string): number {
  const rows = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_ROW)), 0);
  return Math.min(rows, MOST_ROWS);
}

function Problem({ error }: { error: unknown }) {
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  return (
    <Alert color="red" role="alert" p="xs">
      {t("pickUp.failed", { problem: problemText(error) })}
    </Alert>
  );
}

const focusIsNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** How it stands, in one line. */
function useWords(
  standing: Props["standing"],
  detail: ConversationDetail,
  parkedAt: number | null,
  disposing: Disposing | undefined,
  outcome: Outcome | null,
): string {
  const { t, i18n } = useTranslation("conversations");
  const { agent_name, queue_name, status } = detail;
  if (standing === "parked") return parkedWords(t, parkedAt, i18n.language);
  if (disposing) return wrapUpWords(t, disposing);
  if (outcome?.reason === "closed_by_customer") return t("standstill.closedByCustomer");
  if (standing === "closed" || standing === "notPermitted") return t(`standstill.${standing}`);
  if (outcome?.reason === "transferred") return t("standstill.transferred", { name: outcome.by ?? "" });
  if (outcome?.reason === "picked_up") return t("standstill.pickedUp", { name: outcome.by ?? "" });
  if (outcome?.reason === "requeued") return t("standstill.requeued");
  if (standing === "otherAgent" && agent_name) {
    return t(status === "parked" ? "standstill.otherParked" : "standstill.otherAgent", { name: agent_name });
  }
  if (standing === "waiting") {
    return t(status === "offered" ? "standstill.offered" : "standstill.waiting", { queue: queue_name ?? "" });
  }
  return t(standing === "bot" ? "standstill.bot" : "standstill.nobody");
}

type T = TFunction<"conversations">;

function parkedWords(t: T, since: number | null, language: string): string {
  if (since === null) return t("standstill.parked");
  return t("standstill.parkedSince", { time: dayAndTime(since, language) });
}

function wrapUpWords(t: T, { missing }: Disposing): string {
  if (missing === null) return t("standstill.wrapUpPlain");
  return missing === "" ? t("standstill.wrapUpReady") : t("standstill.wrapUp", { what: missing });
}

/**
 * The focus that was in the editor comes here, and that of a button that is gone as the work is `done`. What took the conversation away without being asked to may have done so in the
 * middle of a word, whose letters are no commands.
 */
function useFocus(left: RefObject<Left>, asked: boolean, onGone: (focused: boolean) => void, done: string | null) {
  const ref = useRef<HTMLDivElement>(null);
  const quietUntil = useRef(0);
  const first = useRef({ left, asked });
  useEffect(() => {
    const editor = first.current.left.current;
    if (editor && focusIsNowhere()) ref.current?.focus({ preventScroll: true });
    if (editor?.writing && !first.current.asked) quietUntil.current = Date.now() + TYPING_ON;
    first.current.left.current = null;
  }, []);
  useEffect(() => {
    if (done && focusIsNowhere()) ref.current?.focus({ preventScroll: true });
  }, [done]);
  useLayoutEffect(() => {
    const place = ref.current;
    return () => onGone(place?.contains(document.activeElement) ?? false);
  }, [onGone]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (Date.now() < quietUntil.current && !event.altKey && event.key !== "Tab") event.stopPropagation();
  };
  return { ref, keys: { onKeyDown } };
}

import type { Keyboard, Option } from "@parley/api/types";
import { useState } from "preact/hooks";
import { useApp } from "../frame/context";
import { Icon } from "../frame/icons";

interface Props {
  keyboard: Keyboard;
  /** Whether it may (still) be answered. */
  open: boolean;
  /** What it was answered with. */
  picked: string | null;
}

/** What a bot's question may be answered with, beside text. */
export function Answers({ keyboard, open, picked }: Props) {
  const { options = [] } = keyboard;
  switch (keyboard.kind) {
    case "choices":
      return <Choices options={options} open={open} picked={picked} />;
    case "rating":
      return <Rating options={options} open={open} picked={picked} />;
    case "date":
      return open ? <DateAnswer /> : null;
    case "location":
      return open ? <PlaceAnswer /> : null;
    default:
      return null;
  }
}

function Choices({ options, open, picked }: { options: Option[]; open: boolean; picked: string | null }) {
  const { controller } = useApp();
  return (
    <div class="choices row">
      {options.map(({ id, label }) => {
        const chosen = !open && (picked === id || picked === label);
        return (
          <button
            key={id}
            type="button"
            class={chosen ? "choice chosen" : "choice"}
            disabled={!open}
            aria-pressed={chosen}
            dir="auto"
            onClick={() => void controller.send(label, [], id)}
          >
            {chosen && <Icon name="check" size={16} />}
            {label}
          </button>
        );
      })}
    </div>
  );
}

const FIVE: Option[] = [1, 2, 3, 4, 5].map((stars) => ({ id: String(stars), label: String(stars) }));

function Rating({ options, open, picked }: { options: Option[]; open: boolean; picked: string | null }) {
  const { controller, say } = useApp();
  const stars = options.length > 0 ? options : FIVE;
  const given = stars.findIndex(({ id, label }) => picked === id || picked === label) + 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
    <div class="row" role="group" aria-label={say("rating")}>
      {stars.map(({ id, label }, index) => {
        const name =
          options.length > 0 && label !== String(index + 1)
            ? label
            : say("rating_star", { n: index + 1, of: stars.length });
        return (
          <button
            key={index}
            type="button"
            class={index < given ? "star lit" : "star"}
            disabled={!open}
            aria-label={name}
            aria-pressed={!open && given === index + 1}
            title={name}
            onClick={() => void controller.send(label, [], options.length > 0 ? id : null)}
          >
            <Icon name="star" size={28} />
          </button>
        );
      })}
    </div>
  );
}

function DateAnswer() {
  const { controller, say } = useApp();
  const [date, setDate] = useState("");
  return (
    <form
      class="answer-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (date) void controller.send(date);
      }}
    >
      <input
        type="date"
        aria-label={say("date_pick")}
        value={date}
        min="1900-01-01"
        max="2199-12-31"
        required
        onInput={(event) => setDate(event.currentTarget.value)}
      />
      <button type="submit" class="choice" disabled={!date}>
        {say("date_send")}
      </button>
    </form>
  );
}

function PlaceAnswer() {
  const { controller, say } = useApp();
  const [step, setStep] = useState<"ask" | "finding" | "failed">("ask");
  // Browsers offer positions to secure pages only.
  const offered = isSecureContext && "geolocation" in navigator;
  const share = () => {
    setStep("finding");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void controller.send(`${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`),
      () => setStep("failed"),
      { enableHighAccuracy: false, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div class="place-answer column">
      {offered && step !== "failed" && (
        <button type="button" class="choice" disabled={step === "finding"} onClick={share}>
          <Icon name="pin" size={18} />
          {say("location_share")}
        </button>
      )}
      <p class="hint" role="status">
        {step === "finding" && say("location_finding")}
        {step === "failed" && say("location_failed")}
        {step === "ask" && say(offered ? "location_hint" : "location_typed")}
      </p>
    </div>
  );
}

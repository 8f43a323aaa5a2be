import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { listen } from "../chat/listen";
import { useApp } from "../frame/context";
import { Icon } from "../frame/icons";
import { emojiGroups } from "./emoji";

const COLUMNS = 8;
const RECENT = 24;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

/** Arrow keys walk the grid, Escape closes; only the group in view is drawn. */
export function EmojiPicker({ onPick, onClose }: { onPick(emoji: string): void; onClose(): void }) {
  const { controller, say } = useApp();
  const [recent, setRecent] = useState(() => controller.keep.getJson<string[]>("emoji") ?? []);
  // In the order they had when the picker opened: nothing moves under the pointer.
  const [groups] = useState(() => emojiGroups(recent));
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLDivElement>(null);
  const group = groups[at];

  useEffect(() => {
    grid.current?.querySelector("button")?.focus();
  }, []);
  useEffect(() => {
    const root = picker.current?.getRootNode();
    const outside = (event: Event) => {
      const target = event.target as HTMLElement;
      if (!picker.current?.contains(target) && !target.closest?.(".composer")) onClose();
    };
    return root && listen(root, "pointerdown", outside);
  }, [onClose]);

  const pick = (emoji: string) => {
    onPick(emoji);
    const next = [emoji, ...recent.filter((other) => other !== emoji)].slice(0, RECENT);
    setRecent(next);
    controller.keep.setJson("emoji", next);
  };
  const keyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape") {
      // Only the picker: neither the panel, nor the browser's own closing of a modal one.
      event.stopPropagation();
      event.preventDefault();
      onClose();
      return;
    }
    const step = STEPS[event.key];
    const buttons = grid.current ? [...grid.current.querySelectorAll("button")] : [];
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    if (step === undefined || index < 0) return;
    event.preventDefault();
    buttons[Math.min(Math.max(index + step, 0), buttons.length - 1)]?.focus();
  };

  return (
    <div ref={picker} class="picker" role="dialog" aria-label={say("emoji")} onKeyDown={keyDown}>
      <div class="tabs row">
        {groups.map(([word, emoji], index) => (
          <button
            key={word}
            type="button"
            aria-label={say(word)}
            title={say(word)}
            aria-pressed={index === at}
            onClick={() => setAt(index)}
          >
            {word === "emoji_recent" ? <Icon name="clock" /> : emoji[0]}
          </button>
        ))}
      </div>
      {group && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
        <div ref={grid} class="emoji scroll" role="group" aria-label={say(group[0])}>
          {group[1].map((emoji) => (
            <button key={emoji} type="button" onClick={() => pick(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

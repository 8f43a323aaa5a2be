import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import { useLayoutEffect, useRef } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Composing } from "../composer/useComposer";
import { leadToEditor } from "../toWrite";
import { useFoot } from "./useFoot";

const ID = 10_482;

/** What stands in the editor's place says, as it goes, whether it had the focus. */
function Instead({ onGone }: { onGone: (focused: boolean) => void }) {
  const place = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = place.current;
    return () => onGone(document.activeElement === button);
  }, [onGone]);
  return (
    <button ref={place} type="button">
      Instead
    </button>
  );
}

function Pane({ mine }: { mine: boolean }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const foot = useFoot(mine ? "mine" : "waiting", { area, conversationId: ID } as unknown as Composing);
  return (
    <>
      <input aria-label="Elsewhere" />
      {mine ? <textarea ref={area} aria-label="Editor" /> : <Instead onGone={foot.onStandstillGone} />}
    </>
  );
}

function open(mine: boolean) {
  const pane = (now: boolean) => (
    <MantineProvider env="test">
      <Pane mine={now} />
    </MantineProvider>
  );
  const { rerender } = render(pane(mine));
  return { become: (now: boolean) => rerender(pane(now)) };
}

const focused = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;

beforeEach(() => act(() => leadToEditor(null)));

describe("the editor", () => {
  it("has the focus of whoever went there to write, at once or when it comes", () => {
    leadToEditor(ID);
    open(true);
    expect(focused()).toBe("Editor");
  });

  it("has it though the conversation was open already, and only becomes one's own", () => {
    const { become } = open(false);
    act(() => leadToEditor(ID));
    expect(focused()).not.toBe("Editor");
    become(true);
    expect(focused()).toBe("Editor");
  });

  it("takes it once: what is said later is not drawn back", () => {
    leadToEditor(ID);
    const { become } = open(true);
    screen.getByLabelText("Elsewhere").focus();
    become(false);
    become(true);
    expect(focused()).toBe("Elsewhere");
  });

  it("leaves whoever began to write elsewhere meanwhile where they are", () => {
    leadToEditor(ID);
    const { become } = open(false);
    screen.getByLabelText("Elsewhere").focus();
    become(true);
    expect(focused()).toBe("Elsewhere");
  });

  it("is led to from a field, too", () => {
    const { become } = open(false);
    screen.getByLabelText("Elsewhere").focus();
    act(() => leadToEditor(ID));
    become(true);
    expect(focused()).toBe("Editor");
  });

  it("takes nobody's focus when the conversation comes by itself, but for what stood in its place", () => {
    const { become } = open(false);
    screen.getByLabelText("Elsewhere").focus();
    become(true);
    expect(focused()).toBe("Elsewhere");
    become(false);
    screen.getByRole("button").focus();
    become(true);
    expect(focused()).toBe("Editor");
  });

  it("is not that of another conversation", () => {
    leadToEditor(ID + 1);
    open(true);
    expect(focused()).not.toBe("Editor");
  });
});

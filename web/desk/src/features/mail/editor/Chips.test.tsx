import type { Address } from "@parley/api/types";
import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { serve, show } from "../../../ui/testing";
import { loadTexts } from "../texts/load";
import { Chips } from "./Chips";

const CARLA = { name: "Carla", address: "carla@example.org" };

async function open(first: Address[] = []) {
  serve({
    "GET /api/conversations/7/mail-suggestions": { body: [CARLA, { name: "Carlo", address: "carlo@example.org" }] },
  });
  let now = first;
  function Field() {
    const [value, setValue] = useState(first);
    now = value;
    return (
      <>
        <span id="to">To</span>
        <Chips
          conversationId={7}
          labelId="to"
          value={value}
          refused={["refused@example.org"]}
          autoFocus={false}
          onChange={setValue}
        />
        <button type="button">Elsewhere</button>
      </>
    );
  }
  const { user } = await show(<Field />);
  await loadTexts();
  return { user, field: screen.getByLabelText("To"), value: () => now.map((one) => one.address) };
}

describe("recipients", () => {
  it("are added by Enter, by a comma and by leaving, and never twice", async () => {
    const { user, field, value } = await open();
    await user.click(field);
    for (const [typed, key] of [
      ["Anna <a@b.cd>", "{Enter}"],
      ["b@b.cd", ","],
      ["A@b.cd", ";"],
    ] as const) {
      fireEvent.change(field, { target: { value: typed } });
      await user.keyboard(key);
    }
    fireEvent.change(field, { target: { value: "d@b.cd" } });
    await user.click(screen.getByText("Elsewhere"));
    expect(value()).toEqual(["a@b.cd", "b@b.cd", "d@b.cd"]);
    expect(screen.getByText("Anna")).toBeTruthy();
  });

  it("are taken away by Backspace from the last on, and by their button", async () => {
    const { user, field, value } = await open([
      CARLA,
      { name: "", address: "anna@example.org" },
      { name: "", address: "bruno@example.org" },
    ]);
    await user.type(field, "{Backspace}");
    expect(value()).toEqual(["carla@example.org", "anna@example.org"]);
    await user.click(screen.getByRole("button", { name: "Remove Carla" }));
    expect(value()).toEqual(["anna@example.org"]);
  });

  it("are marked when they are no addresses, or the server will not have them", async () => {
    await open([{ name: "", address: "anna" }, { name: "", address: "refused@example.org" }, CARLA]);
    const marked = [...document.querySelectorAll("[data-bad]")].map((chip) => chip.textContent);
    expect(marked).toEqual(["anna", "refused@example.org"]);
  });

  it("are suggested while somebody types, and chosen by keyboard", async () => {
    const { user, field, value } = await open([CARLA]);
    await user.click(field);
    fireEvent.change(field, { target: { value: "car" } });
    // Whoever is in it already is not suggested.
    await screen.findByText("carlo@example.org", undefined, { timeout: 4000 });
    expect(screen.queryByText("carla@example.org")).toBeNull();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(value()).toEqual(["carla@example.org", "carlo@example.org"]);
  });

  it("may be pasted as they stand in another mail", async () => {
    const { user, field, value } = await open();
    await user.click(field);
    await user.paste('"Rossi, Anna" <anna@example.org>, bruno@example.org');
    expect(value()).toEqual(["anna@example.org", "bruno@example.org"]);
  });
});

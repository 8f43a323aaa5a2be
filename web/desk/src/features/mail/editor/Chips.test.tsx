import type { Address } from "@parley/api/types";
import { screen } from "@testing-library/react";
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
  it("are marked when they are no addresses, or the server will not have them", async () => {
    await open([{ name: "", address: "anna" }, { name: "", address: "refused@example.org" }, CARLA]);
    const marked = [...document.querySelectorAll("[data-bad]")].map((chip) => chip.textContent);
    expect(marked).toEqual(["anna", "refused@example.org"]);
  });

  it("may be pasted as they stand in another mail", async () => {
    const { user, field, value } = await open();
    await user.click(field);
    await user.paste('"Rossi, Anna" <anna@example.org>, bruno@example.org');
    expect(value()).toEqual(["anna@example.org", "bruno@example.org"]);
  });
});

import type { Mail } from "@parley/api/types";
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { show } from "../../../ui/testing";
import { loadTexts } from "../texts/load";
import { Delivery } from "./Delivery";

const CARLA = { name: "Carla", address: "carla@example.org" };
const BRUNO = { name: "", address: "Bruno@Bücher.example" };
const DARIO = { name: "Dario", address: "dario@example.org" };
const refused = (address: string) => ({ address, reason: "550 No such user", at: 1_700_000_000_000 });

async function shown(mail: Partial<Mail>) {
  const all = { state: "failed", trouble: "", next_try_at: null, to: [CARLA], cc: [BRUNO], bcc: [DARIO], ...mail };
  // Only with a page are there languages that the texts can be of.
  await show(null);
  await loadTexts();
  await show(<Delivery mail={all as Mail} />);
}

describe("a mail that did not reach everybody", () => {
  it("says whom it was sent to all the same", async () => {
    await shown({ failures: [refused("dario@example.org")] });
    expect(screen.getByText(/^Sent to the others:/).textContent).toContain(
      "Sent to the others: Carla, Bruno@Bücher.example",
    );
    expect(screen.getByRole("list", { name: "Whom it did not reach" }).textContent).toContain(
      "dario@example.org: 550 No",
    );
  });

  it("knows an address by what servers make of it", async () => {
    await shown({ failures: [refused("bruno@xn--bcher-kva.example")] });
    expect(screen.getByText(/^Sent to the others:/).textContent).toContain("Sent to the others: Carla, Dario");
  });

  it.each<[string, Partial<Mail>]>([
    ["there are none", { to: [DARIO], cc: [], bcc: [], failures: [refused("dario@example.org")] }],
    ["it is still tried", { state: "queued", failures: [refused("dario@example.org")] }],
    ["nobody knows whom it is about", { failures: [refused("forwarded@elsewhere.example")] }],
  ])("says nothing of others when %s", async (_, mail) => {
    await shown(mail);
    expect(screen.getByText(/^Not delivered to/)).toBeTruthy();
    expect(screen.queryByText(/^Sent to the others/)).toBeNull();
  });
});

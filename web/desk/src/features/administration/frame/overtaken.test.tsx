import type { Profile } from "@parley/api/types";
import { screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { serve } from "../../../ui/testing";
import { ProfileEditor } from "../profiles/ProfileEditor";
import { showPage } from "./testing";

const account = { id: 1, name: "Ada", permissions: ["administer"], preferences: {} };
let kept: Profile;
let answers: Parameters<typeof serve>[0];

beforeEach(() => {
  kept = { id: 3, version: 1, name: "Team", chat_capacity: 3, email_capacity: 0, queue_ids: [] };
  answers = {
    "GET /api/session": { body: account },
    "GET /api/profiles": () => ({ body: [kept] }),
    "GET /api/queues": { body: [] },
    "GET /api/agents/all": { body: [] },
    "PUT /api/profiles/3": (body) => {
      const { version, ...said } = body as Profile;
      if (version !== kept.version)
        return { status: 409, body: { code: "stale", message: "Stale", details: { version: kept.version } } };
      kept = { ...said, id: 3, version: version + 1 };
      return { body: kept };
    },
  };
});

const open = () => showPage("profiles/3", <ProfileEditor item="3" />);

const saved = () => screen.findByText("Saved", { exact: false, selector: "[role=status]" });

it("tells of a change that was made in the same moment, and loses neither", async () => {
  const asked = serve(answers);
  const { user } = await open();
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Shop");
  // Somebody else is faster, and nothing has told this page.
  kept = { ...kept, chat_capacity: 5, version: 2 };
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/Somebody else has changed this/)).toBeDefined();
  expect(kept.name).toBe("Team");
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Shop");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await saved();
  expect(kept).toMatchObject({ name: "Shop", chat_capacity: 5, version: 3 });
  expect(screen.queryByText(/Somebody else has changed this/)).toBeNull();
  expect(asked.filter(({ what }) => what === "PUT /api/profiles/3")).toHaveLength(2);
});

it("shows what the other one made of it, if one likes that better", async () => {
  serve(answers);
  const { user } = await open();
  const name = await screen.findByLabelText("Name");
  await user.type(name, " 2");
  kept = { ...kept, name: "Crew", version: 2 };
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("button", { name: "Show theirs, drop mine" }));
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Crew");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(true);
});

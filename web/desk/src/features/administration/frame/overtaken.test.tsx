import type { Profile } from "@parley/api/types";
import {
  createMemoryHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { configure, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { setUpTexts } from "../../../i18n/i18n";
import { serve, show } from "../../../ui/testing";
import { ProfileEditor } from "../profiles/ProfileEditor";
import { loadTexts } from "../texts/load";

configure({ asyncUtilTimeout: 5000 });
// A form of the whole page, with Mantine's inputs, takes its time where many tests run.
vi.setConfig({ testTimeout: 20_000 });

const account = { id: 1, name: "Ada", permissions: ["administer"], preferences: {} };
let kept: Profile;
let answers: Parameters<typeof serve>[0];

beforeEach(() => {
  sessionStorage.clear();
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

async function open() {
  await setUpTexts("en");
  await loadTexts();
  const root = createRootRouteWithContext()({});
  const page = createRoute({
    getParentRoute: () => root,
    path: "/administration/{-$section}/{-$item}",
    component: () => <ProfileEditor item="3" />,
  });
  const history = createMemoryHistory({ initialEntries: ["/administration/profiles/3"] });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  return show(<RouterProvider router={router as never} />);
}

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

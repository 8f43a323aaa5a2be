import {
  createMemoryHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { setUpTexts } from "../../../i18n/i18n";
import { show } from "../../../ui/testing";
import { loadTexts } from "../texts/load";

/** Puts a page of the administration where it belongs: links lead on, and who leaves may be asked. */
export async function showPage(place: string, page: ReactNode) {
  await setUpTexts("en");
  await loadTexts();
  const root = createRootRouteWithContext()({});
  const route = createRoute({
    getParentRoute: () => root,
    path: "/administration/{-$section}/{-$item}",
    component: () => page,
  });
  const history = createMemoryHistory({ initialEntries: [`/administration/${place}`] });
  const router = createRouter({ routeTree: root.addChildren([route]), history });
  return { ...(await show(<RouterProvider router={router as never} />)), router };
}

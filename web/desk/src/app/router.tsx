import { getAccountOptions, getFirstStepsOptions } from "@parley/api/query";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Refusal } from "../lib/problems";
import { ConversationsPage } from "./ConversationsPage";
import { Desk } from "./Desk";
import { PagePending, PageProblem, PageUnknown } from "./PageProblem";
import { safePath } from "./safePath";

type Context = { queryClient: QueryClient };
const ADMINISTRATION = "/administration/{-$section}/{-$item}";
type LoginSearch = { from?: string; ended?: boolean };

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: PageUnknown });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search): LoginSearch => {
    const from = safePath(search.from);
    return { ...(from ? { from } : {}), ...(search.ended === true ? { ended: true } : {}) };
  },
  component: lazyRouteComponent(() => import("./LoginPage"), "LoginPage"),
});

// Everything that needs somebody to be signed in.
const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData({ ...getAccountOptions(), retry: false });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      const from = safePath(location.href);
      throw redirect({ to: "/login", search: from && from !== "/" ? { from } : {}, replace: true });
    }
  },
  component: Desk,
  pendingComponent: PagePending,
  errorComponent: PageProblem,
});

const index = createRoute({
  getParentRoute: () => desk,
  path: "/",
  beforeLoad: async ({ context: { queryClient } }) => {
    // Nobody can be answered yet: whoever may change that is led there.
    if (await isUnserved(queryClient)) throw toSection("first-steps");
    throw redirect({ to: "/conversations/{-$conversationId}", params: { conversationId: undefined }, replace: true });
  },
});

async function isUnserved(cache: QueryClient): Promise<boolean> {
  const { permissions, preferences } = await cache.ensureQueryData(getAccountOptions());
  if (!permissions.includes("administer") || preferences.first_steps === false) return false;
  // Whoever cannot be told stays where everybody begins.
  const steps = await cache.fetchQuery({ ...getFirstStepsOptions(), retry: false, staleTime: 0 }).catch(() => null);
  return steps !== null && !(steps.queue && steps.profile && steps.agent && steps.connector);
}

const toSection = (section: string) =>
  redirect({ to: ADMINISTRATION, params: { section, item: undefined }, replace: true });

const conversations = createRoute({
  getParentRoute: () => desk,
  path: "/conversations/{-$conversationId}",
  params: {
    parse: ({ conversationId }) => ({
      conversationId: /^\d+$/.test(conversationId ?? "") ? conversationId : undefined,
    }),
  },
  component: function Conversations() {
    const { conversationId } = conversations.useParams();
    return <ConversationsPage conversationId={conversationId ? Number(conversationId) : null} />;
  },
});

const supervision = createRoute({
  getParentRoute: () => desk,
  path: "/supervision/{-$conversationId}",
  params: {
    parse: ({ conversationId }) => ({
      conversationId: /^\d+$/.test(conversationId ?? "") ? conversationId : undefined,
    }),
  },
  component: lazyRouteComponent(() => import("./SupervisionPage"), "SupervisionPage"),
});

const administration = createRoute({
  getParentRoute: () => desk,
  path: ADMINISTRATION,
  beforeLoad: async ({ context: { queryClient }, params: { section } }) => {
    if (!section) throw toSection((await isUnserved(queryClient)) ? "first-steps" : "queues");
  },
  component: lazyRouteComponent(() => import("./AdministrationPage"), "AdministrationPage"),
  pendingComponent: PagePending,
  errorComponent: PageProblem,
});

const routeTree = root.addChildren([login, desk.addChildren([index, conversations, supervision, administration])]);

export function createDeskRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: false,
    defaultPendingMs: 300,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}

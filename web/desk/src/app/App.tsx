import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { theme } from "../ui/theme";
import { queryClient } from "./connection";
import { createDeskRouter } from "./router";
import { watchSession } from "./watchSession";

const Toasts = lazy(() => import("./Toasts"));
const colorScheme = localStorageColorSchemeManager({ key: "parley.theme" });
const router = createDeskRouter(queryClient);
watchSession(router, queryClient);

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense>
          <Toasts />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}

import { Link, useNavigate } from "@tanstack/react-router";
import type { ComponentProps } from "react";

const ROUTE = "/administration/{-$section}/{-$item}";

/** Instead of an id: the form of something that does not exist yet. */
export const NEW = "new";

/** A link to a page of the administration, or to one thing on it. */
export function PlaceLink({
  section,
  item,
  ...rest
}: { section: string; item?: number | typeof NEW } & Pick<
  ComponentProps<"a">,
  "className" | "children" | "aria-current"
>) {
  return <Link to={ROUTE} params={{ section, item: item === undefined ? undefined : String(item) }} {...rest} />;
}

export function usePlace() {
  const navigate = useNavigate();
  return (section: string, item?: number | typeof NEW) =>
    void navigate({ to: ROUTE, params: { section, item: item === undefined ? undefined : String(item) } });
}

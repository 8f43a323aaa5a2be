import type { RefObject } from "preact";
import { useApp, useView } from "./context";
import { Icon } from "./icons";

export function Launcher({ button, unread }: { button: RefObject<HTMLButtonElement | null>; unread: number }) {
  const { controller, say } = useApp();
  const view = useView();
  const { open } = view;
  const label = open ? say("close") : unread > 0 ? say("open_unread", { n: unread }) : say("open");
  return (
    <button
      ref={button}
      type="button"
      class="launcher"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={() => controller.setOpen(!open, true)}
    >
      <Icon name={open ? "chevron" : "chat"} size={28} />
      {!open && unread > 0 && (
        <span class="badge" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </button>
  );
}

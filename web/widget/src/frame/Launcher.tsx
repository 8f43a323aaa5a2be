import type { RefObject } from "preact";
import { localised } from "../words/words";
import { useApp, useView } from "./context";
import { Icon } from "./icons";

export function Launcher({ button, unread }: { button: RefObject<HTMLButtonElement | null>; unread: number }) {
  const { controller, say, language } = useApp();
  const { open, site } = useView();
  const words = !open && localised(site?.launcher ?? {}, language);
  const label = open ? say("close") : unread > 0 ? say("open_unread", { n: unread }) : say("open");
  return (
    <button
      ref={button}
      type="button"
      class={words ? "launcher worded" : "launcher"}
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={() => controller.setOpen(!open, true)}
    >
      <Icon name={open ? "chevron" : "chat"} size={28} />
      {words}
      {!open && unread > 0 && (
        <span class="badge" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </button>
  );
}

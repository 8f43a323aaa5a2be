import { inOneTab } from "./sound";

const supported = () => typeof Notification !== "undefined";

/** What the person decided; browsers keep the decision, and only they can change it. */
export function desktopPermission(): NotificationPermission {
  return supported() ? Notification.permission : "denied";
}

/** Whether somebody sits in front of this page, as far as a browser can tell. */
export function isLooking(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

type Told = { tag: string; title: string; body?: string; onOpen?: () => void };

/** A notification of the system's, from one tab only, unless somebody looks at this one. */
export function notifyOnDesktop({ tag, title, body, onOpen }: Told): void {
  if (desktopPermission() !== "granted" || isLooking()) return;
  inOneTab(`notification-${tag}`, () => {
    const notification = new Notification(title, { tag, ...(body ? { body } : {}) });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onOpen?.();
    };
  });
}

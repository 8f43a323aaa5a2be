import { type NotificationData, notifications } from "@mantine/notifications";

/** Shows a toast, or what it says by now if it is there already. */
export function toast(data: NotificationData & { id: string }): void {
  // Each does nothing where the other does.
  notifications.update(data);
  notifications.show(data);
}

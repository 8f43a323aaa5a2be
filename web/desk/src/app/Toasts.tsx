import "@mantine/notifications/styles.layer.css";
import { Notifications } from "@mantine/notifications";

/** Where short messages appear. Loaded after the desk itself; what came before is kept and shown then. */
export default function Toasts() {
  return <Notifications position="bottom-right" limit={4} />;
}

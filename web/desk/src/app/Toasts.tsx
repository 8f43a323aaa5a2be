import "@mantine/notifications/styles.layer.css";
import { Notifications } from "@mantine/notifications";
import classes from "./Toasts.module.css";

/** As wide as the customer's panel, over which they lie. */
const WIDTH = 312;

/** Where short messages appear. Loaded after the desk itself; what came before is kept and shown then. */
export default function Toasts() {
  return <Notifications className={classes.toasts} position="bottom-right" limit={4} containerWidth={WIDTH} />;
}

import { Outlet, useNavigate } from "@tanstack/react-router";
import { useAccount } from "../features/access/account";
import { OfferCards } from "../features/dispatch/OfferCards";
import { ConnectionBanner } from "./ConnectionState";
import { CustomerPanelState } from "./customerPanel";
import classes from "./Desk.module.css";
import { useDesktopNotifications } from "./DesktopNotifications";
import { Navigation } from "./Navigation";
import { Shortcuts } from "./Shortcuts";
import { SystemBar } from "./SystemBar";
import { UpdateNotice } from "./UpdateNotice";
import { useApplyPreferences } from "./useApplyPreferences";
import { useLiveConnection } from "./useLiveConnection";
import { useTabTitle } from "./useTabTitle";

/** The frame around every page of somebody who is signed in. */
export function Desk() {
  const { id } = useAccount();
  const navigate = useNavigate();
  useLiveConnection(id);
  useApplyPreferences();
  useTabTitle();
  useDesktopNotifications();
  const open = (conversationId: number) =>
    navigate({ to: "/conversations/{-$conversationId}", params: { conversationId: String(conversationId) } });
  return (
    <CustomerPanelState>
      <div className={classes.desk}>
        <Navigation />
        <div className={classes.right}>
          <SystemBar />
          <ConnectionBanner />
          <UpdateNotice />
          <div className={classes.page}>
            <Outlet />
            <OfferCards onAccepted={(conversationId) => void open(conversationId)} />
          </div>
        </div>
        <Shortcuts />
      </div>
    </CustomerPanelState>
  );
}

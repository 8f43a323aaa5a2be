import { Outlet, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useAccount } from "../features/access/account";
import { MissedOffers } from "../features/agents/MissedOffers";
import { useLostToasts } from "../features/tasks/useLostToasts";
import { useParkedNews } from "../features/tasks/useParkedNews";
import { ConnectionBanner } from "./ConnectionState";
import { CustomerPanelState } from "./customerPanel";
import classes from "./Desk.module.css";
import { useDesktopNotifications } from "./DesktopNotifications";
import { MessageNews } from "./MessageNews";
import { Navigation } from "./Navigation";
import { Shortcuts } from "./Shortcuts";
import { SystemBar } from "./SystemBar";
import { UpdateNotice } from "./UpdateNotice";
import { useApplyPreferences } from "./useApplyPreferences";
import { useLiveConnection } from "./useLiveConnection";
import { useOpen } from "./useOpen";
import { useTabTitle } from "./useTabTitle";

// Fetched as soon as the page stands, and not before: there is nothing to see of it until something is offered.
const OfferCards = lazy(async () => ({ default: (await import("../features/dispatch/OfferCards")).OfferCards }));

/** The frame around every page of somebody who is signed in. */
export function Desk() {
  const { id } = useAccount();
  const { open, openToWrite } = useOpen();
  useLiveConnection(id);
  useApplyPreferences();
  useTabTitle();
  useDesktopNotifications();
  const { conversationId: opened } = useParams({ strict: false });
  useLostToasts(open);
  useParkedNews(opened ? Number(opened) : null, open);
  return (
    <CustomerPanelState>
      <div className={classes.desk}>
        <Navigation />
        <div className={classes.right}>
          <SystemBar />
          <ConnectionBanner />
          <MissedOffers />
          <UpdateNotice />
          <div className={classes.page}>
            <Outlet />
            <Suspense>
              <OfferCards onAccepted={openToWrite} />
            </Suspense>
          </div>
        </div>
        <Shortcuts />
        <MessageNews onOpen={openToWrite} />
      </div>
    </CustomerPanelState>
  );
}

import { Button, Progress, VisuallyHidden } from "@mantine/core";
import type { FirstSteps as Steps } from "@parley/api/types";
import { IconChecks, IconCircleCheckFilled } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount, useChangePreferences } from "../../access/account";
import { State } from "../frame/States";
import { NEW, PlaceLink, usePlace } from "../place";
import classes from "./FirstSteps.module.css";
import { doneOf, STEPS, type StepName, useFirstSteps } from "./steps";

const PasswordDialog = lazy(() => import("../../access/PasswordDialog"));

/** From an empty house to the first answered customer: what is done, and where to go next. */
export function FirstSteps() {
  const { t } = useTranslation("administration");
  const steps = useFirstSteps();
  const change = useChangePreferences();
  const place = usePlace();
  const done = doneOf(steps);
  const next = STEPS.find((step) => !steps[step]);
  if (!next) {
    return (
      <State icon={IconChecks} title={t("firstSteps.done")} text={t("firstSteps.doneText")}>
        <PlaceLink section="queues">{t("firstSteps.doneLink")}</PlaceLink>
      </State>
    );
  }
  const hide = () => {
    change({ first_steps: false });
    place("queues");
  };
  return (
    <div className={classes.page}>
      <h2 className={classes.title}>{t("firstSteps.title")}</h2>
      <p className={classes.about}>{t("firstSteps.about")}</p>
      <div className={classes.progress}>
        {/* Beside it stands the same in words. */}
        <Progress className={classes.bar} value={(done / STEPS.length) * 100} aria-hidden />
        <span role="status">{t("firstSteps.progress", { done, count: STEPS.length })}</span>
      </div>
      <ol className={classes.steps}>
        {STEPS.map((step, at) => (
          <Step key={step} step={step} number={at + 1} steps={steps} isNext={step === next} />
        ))}
      </ol>
      <p className={classes.hide}>
        {t("firstSteps.hideText")}
        <Button variant="subtle" color="gray" size="xs" onClick={hide}>
          {t("firstSteps.hide")}
        </Button>
      </p>
    </div>
  );
}

type StepProps = { step: StepName; number: number; steps: Steps; isNext: boolean };

function Step({ step, number, steps, isNext }: StepProps) {
  const { t } = useTranslation("administration");
  const isDone = steps[step];
  return (
    <li className={classes.step} data-state={isDone ? "done" : isNext ? "next" : undefined}>
      {isDone ? (
        <IconCircleCheckFilled size={24} className={classes.tick} aria-hidden />
      ) : (
        <span className={classes.number} aria-hidden>
          {number}
        </span>
      )}
      <div>
        <h3 className={classes.name}>
          {t(`firstSteps.steps.${step}.name`)}
          {isDone && <VisuallyHidden> {t("firstSteps.isDone")}</VisuallyHidden>}
        </h3>
        <p className={classes.text}>
          {step === "conversation" && steps.site_id === null
            ? t("firstSteps.steps.conversation.textOtherwise")
            : t(`firstSteps.steps.${step}.text`)}
        </p>
      </div>
      <div className={classes.actions}>
        <Links step={step} siteId={steps.site_id} isDone={isDone} isNext={isNext} />
      </div>
    </li>
  );
}

type LinksProps = { step: StepName; siteId: number | null; isDone: boolean; isNext: boolean };

function Links({ step, siteId, isDone, isNext }: LinksProps) {
  const { t } = useTranslation("administration");
  const { id } = useAccount();
  const className = isNext ? `${classes.link} ${classes.nextLink}` : classes.link;
  if (step === "yourself") {
    return (
      <>
        <PlaceLink section="agents" item={id} className={className}>
          {t("firstSteps.steps.yourself.link")}
        </PlaceLink>
        <Password />
      </>
    );
  }
  if (step === "conversation") {
    // There is nothing to put on a page before there is a site.
    if (siteId === null) return null;
    return (
      <PlaceLink section="connectors" item={siteId} className={className}>
        {t("firstSteps.steps.conversation.link")}
      </PlaceLink>
    );
  }
  const place = PLACES[step];
  return (
    <PlaceLink section={place} {...(isDone || step === "organisation" ? {} : { item: NEW })} className={className}>
      {t(isDone ? "firstSteps.look" : `firstSteps.steps.${step}.link`)}
      {/* Or there would be many of one name. */}
      {isDone && <VisuallyHidden> {t(`firstSteps.steps.${step}.name`)}</VisuallyHidden>}
    </PlaceLink>
  );
}

const PLACES = {
  organisation: "organisation",
  queue: "queues",
  profile: "profiles",
  agent: "agents",
  connector: "connectors",
} as const;

function Password() {
  const { t } = useTranslation("administration");
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <button type="button" className={classes.link} onClick={() => setState("open")}>
        {t("firstSteps.steps.yourself.password")}
      </button>
      {state !== "never" && (
        <Suspense fallback={null}>
          <PasswordDialog opened={state === "open"} onClose={() => setState("closed")} />
        </Suspense>
      )}
    </>
  );
}

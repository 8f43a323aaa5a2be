import { Anchor } from "@mantine/core";
import type { Customer } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/clock";
import { safe } from "../messages/links";
import { Fact } from "./Fact";
import { countryName, mapOf, timeIn } from "./facts";
import classes from "./Panel.module.css";

/** What the customer's browser told: where they are, and with what. */
export function Visit({ facts }: { facts: Customer["facts"] }) {
  const { t, i18n } = useTranslation("conversations");
  const { browser, page, place, country, zone, position, ...others } = facts;
  const where = [place, country && countryName(country, i18n.language)].filter(Boolean).join(", ");
  return (
    <dl className={classes.facts}>
      {page && (
        <Fact name={t("panel.page")} copy={page}>
          <Page address={page} />
        </Fact>
      )}
      {browser && <Fact name={t("panel.browser")}>{browser}</Fact>}
      {where && <Fact name={t("panel.place")}>{where}</Fact>}
      {position && (
        <Fact name={t("panel.position")} copy={position}>
          <Position position={position} />
        </Fact>
      )}
      {zone && <LocalTime zone={zone} />}
      {Object.entries(others).map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </dl>
  );
}

function LocalTime({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation("conversations");
  const time = timeIn(zone, useNow(10_000), i18n.language);
  if (!time) return null;
  return (
    <Fact name={t("panel.localTime")}>
      {time} <span className={classes.aside}>{zone.replaceAll("_", " ")}</span>
    </Fact>
  );
}

/** Shared by the customer with the bot. */
function Position({ position }: { position: string }) {
  const { t } = useTranslation("conversations");
  const href = mapOf(position);
  if (!href) return position;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer nofollow" size="sm" title={t("panel.openMap")}>
      {position}
    </Anchor>
  );
}

/** A link only if it is an ordinary web address. */
function Page({ address }: { address: string }) {
  const href = /^https?:/i.test(address) ? safe(address) : undefined;
  const shown = address.replace(/^https?:\/\//i, "");
  if (!href) return <span className={classes.clamped}>{shown}</span>;
  return (
    <Anchor
      className={classes.clamped}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      size="sm"
      title={address}
    >
      {shown}
    </Anchor>
  );
}

import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function Skeletons() {
  const { t } = useTranslation("administration");
  return (
    <div role="status" aria-busy="true" aria-label={t("loading")}>
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} height={44} mb={8} />
      ))}
    </div>
  );
}

import { ActionIcon, Input, PasswordInput, Tooltip } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconDice5 } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { control, WRAPPED } from "../frame/setting";
import classes from "./Agents.module.css";
import type { AgentValues } from "./form";

/** The first password, which an administrator passes on: typed, or made up here and shown. */
export function PasswordField({ form }: { form: UseFormReturnType<AgentValues> }) {
  const { t } = useTranslation("administration");
  const { t: access } = useTranslation("access");
  const id = useId();
  const [visible, setVisible] = useState(false);
  const { error, ...input } = form.getInputProps("password");
  return (
    <Input.Wrapper
      {...WRAPPED}
      id={id}
      label={t("agents.password")}
      description={t("agents.passwordHint")}
      error={error}
    >
      <div className={`${control} ${classes.password}`}>
        <PasswordInput
          id={id}
          autoComplete="new-password"
          maxLength={1000}
          visible={visible}
          onVisibilityChange={setVisible}
          visibilityToggleButtonProps={{ "aria-label": access("password.show"), tabIndex: 0 }}
          {...input}
          error={Boolean(error)}
        />
        <Tooltip label={t("agents.makePassword")}>
          <ActionIcon
            size={36}
            variant="default"
            aria-label={t("agents.makePassword")}
            onClick={() => {
              form.setFieldValue("password", madeUp());
              setVisible(true);
            }}
          >
            <IconDice5 size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </Input.Wrapper>
  );
}

// Without signs that are mistaken for others when they are read out.
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four times four signs: 79 bits, and easy to read out. */
function madeUp(): string {
  const sign = () => {
    // A number beyond the last whole round of signs would make the first ones likelier.
    for (;;) {
      const [number = 255] = crypto.getRandomValues(new Uint8Array(1));
      if (number < 256 - (256 % SIGNS.length)) return SIGNS[number % SIGNS.length];
    }
  };
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, sign).join("")).join("-");
}

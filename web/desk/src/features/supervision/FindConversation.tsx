import { TextInput } from "@mantine/core";
import { IconHash } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { dialogIdOf } from "./dialogId";

/** Opens any conversation one may read, a closed one too, by the number people name it by. */
export function FindConversation({ onOpen, className }: { onOpen: (id: number) => void; className?: string }) {
  const { t } = useTranslation("supervision");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const id = dialogIdOf(typed);
    setWrong(id === null && typed.trim() !== "");
    if (id === null) return;
    setTyped("");
    onOpen(id);
  };
  return (
    <form className={className} onSubmit={onSubmit}>
      <TextInput
        size="xs"
        inputMode="numeric"
        placeholder={t("find.placeholder")}
        aria-label={t("find.label")}
        title={wrong ? t("find.invalid") : t("find.label")}
        leftSection={<IconHash size={15} stroke={1.6} />}
        error={wrong && t("find.invalid")}
        errorProps={{ role: "alert" }}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
    </form>
  );
}

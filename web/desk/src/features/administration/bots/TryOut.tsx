import { ActionIcon, Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { tryFlow } from "@parley/api/sdk";
import type { Flow, TriedOut } from "@parley/api/types";
import { IconPlayerPlay, IconRefresh, IconSend } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problemText";
import { newKey } from "../../conversations/composer/key";
import { LANGUAGES } from "../frame/WordsInput";
import classes from "./Bots.module.css";
import { Called, Outcome } from "./Outcome";

type Output = TriedOut["outputs"][number];
type Said = { key: string } & ({ who: "bot"; output: Output } | { who: "me"; text: string });
type Heard = {
  answer?: { text: string; choice?: string };
  fetched?: { call: number; values: Record<string, string> | null };
  call?: boolean;
};

/** The draft as a customer meets it, answer by answer. Nothing is kept, and nobody is called unless one says so. */
export function TryOut({ flow, onShow }: { flow: Flow; onShow: (id: string) => void }) {
  const { t, i18n } = useTranslation("content");
  const problemText = useProblemText();
  const [language, setLanguage] = useState(i18n.language);
  const [said, setSaid] = useState<Said[]>([]);
  const [progress, setProgress] = useState<TriedOut["progress"] | null>(null);
  const [typed, setTyped] = useState("");
  const talk = useRef<HTMLDivElement>(null);
  const step = useMutation({
    mutationFn: async (body: Heard & { progress?: TriedOut["progress"] }) =>
      (await tryFlow({ body: { flow, language, ...body }, throwOnError: true })).data,
    onSuccess: (done) => {
      setProgress(done.progress);
      setSaid((before) => [...before, ...done.outputs.map((output): Said => ({ key: newKey(), who: "bot", output }))]);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something is said
  useEffect(() => {
    // The talk alone: where the page is narrow this lies far below what is being edited.
    if (talk.current) talk.current.scrollTop = talk.current.scrollHeight;
  }, [said]);
  const begin = () => {
    setSaid([]);
    setProgress(null);
    step.mutate({});
  };
  const hear = (heard: Heard, mine?: string) => {
    if (!progress || step.isPending) return;
    if (mine) setSaid((before) => [...before, { key: newKey(), who: "me", text: mine }]);
    step.mutate({ ...heard, progress });
  };
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!typed.trim()) return;
    hear({ answer: { text: typed } }, typed);
    setTyped("");
  };
  const waiting = progress?.waiting_for;
  const last = said.at(-1);
  const keyboard = last?.who === "bot" && last.output.kind === "text" ? last.output.keyboard : null;
  return (
    <section className={classes.try} aria-label={t("bots.try.tab")}>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label={t("bots.try.language")}
          value={language}
          onChange={setLanguage}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={progress ? <IconRefresh size={14} /> : <IconPlayerPlay size={14} />}
          onClick={begin}
        >
          {t(progress ? "bots.try.again" : "bots.try.begin")}
        </Button>
      </Group>
      <div ref={talk} className={classes.talk} role="log" aria-label={t("bots.try.talk")}>
        {said.length === 0 && <p className={classes.quiet}>{t("bots.try.about")}</p>}
        {said.map((one) =>
          one.who === "me" ? (
            <p key={one.key} className={classes.mine}>
              {one.text}
            </p>
          ) : (
            <Outcome key={one.key} output={one.output} />
          ),
        )}
        {step.error && (
          <p className={classes.failed} role="alert">
            {problemText(step.error)}
          </p>
        )}
      </div>
      {waiting === "network" && last?.who === "bot" && last.output.kind === "request" && progress && (
        <Called
          key={progress.call ?? 0}
          keep={Object.keys(last.output.keep)}
          onAnswer={(values) => hear({ fetched: { call: progress.call ?? 0, values } })}
          onCall={() => hear({ call: true })}
        />
      )}
      {waiting === "customer" && (
        <>
          {keyboard && (
            <Group gap={6} mt="xs">
              {(keyboard.options ?? []).map(({ id, label }) => (
                <Button
                  key={id}
                  size="compact-sm"
                  variant="outline"
                  onClick={() => hear({ answer: { text: label, choice: id } }, label)}
                >
                  {label}
                </Button>
              ))}
              {keyboard.kind === "rating" &&
                [1, 2, 3, 4, 5].map((stars) => (
                  <Button
                    key={stars}
                    size="compact-sm"
                    variant="outline"
                    onClick={() => hear({ answer: { text: String(stars) } }, String(stars))}
                  >
                    {stars}
                  </Button>
                ))}
            </Group>
          )}
          <Group gap={6} mt="sm" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t("bots.try.write")}
              placeholder={t("bots.try.write")}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && send(event)}
            />
            <ActionIcon size={36} variant="filled" color="accent" aria-label={t("bots.try.send")} onClick={send}>
              <IconSend size={18} stroke={1.6} />
            </ActionIcon>
          </Group>
        </>
      )}
      {progress && (
        <div className={classes.known}>
          {waiting !== "nobody" && (
            <Button size="compact-xs" variant="subtle" onClick={() => onShow(progress.node)}>
              {t("bots.try.where")}
            </Button>
          )}
          <dl>
            {(progress.parameters ?? []).map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  );
}

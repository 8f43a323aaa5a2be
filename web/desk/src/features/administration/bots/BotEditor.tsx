import { Badge, Tabs, TextInput } from "@mantine/core";
import { getBotQueryKey, listAllBotsQueryKey } from "@parley/api/query";
import { createBot, setBot } from "@parley/api/sdk";
import type { BotDetail, Flow } from "@parley/api/types";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { put, useQueues } from "../data";
import { EditorPage, Fields } from "../frame/EditorPage";
import { Gone } from "../frame/States";
import { SETTING } from "../frame/setting";
import { useEditor } from "../frame/useEditor";
import { NEW, usePlace } from "../place";
import classes from "./Bots.module.css";
import { DeleteBot } from "./DeleteBot";
import { useAllBots, useBot, useProblems } from "./data";
import { HELLO, newFlow } from "./flow";
import { Outline } from "./Outline";
import { Problems } from "./Problems";
import { Publish } from "./Publish";
import { TryOut } from "./TryOut";
import { Versions } from "./Versions";

type Values = { name: string; flow: Flow };

const FIELDS = { bot_name_taken: "name", name: "name" };

export function BotEditor({ item }: { item: string }) {
  const { t } = useTranslation("content");
  const known = useAllBots().find(({ id }) => String(id) === item);
  if (item === NEW) return <Form bot={undefined} />;
  if (!known) return <Gone section="bots" title={t("bots.gone")} />;
  return <Kept id={known.id} />;
}

function Kept({ id }: { id: number }) {
  return <Form bot={useBot(id)} />;
}

function Form({ bot }: { bot: BotDetail | undefined }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("administration");
  const cache = useQueryClient();
  const place = usePlace();
  const queues = useQueues();
  const [fresh] = useState(() => newFlow(queues[0]?.id ?? 0, HELLO));
  const editor = useEditor<Values>({
    kept: bot ? { name: bot.name, flow: bot.draft } : { name: "", flow: fresh },
    isNew: !bot,
    validate: ({ name }): Record<string, string> => (name.trim() ? {} : { name: common("problems.required") }),
    save: ({ name, flow }) =>
      withAnswer(
        cache,
        async () => {
          const body = { name: name.trim(), flow };
          if (!bot) return (await createBot({ body, throwOnError: true })).data;
          const path = { bot_id: bot.id };
          return (await setBot({ path, body: { ...body, version: bot.version }, throwOnError: true })).data;
        },
        (saved) => {
          cache.setQueryData(getBotQueryKey({ path: { bot_id: saved.id } }), saved);
          const { id, name, version, published, changed } = saved;
          put(cache, listAllBotsQueryKey(), { id, name, version, published, changed });
        },
      ),
    fields: FIELDS,
    told: ({ name }) => t(bot ? "bots.saved" : "bots.created", { name: name.trim() }),
    onSaved: (saved) => !bot && place("bots", (saved as BotDetail).id),
  });
  const { form } = editor;
  const { flow } = form.values;
  const problems = useProblems(flow);
  const [open, setOpen] = useState<string | null>(null);
  const outline = useRef<HTMLDivElement>(null);
  const show = (id: string) => {
    setOpen(id);
    setTimeout(() => {
      const step = outline.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`);
      step?.scrollIntoView({ block: "center" });
      step?.querySelector<HTMLElement>("button")?.focus();
    });
  };
  return (
    <EditorPage
      editor={editor}
      section="bots"
      back={common("sections.bots")}
      title={bot?.name ?? t("bots.new")}
      aside={bot && <State bot={bot} />}
      saveLabel={bot ? t("bots.saveDraft") : t("bots.create")}
      after={bot && <DeleteBot bot={bot} release={editor.release} />}
      beside={
        <Tabs defaultValue="try" className={classes.beside}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="try">{t("bots.try.tab")}</Tabs.Tab>
            {bot && <Tabs.Tab value="versions">{t("bots.versions.tab")}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="try">
            <TryOut flow={flow} onShow={show} />
          </Tabs.Panel>
          {bot && (
            <Tabs.Panel value="versions">
              <Versions bot={bot} />
            </Tabs.Panel>
          )}
        </Tabs>
      }
    >
      <Fields title={t("bots.general")}>
        <TextInput
          {...SETTING}
          label={t("bots.name")}
          description={t("bots.nameHint")}
          maxLength={80}
          autoComplete="off"
          autoFocus={!bot}
          {...form.getInputProps("name")}
        />
        {bot && <Publish bot={bot} dirty={editor.dirty} problems={problems} />}
      </Fields>
      <Problems flow={flow} problems={problems} onShow={show} />
      <div ref={outline}>
        <Fields title={t("bots.flow")} about={t("bots.flowHint")}>
          <Outline
            flow={flow}
            problems={problems}
            open={open}
            onOpen={setOpen}
            onShow={show}
            onChange={(next) => form.setFieldValue("flow", next)}
          />
        </Fields>
      </div>
    </EditorPage>
  );
}

function State({ bot: { published, changed } }: { bot: BotDetail }) {
  const { t } = useTranslation("content");
  return (
    <>
      <Badge tt="none" variant="light" color={published === null ? "gray" : "green"}>
        {published === null ? t("bots.unpublished") : t("bots.answersWith", { number: published })}
      </Badge>
      {published !== null && changed && (
        <Badge tt="none" variant="default">
          {t("bots.changed")}
        </Badge>
      )}
    </>
  );
}

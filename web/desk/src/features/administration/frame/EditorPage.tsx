import { Alert, Button, Group } from "@mantine/core";
import { IconAlertCircle, IconArrowLeft, IconUsers } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../../lib/keys";
import { PlaceLink, usePlace } from "../place";
import classes from "./EditorPage.module.css";
import { LeaveDialog } from "./LeaveDialog";
import type { Editor } from "./useEditor";

type Props<V extends object> = {
  editor: Editor<V>;
  section: string;
  /** Where "back" leads: the name of the list, where there is one. */
  back?: string;
  title: string;
  /** Beside the title: how the thing stands now. */
  aside?: ReactNode;
  /** What the button does: "Create queue", "Save". */
  saveLabel: string;
  children: ReactNode;
  /** Below the settings: what happens at once, such as deleting. */
  after?: ReactNode;
  /** To their right, in sight as one scrolls: a preview. */
  beside?: ReactNode;
};

/** One thing's settings, with what saves them always in reach. */
export function EditorPage<V extends object>(props: Props<V>) {
  const { editor, section, back, title, aside, saveLabel, children, after, beside } = props;
  const { t } = useTranslation("administration");
  const place = usePlace();
  const { isNew, dirty, said, isPending } = editor;
  const button = useFocusAfter(isPending);
  useShortcuts([{ key: "s", mod: true, inText: true, label: t("editor.save"), run: editor.submit }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    editor.submit();
  };
  return (
    <div className={classes.page}>
      <Head section={section} back={back} title={title} aside={aside} />
      <Troubles editor={editor} />
      <form onSubmit={submit} noValidate className={classes.form} aria-label={title}>
        {beside ? (
          <div className={classes.columns}>
            <div className={classes.settings}>
              {children}
              {after}
            </div>
            {beside}
          </div>
        ) : (
          <>
            {children}
            {after}
          </>
        )}
        <div className={classes.bar} data-state={dirty ? "dirty" : said ? "said" : undefined}>
          <div className={classes.barInner}>
            <span className={classes.barText} role="status">
              {dirty ? t("editor.unsaved") : isNew ? "" : (said ?? t("editor.saved"))}
            </span>
            <Group gap="sm">
              {isNew ? (
                <Button variant="default" onClick={() => place(section)}>
                  {t("editor.cancel")}
                </Button>
              ) : (
                <Button variant="default" disabled={!dirty || isPending} onClick={editor.discard}>
                  {t("editor.discard")}
                </Button>
              )}
              <Button ref={button} type="submit" disabled={!dirty && !isNew} loading={isPending}>
                {saveLabel}
              </Button>
            </Group>
          </div>
        </div>
      </form>
      <LeaveDialog leaving={editor.leaving} name={title} />
    </div>
  );
}

/** While it saves a button takes no focus: it gets back what it had, should there be something to save still. */
function useFocusAfter(isPending: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isPending) return;
    return () => {
      if (document.activeElement === document.body) button.current?.focus();
    };
  }, [isPending]);
  return button;
}

type HeadProps = { section: string; back: string | undefined; title: string; aside?: ReactNode };

function Head({ section, back, title, aside }: HeadProps) {
  return (
    <>
      {back !== undefined && (
        <div className={classes.back}>
          <PlaceLink section={section} className={classes.backLink}>
            <IconArrowLeft size={16} stroke={1.6} aria-hidden />
            {back}
          </PlaceLink>
        </div>
      )}
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        {aside}
      </header>
    </>
  );
}

/** One thing in which there is nothing to set. */
export function ReadPage({ children, ...head }: HeadProps & { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <Head {...head} />
      {children}
    </div>
  );
}

function Troubles<V extends object>({ editor }: { editor: Editor<V> }) {
  const { t } = useTranslation("administration");
  const { problem, overtaken, takeTheirs, keepMine } = editor;
  return (
    <>
      {problem && (
        <Alert icon={<IconAlertCircle size={18} />} color="red" role="alert" mb="md">
          {t("editor.refused", { problem })}
        </Alert>
      )}
      {overtaken && (
        <Alert icon={<IconUsers size={18} />} color="orange" role="alert" mb="md">
          {t("editor.overtaken")}
          <Group gap="sm" mt="sm">
            <Button size="xs" variant="default" onClick={takeTheirs}>
              {t("editor.takeTheirs")}
            </Button>
            <Button size="xs" variant="default" onClick={keepMine}>
              {t("editor.keepMine")}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  );
}

/** Fields that belong together. */
export function Fields(props: { title: string; about?: string; error?: string; children: ReactNode }) {
  const { title, about, error, children } = props;
  const id = useId();
  return (
    <section className={classes.fields} aria-labelledby={id}>
      <h3 id={id} className={classes.fieldsTitle}>
        {title}
      </h3>
      {about && <p className={classes.fieldsAbout}>{about}</p>}
      <div className={classes.card} data-wrong={error ? true : undefined}>
        {children}
      </div>
      {error && (
        <p className={classes.fieldsError} role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

/** What is no setting but an act, and takes effect at once. */
export function Act({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className={classes.act}>
      <span>{text}</span>
      {children}
    </div>
  );
}

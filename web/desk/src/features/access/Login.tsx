import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { signInMutation } from "@parley/api/query";
import type { Account } from "@parley/api/types";
import { IconAlertCircle, IconInfoCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../lib/problems";
import { Logo } from "../../ui/Logo";
import { useProblemText } from "../../ui/problemText";
import classes from "./Login.module.css";

type Props = {
  /** Whether the session ended under the agent's hands, so that they wonder why they are here. */
  ended: boolean;
  onSignedIn: (account: Account) => void;
  /** Below the form: what does not need anybody to be signed in. */
  children?: React.ReactNode;
};

export function Login({ ended, onSignedIn, children }: Props) {
  const { t } = useTranslation("access");
  const problemText = useProblemText();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useMutation({ ...signInMutation(), onSuccess: onSignedIn });
  const wait = useCountdown(error instanceof Refusal ? error.retryAfter : null, error);
  const problem = error && !(error instanceof Refusal && error.retryAfter && wait === 0) ? error : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (username && password && !isPending && wait === 0) mutate({ body: { username: username.trim(), password } });
  };

  return (
    <div className={classes.page}>
      <main className={classes.main}>
        <div className={classes.brand}>
          <Logo size={40} />
          <Title order={1} className={classes.name}>
            Parley
          </Title>
        </div>
        {ended && !error && (
          <Alert icon={<IconInfoCircle size={18} />} color="blue" variant="light" role="status">
            {t("login.ended")}
          </Alert>
        )}
        <Paper component="form" withBorder p="xl" radius="md" onSubmit={submit} noValidate>
          <Stack gap="lg">
            <TextInput
              label={t("login.username")}
              value={username}
              onChange={(event) => setUsername(event.currentTarget.value)}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
              autoFocus
              size="md"
            />
            <PasswordInput
              label={t("login.password")}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              maxLength={1000}
              size="md"
              visibilityToggleButtonProps={{ "aria-label": t("password.show"), tabIndex: 0 }}
            />
            {problem && (
              <Alert icon={<IconAlertCircle size={18} />} color="red" variant="light" role="alert">
                {wait > 0 ? t("login.throttled") : problemText(problem)}
              </Alert>
            )}
            <Button
              type="submit"
              size="md"
              fullWidth
              disabled={!username.trim() || !password || wait > 0}
              loading={isPending}
              className="tabular"
            >
              {wait > 0 ? t("login.wait", { count: wait }) : t("login.submit")}
            </Button>
          </Stack>
        </Paper>
        <Text size="sm" c="dimmed" ta="center">
          {t("login.forgotten")}
        </Text>
        {children}
      </main>
    </div>
  );
}

/** Seconds left of a wait that begins with each new `cause`. */
function useCountdown(seconds: number | null, cause: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!cause || seconds === null) {
      setLeft(0);
      return;
    }
    const end = Date.now() + seconds * 1000;
    setLeft(seconds);
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [cause, seconds]);
  return left;
}

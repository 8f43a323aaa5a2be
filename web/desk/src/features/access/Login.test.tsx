import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { serve, show } from "../../ui/testing";
import { Login } from "./Login";

const ACCOUNT = { id: 3, username: "anna", name: "Anna Rossi", role: "agent", permissions: [], preferences: {} };

async function open() {
  const onSignedIn = vi.fn();
  const { user } = await show(<Login ended={false} onSignedIn={onSignedIn} />);
  const button = () => screen.getByRole<HTMLButtonElement>("button", { name: /log in|try again/i });
  const type = async (username: string, password: string) => {
    await user.type(screen.getByLabelText("Username"), username);
    await user.type(screen.getByLabelText("Password"), password);
  };
  return { user, button, type, onSignedIn };
}

describe("Login", () => {
  it("can be pressed once both are typed", async () => {
    serve({});
    const { user, button } = await open();
    expect(button().disabled).toBe(true);
    await user.type(screen.getByLabelText("Username"), "anna");
    expect(button().disabled).toBe(true);
    await user.type(screen.getByLabelText("Password"), "secret");
    expect(button().disabled).toBe(false);
  });

  it("hands over who signed in", async () => {
    const asked = serve({ "POST /api/session": { body: ACCOUNT } });
    const { user, type, onSignedIn } = await open();
    await type(" anna", "secret");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(onSignedIn.mock.calls[0]?.[0]).toEqual(ACCOUNT));
    expect(asked).toEqual([{ what: "POST /api/session", query: "", body: { username: "anna", password: "secret" } }]);
  });

  it("says that the pair is wrong, and not which of the two", async () => {
    serve({ "POST /api/session": { status: 401, body: { code: "wrong_credentials", message: "", details: {} } } });
    const { user, type, button } = await open();
    await type("anna", "wrong");
    await user.click(button());
    expect((await screen.findByRole("alert")).textContent).toBe("Username or password is wrong.");
    expect(button().disabled).toBe(false);
  });

  it("counts down while guessing is locked out", async () => {
    const details = { retry_after: 1 };
    serve({ "POST /api/session": { status: 429, body: { code: "too_many_attempts", message: "", details } } });
    const { user, type, button } = await open();
    await type("anna", "wrong");
    await user.click(button());
    await screen.findByRole("button", { name: "Try again in 1 second" });
    expect(button().disabled).toBe(true);
    await waitFor(() => expect(button().disabled).toBe(false), { timeout: 3000 });
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says so when nobody answers", async () => {
    serve({});
    const { user, type, button } = await open();
    await type("anna", "secret");
    await user.click(button());
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
  });
});

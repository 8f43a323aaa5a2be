import { Modal } from "@mantine/core";
import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../ui/testing";
import { useFocusBack } from "./focusBack";

function Dialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Asked">
      <input aria-label="Within" data-autofocus />
    </Modal>
  );
}

function Page() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <input aria-label="Before" onKeyDown={(event) => event.key === "F2" && setAsking(true)} />
      <input aria-label="Elsewhere" />
      {asking && <Dialog onClose={() => setAsking(false)} />}
    </>
  );
}

const focused = () => document.activeElement?.getAttribute("aria-label");

async function open() {
  const { user } = await show(<Page />);
  await user.click(screen.getByRole("textbox", { name: "Before" }));
  await user.keyboard("{F2}");
  await waitFor(() => expect(focused()).toBe("Within"));
  return user;
}

it("goes back to what had it before a dialog that came opened", async () => {
  const user = await open();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(focused()).toBe("Before");
});

it("stays where it was led meanwhile", async () => {
  const user = await open();
  screen.getByLabelText("Elsewhere").focus();
  await user.click(screen.getByRole("button", { hidden: true }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(focused()).not.toBe("Within");
});

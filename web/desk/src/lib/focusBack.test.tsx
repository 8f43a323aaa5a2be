import { Modal } from "@mantine/core";
import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../ui/testing";
import { useFocusBack } from "./focusBack";

type Props = { opened?: boolean; onClose: () => void };

function Dialog({ opened = true, onClose }: Props) {
  useFocusBack(opened);
  return (
    <Modal opened={opened} onClose={onClose} title="Asked">
      <input aria-label="Within" data-autofocus />
    </Modal>
  );
}

/** `stays`: the dialog stays on the page once it was opened, as one does that fades. */
function Page({ stays = false }) {
  const [asked, setAsked] = useState(false);
  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsked(stays);
    setAsking(true);
  };
  return (
    <>
      <input aria-label="Before" onKeyDown={(event) => event.key === "F2" && ask()} />
      <input aria-label="Elsewhere" />
      {(asking || asked) && <Dialog opened={asking} onClose={() => setAsking(false)} />}
    </>
  );
}

const focused = () => document.activeElement?.getAttribute("aria-label");

async function open(stays = false) {
  const { user } = await show(<Page stays={stays} />);
  await user.click(screen.getByRole("textbox", { name: "Before" }));
  await user.keyboard("{F2}");
  await waitFor(() => expect(focused()).toBe("Within"));
  return user;
}

it.each([false, true])("goes back to what had it before a dialog that came opened (and stays: %s)", async (stays) => {
  const user = await open(stays);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(focused()).toBe("Before");
  await user.keyboard("{F2}");
  await waitFor(() => expect(focused()).toBe("Within"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(focused()).toBe("Before"));
});

it("stays where it was led meanwhile", async () => {
  const user = await open();
  screen.getByLabelText("Elsewhere").focus();
  await user.click(screen.getByRole("button", { hidden: true }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(focused()).not.toBe("Within");
});

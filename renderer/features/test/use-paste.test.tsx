// What the Test screen holds of a paste: as long as the form it went into, and no longer.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { createTestHost } from "../../test-host.ts";
import { signalLock } from "../vault/lock-signal.ts";
import { useTestMemory } from "./test-memory.ts";
import { TestScreen } from "./test-screen.tsx";

const show = async () => {
  createTestHost();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <TestScreen />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByLabelText("Password"));
  await user.paste("m32c6NfqYEt\n");
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
};

beforeEach(() => {
  useTestMemory.setState(useTestMemory.getInitialState(), true);
  useTestMemory.getState().choose({ vendor: "virtualpbx", method: "user" });
});
afterEach(() => useTestMemory.setState(useTestMemory.getInitialState(), true));

test("a pasted secret cannot be brought back by Undo once the store was locked", async () => {
  await show();
  act(signalLock);
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("nor once the credential is saved and its secret stays in the store", async () => {
  await show();
  const saved = { id: "c1", name: "Acme", values: {}, secrets: ["password"] };
  act(() => useTestMemory.getState().tie("virtualpbx/user", saved));
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

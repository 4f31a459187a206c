// A store with one damaged record as a user meets it: the rest is there, one line says what is not, and offers a backup.
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { acme, entry } from "../../store-samples.ts";
import { createTestHost, openVault } from "../../test-host.ts";

const problem = appError("store.damaged", { what: "The connection c9" });

beforeAll(loadScreens);

beforeEach(() => useUiStore.setState(useUiStore.getInitialState(), true));

test("the rest is listed on both screens under one line that offers the newest backup", async () => {
  const host = createTestHost({
    "vault.status": () => ok({ ...openVault, state: "locked", problem }),
    "vault.unlock": () => ok({ ...openVault, writable: false, problem }),
    "connection.list": () => ok([acme]),
    "history.list": () => ok({ entries: [entry(1)], next: null }),
    "backup.list": () => ok([{ name: "b1", at: "2026-01-05T12:00:00.000Z", bytes: 4_096, reason: "daily" }]),
    "backup.restore": () => ok({ ...openVault, state: "locked" }),
  });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("connections"));
  const user = userEvent.setup();
  expect((await screen.findByRole("alert")).textContent).toContain("The connection c9");
  await user.type(screen.getByLabelText("Passphrase"), "correct horse battery{Enter}");
  expect(await screen.findByRole("row", { name: /Acme \/ admin/ })).toBeTruthy();
  expect(screen.getByText(/^The connection c9 does not carry its seal/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "New connection" }).hasAttribute("disabled")).toBe(true);
  act(() => useUiStore.getState().go("history"));
  expect(await screen.findByText(/^The connection c9 does not carry its seal/)).toBeTruthy();
  expect(await screen.findByRole("listbox", { name: "Past exchanges" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /^Restore the backup of [56] Jan 2026/ }));
  await user.click(screen.getByRole("button", { name: "Restore" }));
  await waitFor(() =>
    expect(host.calls.flatMap(({ name, input }) => (name === "backup.restore" ? [input] : []))).toEqual([
      { name: "b1" },
    ]),
  );
});

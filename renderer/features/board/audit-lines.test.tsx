// The audit of the chosen connection: its lines stay with it under any name, and those of old are found by the name.
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { ok } from "../../../shared/result.ts";
import type { AuditEntry } from "../../../shared/vault-view.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { another } from "../../store-samples.ts";
import { createTestHost, openVault } from "../../test-host.ts";
import { useConnectionMemory } from "../connections/connection-memory.ts";
import { useBoardMemory } from "./board-memory.ts";

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useConnectionMemory.setState(useConnectionMemory.getInitialState(), true);
  useBoardMemory.setState(useBoardMemory.getInitialState(), true);
});

/** What the audit of the connection `a`, called Alpha, shows. */
const linesOf = async (entries: readonly Omit<AuditEntry, "at">[]): Promise<(string | null)[]> => {
  const at = (index: number): string => `2026-01-05T12:0${index}:00.000Z`;
  createTestHost({
    "vault.status": () => ok(openVault),
    "connection.list": () => ok([another("a", "Alpha")]),
    "vault.audit": () => ok(entries.map((entry, index) => ({ at: at(index), ...entry })).toReversed()),
  });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("connections"));
  const grid = await screen.findByRole("grid", { name: "Connections" });
  await userEvent.setup().click(within(grid).getByText("Alpha"));
  const audit = await screen.findByRole("region", { name: "Audit" });
  return within(audit)
    .getAllByRole("listitem")
    .map((line) => line.firstChild?.textContent ?? null);
};

test("a line that names the connection is shown under any name; one without is found by the name of now", async () => {
  const lines = await linesOf([
    { what: "revealed", subject: "Alpha: Password" },
    { what: "copied", subject: "Of old: Password" },
    { what: "revealed", subject: "Of old: API key", connection: "a" },
    { what: "shared", subject: "Alpha: bundle of 2 exchanges", connection: "a" },
  ]);
  expect(lines).toEqual(["Shared: bundle of 2 exchanges", "Revealed: Of old: API key", "Revealed: Password"]);
});

test("a line of another connection is not shown, whatever it was called", async () => {
  const lines = await linesOf([
    { what: "revealed", subject: "Alpha: Password", connection: "gone" },
    { what: "revealed", subject: "Alpha: north: Password", connection: "n" },
    { what: "copied", subject: "Alpha: Password", connection: "a" },
  ]);
  expect(lines).toEqual(["Copied: Password"]);
});

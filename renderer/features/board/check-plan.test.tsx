// The checks by the clock as a user meets them: the time of the next one, where the schedule is chosen.
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { CheckSchedule } from "../../../shared/check-view.ts";
import { ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { another, checked } from "../../store-samples.ts";
import { createTestHost, openVault } from "../../test-host.ts";

beforeAll(loadScreens);
beforeEach(() => useUiStore.setState(useUiStore.getInitialState(), true));
afterEach(() => {
  vi.useRealTimers();
});

// Without a zone: the words are those of the reader's own clock.
const at = (local: string): string => new Date(local).toISOString();

/** Opens the board over a host that plans as it is told. */
const mount = async (schedule: () => CheckSchedule) => {
  const host = createTestHost({
    "vault.status": () => ok(openVault),
    "connection.list": () => ok([another("a", "Alpha"), another("b", "Beta")]),
    "check.results": () => ok({ results: [checked("a"), checked("b")], progress: null, schedule: schedule() }),
    "check.schedule": ({ minutes }) =>
      ok({ minutes, nextAt: minutes === null ? null : new Date(Date.now() + minutes * 60_000).toISOString() }),
  });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("connections"));
  await screen.findByRole("row", { name: /^Beta, OK/ });
  return { asked: () => host.calls.filter(({ name }) => name === "check.results").length };
};

const choice = () => screen.getByRole("combobox", { name: "Check" });

test("the time of the next check stands where the schedule is chosen; once it has passed, that of the one after", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"], now: new Date("2026-01-05T14:17:00") });
  let nextAt = at("2026-01-05T14:32:00");
  const { asked } = await mount(() => ({ minutes: 15, nextAt }));
  const words = await screen.findByText("next 14:32");
  expect(choice().getAttribute("aria-describedby")?.split(" ")).toContain(words.id);
  const before = asked();
  act(() => void vi.advanceTimersByTime(14 * 60_000));
  expect([words.textContent, asked() - before]).toEqual(["next 14:32", 0]);
  nextAt = at("2026-01-05T14:47:00");
  act(() => void vi.advanceTimersByTime(60_000));
  await screen.findByText("next 14:47");
  expect(screen.getByRole("row", { name: /^Beta, OK/ })).toBeTruthy();
});

test("nothing is said of a next check while none is planned", async () => {
  await mount(() => ({ minutes: null, nextAt: null }));
  const user = userEvent.setup();
  expect(screen.queryByText(/^next/)).toBeNull();
  await user.selectOptions(choice(), "15");
  await screen.findByText(/^next \d\d:\d\d$/);
  await user.selectOptions(choice(), "");
  await waitFor(() => expect(screen.queryByText(/^next/)).toBeNull());
});

// Settings of requests on screen: where a value comes from, what happens when it cannot be saved, and the red band.
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import type { WireView } from "../../../shared/wire-settings-contract.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { createTestHost, untouchedWire } from "../../test-host.ts";

const show = (): void => {
  useUiStore.getState().openSettings("requests");
  render(<App queryClient={createQueryClient()} />);
};

/** What a screen reader says beside the name. */
const described = (element: HTMLElement): string =>
  (element.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

beforeAll(loadScreens);

test("a value that cannot be saved stays as it was typed, and the reason stands below it", async () => {
  const user = userEvent.setup();
  let failing = true;
  let view: WireView = untouchedWire;
  const host = createTestHost({
    "wire.settings": () => ok(view),
    "wire.set": ({ set, unset }) => {
      if (failing) return fail(appError("store.failed", { operation: "save", code: "ENOSPC" }));
      const kept = Object.fromEntries(Object.entries(view.requests).filter(([id]) => !unset.some((one) => one === id)));
      view = { ...view, requests: { ...kept, ...set } };
      return ok(view);
    },
  });
  show();
  const field = await screen.findByLabelText("Connecting");
  expect(described(field)).toMatch(/Default$/);
  await user.clear(field);
  await user.type(field, "4.5{Enter}");
  expect(await screen.findByText(/^Not saved: /)).toBeTruthy();
  expect(field).toHaveProperty("value", "4.5");
  expect(described(field)).toMatch(/Default$/);

  failing = false;
  await user.type(field, "{Enter}");
  await waitFor(() => expect(described(field)).toMatch(/Set here$/));
  expect(screen.queryByText(/^Not saved: /)).toBeNull();
  await user.click(screen.getByRole("button", { name: "As default: Connecting, 10 seconds" }));
  await waitFor(() => expect(field).toHaveProperty("value", "10"));
  expect(host.calls.filter(({ name }) => name === "wire.set")).toHaveLength(3);
});

test("what is out of range is said at once and sent nowhere", async () => {
  const user = userEvent.setup();
  const host = createTestHost();
  show();
  const field = await screen.findByLabelText("Connecting");
  await user.clear(field);
  await user.type(field, "500{Enter}");
  await user.tab();
  expect(described(field)).toMatch(/A number from 0.1 to 120\./);
  expect(field).toHaveProperty("value", "500");
  expect(host.calls.some(({ name }) => name === "wire.set")).toBe(false);
});

test("the red band names every place, and goes when the last exception has ended", async () => {
  const exception = { host: "a.example", port: 443, fingerprint256: "", reason: "X", subject: "" };
  const exceptions = [
    { ...exception, until: Date.now() + 600 },
    { ...exception, host: "b.example", until: Date.now() + 700 },
  ];
  createTestHost({ "wire.settings": () => ok({ ...untouchedWire, exceptions }) });
  show();
  const band = await screen.findByRole("region", { name: "Certificates accepted without verification" });
  expect(band.textContent).toMatch(/a\.example:443 until .*, b\.example:443 until /);
  await waitFor(() => expect(screen.queryByRole("region", { name: /^Certificates accepted/ })).toBeNull(), {
    timeout: 5_000,
  });
});

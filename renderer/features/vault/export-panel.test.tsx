// Connections as one file: where it went is said as it is, which differs between a browser and the desktop app.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ok } from "../../../shared/result.ts";
import type { Bridge } from "../../api/ipc-transport.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { createTestHost } from "../../test-host.ts";
import { ExportPanel } from "./export-panel.tsx";

type WithBridge = Window & { ringback?: Bridge };

vi.mock("../../ui/download.ts", () => ({ download: () => undefined }));

afterEach(() => {
  delete (window as WithBridge).ringback;
});

const exportAll = async (): Promise<void> => {
  createTestHost({ "store.export": () => ok({ fileName: "connections.age", base64: "" }) });
  render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>
        <ExportPanel />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const user = userEvent.setup();
  for (const field of document.querySelectorAll<HTMLInputElement>("input"))
    await user.type(field, "correct horse battery staple");
  await user.click(screen.getByRole("button", { name: "Export…" }));
};

test("a browser has it among its downloads", async () => {
  await exportAll();
  expect(await screen.findByText("connections.age was handed to the browser's downloads.")).toBeTruthy();
});

test("in the desktop app the system asks where to", async () => {
  const never = (): Promise<string> => new Promise(() => undefined);
  (window as WithBridge).ringback = { rpc: never, subscribe: () => undefined, discard: never };
  await exportAll();
  expect(await screen.findByText("connections.age was handed to the system's save dialog.")).toBeTruthy();
});

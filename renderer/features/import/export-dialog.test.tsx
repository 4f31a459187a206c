// After an export: where the file went, which differs between a browser and the desktop app.
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Bridge } from "../../api/ipc-transport.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { useImportMemory } from "./import-memory.ts";

type WithBridge = Window & { ringback?: Bridge };

afterEach(() => {
  delete (window as WithBridge).ringback;
  useImportMemory.setState({ exported: null });
});

const mount = () => {
  useImportMemory.setState({ exported: { title: "Export for Postman", fileName: "Acme.json", leftOut: [] } });
  render(
    <MantineProvider>
      <ExportDialog />
    </MantineProvider>,
  );
};

test("a browser has it among its downloads", async () => {
  mount();
  expect(await screen.findByText("Acme.json was handed to the browser's downloads.")).toBeTruthy();
});

test("in the desktop app the system asks where to", async () => {
  const never = (): Promise<string> => new Promise(() => undefined);
  (window as WithBridge).ringback = { rpc: never, subscribe: () => undefined, discard: never };
  mount();
  expect(await screen.findByText("Acme.json was handed to the system's save dialog.")).toBeTruthy();
});

// The import on screen: a file or pasted text, the report with its filter, where secrets go, cancelling, errors in place.
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { appError } from "../../../shared/errors.ts";
import type { Imported, ImportPreview } from "../../../shared/import-contract.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { createTestHost, openVault } from "../../test-host.ts";
import { useImportMemory } from "./import-memory.ts";

type Answers = NonNullable<Parameters<typeof createTestHost>[0]>;

const preview: ImportPreview = {
  format: "Postman 2.1 collection",
  name: "Acme numbers",
  requests: 2,
  folders: 1,
  environments: 0,
  counts: { kept: 1, changed: 1, dropped: 1 },
  lines: [
    { fate: "kept", item: "Users / List", part: "request GET", note: "" },
    { fate: "changed", item: "Users / Add", part: "sign-in", note: "It is the header Authorization." },
    { fate: "dropped", item: "", part: "pre-request script", note: "Scripts are not run." },
  ],
  secrets: [{ name: "Acme · john", vendor: "custom", method: "basic", uses: 2 }],
};
const imported: Imported = {
  folder: "f1",
  requests: 2,
  environments: 0,
  environment: null,
  connections: [],
  refused: [],
  held: [],
};
const working: Answers = {
  "upload.begin": () => ok({ upload: "u1" }),
  "upload.append": () => ok({ bytes: 1 }),
  "upload.drop": () => ok(null),
  "import.read": () => ok(preview),
  "import.apply": () => ok(imported),
  "import.cancel": () => ok(null),
};

const mount = async (answers: Answers = {}) => {
  const host = createTestHost({ ...working, ...answers });
  render(<App queryClient={createQueryClient()} />);
  const user = userEvent.setup();
  await user.keyboard("{Control>}o{/Control}");
  const dialog = await screen.findByRole("dialog", { name: "Import a collection" });
  return { host, user, dialog: within(dialog) };
};
const asked = (host: ReturnType<typeof createTestHost>, method: string) =>
  host.calls.filter(({ name }) => name === method).map(({ input }) => input);
const file = (name = "acme.json") => new File(['{"a":1}'], name);

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useImportMemory.setState(useImportMemory.getInitialState(), true);
});

test("a file is read, reported, filtered, named and kept", async () => {
  const { host, user, dialog } = await mount();
  await user.upload(dialog.getByLabelText("File"), file());
  expect(await dialog.findByText("2 requests and 1 folder", { exact: false })).toBeTruthy();
  expect(asked(host, "import.read")).toMatchObject([{ upload: "u1", bytes: 7, name: "acme.json" }]);
  const rows = () =>
    dialog
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.textContent);
  expect(rows()).toHaveLength(3);
  await user.click(dialog.getByRole("button", { name: "Dropped 1" }));
  expect(rows()).toEqual(["DroppedThe filepre-request scriptScripts are not run."]);
  expect(dialog.getByRole("button", { name: "Dropped 1" }).getAttribute("aria-pressed")).toBe("true");

  const name = dialog.getByLabelText("Name of the new collection");
  await user.clear(name);
  await user.type(name, "Numbers");
  await user.click(dialog.getByRole("button", { name: "Import" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked(host, "import.apply")).toMatchObject([{ name: "Numbers", order: 0, secrets: "hold" }]);
  expect(useUiStore.getState().screen).toBe("compose");
});

test("without a store its credentials are held; with one they are saved, unless somebody wants it otherwise", async () => {
  const { host, user, dialog } = await mount({ "vault.status": () => ok(openVault) });
  await user.upload(dialog.getByLabelText("File"), file());
  expect(await dialog.findByText(/Other API, /)).toBeTruthy();
  const save = dialog.getByRole("radio", { name: /Save them as connections/ });
  await waitFor(() => expect((save as HTMLInputElement).checked).toBe(true));
  await user.click(dialog.getByRole("radio", { name: /Leave them out/ }));
  await user.click(dialog.getByRole("button", { name: "Import" }));
  await waitFor(() => expect(asked(host, "import.apply")).toMatchObject([{ secrets: "drop" }]));
});

test("text can be pasted; nothing pasted is said in place", async () => {
  const { host, user, dialog } = await mount();
  await user.click(dialog.getByRole("button", { name: "Read the text" }));
  expect(dialog.getByText("Paste the text of a file, or choose one above.")).toBeTruthy();
  await user.click(dialog.getByLabelText("Or its text"));
  await user.paste("curl https://a.example");
  await user.click(dialog.getByRole("button", { name: "Read the text" }));
  await dialog.findByText("2 requests and 1 folder", { exact: false });
  expect(asked(host, "import.read")).toMatchObject([{ name: "", bytes: 22 }]);
});

test("a file that cannot be read is told in place, and another one can be chosen", async () => {
  const problem = appError("import.unreadable", { file: "bad.json", problem: "It is a ZIP archive." });
  let reads = 0;
  const { user, dialog } = await mount({ "import.read": () => ((reads += 1) === 1 ? fail(problem) : ok(preview)) });
  await user.upload(dialog.getByLabelText("File"), file("bad.json"));
  expect((await dialog.findByRole("alert")).textContent).toContain("bad.json cannot be imported");
  await user.upload(dialog.getByLabelText("File"), file());
  await dialog.findByText("2 requests and 1 folder", { exact: false });
  expect(dialog.queryByRole("alert")).toBeNull();
});

test("more than 64 MB are not handed over", async () => {
  const { host, user, dialog } = await mount();
  const big = file("big.json");
  Object.defineProperty(big, "size", { value: 64 * 1024 * 1024 + 1 });
  await user.upload(dialog.getByLabelText("File"), big);
  expect((await dialog.findByRole("alert")).textContent).toContain("more than 64 MB");
  expect(asked(host, "upload.begin")).toEqual([]);
});

test("an import that fails stays on screen to be tried again", async () => {
  let tries = 0;
  const { user, dialog } = await mount({
    "import.apply": () => ((tries += 1) === 1 ? fail(appError("store.full", {})) : ok(imported)),
  });
  await user.upload(dialog.getByLabelText("File"), file());
  await user.click(await dialog.findByRole("button", { name: "Import" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("the disk is full");
  await user.click(dialog.getByRole("button", { name: "Import" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("closing lets go of what was read", async () => {
  const { host, user, dialog } = await mount();
  await user.upload(dialog.getByLabelText("File"), file());
  await dialog.findByRole("button", { name: "Import" });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(asked(host, "import.cancel")).toHaveLength(1));
  const [{ importId } = { importId: "" }] = asked(host, "import.read") as { importId: string }[];
  expect(asked(host, "import.cancel")).toEqual([{ importId }]);
});

test("environments alone, and credentials that are none, are told at the end", async () => {
  const { user, dialog } = await mount({
    "import.read": () => ok({ ...preview, requests: 0, folders: 0, environments: 1 }),
    "import.apply": () => ok({ ...imported, folder: null, requests: 0, environments: 1, refused: ["Acme · john"] }),
  });
  await user.upload(dialog.getByLabelText("File"), file());
  await dialog.findByRole("button", { name: "Import" });
  expect(dialog.queryByLabelText("Name of the new collection")).toBeNull();
  await user.click(dialog.getByRole("button", { name: "Import" }));
  expect(await dialog.findByText("Imported: 1 environment.")).toBeTruthy();
  expect(dialog.getByText(/Acme · john/)).toBeTruthy();
});

test("a file that is dropped on Compose is read at once", async () => {
  const host = createTestHost(working);
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("compose"));
  const drop = new Event("drop", { bubbles: true, cancelable: true });
  Object.defineProperty(drop, "dataTransfer", { value: { types: ["Files"], files: [file("dropped.har")] } });
  act(() => void document.body.dispatchEvent(drop));
  expect(drop.defaultPrevented).toBe(true);
  const dialog = await screen.findByRole("dialog", { name: "Import a collection" });
  expect(await within(dialog).findByText("2 requests and 1 folder", { exact: false })).toBeTruthy();
  expect(asked(host, "import.read")).toMatchObject([{ name: "dropped.har" }]);
});

test("an export names what is not in it", async () => {
  const host = createTestHost({
    "document.list": ({ kind }) =>
      ok(
        kind === "folder"
          ? [{ kind, id: "f1", name: "Acme", json: "", revision: 1, updatedAt: "2026-01-05T12:00:00.000Z" }]
          : [],
      ),
    "document.get": ({ kind, id }) =>
      ok({
        kind,
        id,
        name: "Acme",
        json: '{"folder":null,"order":0}',
        revision: 1,
        updatedAt: "2026-01-05T12:00:00.000Z",
      }),
    "export.postman": () =>
      ok({ fileName: "Acme.postman_collection.json", text: "{}", leftOut: ["Acme / R: header Authorization"] }),
  });
  const user = userEvent.setup();
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("compose"));
  await screen.findByRole("button", { name: "More about Acme" });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByLabelText("Search commands"), "for postman{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Export for Postman" });
  expect(within(dialog).getByText("Acme / R: header Authorization")).toBeTruthy();
  expect(asked(host, "export.postman")).toEqual([{ folder: null }]);
});

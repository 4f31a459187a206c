// Collections as files in the settings: what was written and left out is said, and nothing is overwritten without a yes.
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { commandRegistry } from "../../commands/registry.ts";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { createTestHost, openVault } from "../../test-host.ts";
import { useVariables } from "../variables/variables-memory.ts";

type Answers = NonNullable<Parameters<typeof createTestHost>[0]>;

const mount = async (answers: Answers) => {
  const host = createTestHost({ "vault.status": () => ok({ ...openVault, state: "locked" }), ...answers });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().openSettings("backups"));
  await screen.findByRole("heading", { name: "Collections as files" });
  return { host, user: userEvent.setup() };
};
const asked = (host: ReturnType<typeof createTestHost>, method: string) =>
  host.calls.filter(({ name }) => name === method).map(({ input }) => input);

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useVariables.setState(useVariables.getInitialState(), true);
});

test("an export names the folder, what was left out, and files that belong to nothing; also while the store is locked", async () => {
  const { host, user } = await mount({
    "document.exportFiles": ({ overwrite }) =>
      overwrite
        ? ok({
            folder: "/home/john/api",
            written: 1,
            unchanged: 2,
            removed: 0,
            leftOut: ["request Users: header Authorization"],
            others: ["collections/Old.json"],
          })
        : fail(appError("files.in-the-way", { files: ["collections/Users.json"], count: 1 })),
  });
  await user.click(screen.getByRole("button", { name: "Export files" }));
  expect(screen.getByText("Name a folder.")).toBeTruthy();
  expect(asked(host, "document.exportFiles")).toEqual([]);
  await user.type(screen.getByLabelText("Folder"), " ~/api {Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("collections/Users.json");
  await user.click(screen.getByRole("button", { name: "Write over them" }));
  expect(await screen.findByText("1 file written to /home/john/api, 2 unchanged.")).toBeTruthy();
  expect(screen.getByText("request Users: header Authorization")).toBeTruthy();
  expect(screen.getByText("collections/Old.json")).toBeTruthy();
  expect(asked(host, "document.exportFiles")).toEqual([
    { folder: "~/api", overwrite: false },
    { folder: "~/api", overwrite: true },
  ]);
});

test("an import says what came, and its environments are in use at once without losing what was typed", async () => {
  useVariables.setState({
    environments: [
      { id: "globals", name: "Globals", rows: [] },
      {
        id: "e1",
        name: "Staging",
        rows: [{ id: "r1", name: "api_key", value: "typed-in-this-window", enabled: true, secret: true }],
      },
    ],
  });
  const rows = [
    { id: "v1", name: "api_key", value: "", enabled: true, secret: true },
    { id: "v2", name: "base", value: "v3", enabled: true, secret: false },
  ];
  const document = {
    kind: "environment",
    id: "e1",
    name: "Staging",
    revision: 2,
    updatedAt: "2026-01-05T12:00:00.000Z",
  } as const;
  const { user } = await mount({
    "document.importFiles": () =>
      ok({ added: ["request Users"], changed: ["environment Staging"], unchanged: 3, leftOut: [] }),
    "document.list": ({ kind }) => ok(kind === "environment" ? [{ ...document, json: "" }] : []),
    "document.get": () => ok({ ...document, json: JSON.stringify({ name: "Staging", rows }) }),
  });
  await user.type(screen.getByLabelText("Folder"), "/srv/api");
  await user.click(screen.getByRole("button", { name: "Import files" }));
  expect(await screen.findByText("1 added: request Users. 1 changed: environment Staging. 3 unchanged.")).toBeTruthy();
  await waitFor(() => {
    const staging = useVariables.getState().environments.find(({ id }) => id === "e1");
    expect(staging?.rows.map(({ name, value }) => [name, value])).toEqual([
      ["api_key", "typed-in-this-window"],
      ["base", "v3"],
    ]);
  });
});

test("a folder that is typed right behind the command goes into its field", async () => {
  await mount({});
  act(() => useUiStore.getState().go("sandbox"));
  act(() => void commandRegistry.run("store.exportFiles"));
  expect(document.activeElement).toBe(screen.getByLabelText("Folder"));
});

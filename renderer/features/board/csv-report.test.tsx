// The end of an import from CSV: the file is offered for deletion by whoever can, never deleted unasked, and a failure is explained.
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import type { FileHandle } from "../../api/chosen-file.ts";
import { createTestHost } from "../../test-host.ts";
import { CsvReport } from "./csv-report.tsx";

const file = new File(["name\nAcme"], "customers.csv");

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(window, "ringback");
});

const mount = (handle: FileHandle | null, left = 0) => {
  const onClose = vi.fn();
  render(
    <MantineProvider>
      <CsvReport report={{ added: 2, left }} chosen={{ file, handle }} onClose={onClose} />
    </MantineProvider>,
  );
  return { user: userEvent.setup(), onClose };
};
const offered = () => screen.queryByRole("button", { name: "Delete the file…" });

/** The desktop app, which answers so. */
const bridge = (answer: Result<{ deleted: boolean }, unknown>) => {
  const discard = vi.fn(async () => JSON.stringify(answer));
  Object.assign(window, { ringback: { rpc: vi.fn(), subscribe: vi.fn(), discard } });
  return discard;
};

/** A handle of the browser; only what is asked of it is there. */
const handleOf = (permission: PermissionState, remove: () => Promise<void>): FileHandle =>
  ({
    kind: "file",
    name: file.name,
    getFile: async () => file,
    requestPermission: async () => permission,
    remove,
    // The rest of a handle is never touched.
  }) as unknown as FileHandle;

test("without a way to delete it there is no button, but words", () => {
  const { onClose } = mount(null, 1);
  expect(offered()).toBeNull();
  const words = screen.getByText(/is still where it was, with its secrets in clear/).textContent;
  expect(words).toContain("customers.csv");
  expect(words).toContain("The row that was left out is in it alone.");
  expect(words).toContain("delete it yourself, and empty the trash");
  expect(document.activeElement?.textContent).toBe("Done");
  expect(onClose).not.toHaveBeenCalled();
});

test("the desktop app is asked at once, since its own dialog asks; what it kept is offered again", async () => {
  const discard = bridge(ok({ deleted: false }));
  const { user } = mount(null);
  expect(document.activeElement).toBe(offered());
  await user.keyboard("{Enter}");
  expect(discard).toHaveBeenCalledExactlyOnceWith(file);
  await waitFor(() => expect(offered()?.getAttribute("aria-disabled")).toBe("false"));
  expect(screen.queryByText(/is deleted/)).toBeNull();
  bridge(ok({ deleted: true }));
  await user.keyboard("{Enter}");
  await screen.findByText(/is deleted\. Copies elsewhere and backups stay/);
  expect(offered()).toBeNull();
  expect(document.activeElement?.textContent).toBe("Done");
});

test("a refusal says what, why and what next, and the file may be tried again", async () => {
  bridge(fail(appError("file.kept", { reason: "in-use", code: "EBUSY" })));
  const { user } = mount(null);
  await user.keyboard("{Enter}");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The file is not deleted");
  expect(alert.textContent).toContain("Another program has it open. (EBUSY)");
  expect(alert.textContent).toContain("Close that program, then try again.");
  expect(offered()).not.toBeNull();
});

test("in the browser a question comes first, and only the host's word that it was imported lets it go", async () => {
  const asked: unknown[] = [];
  createTestHost({
    "csv.imported": (input) => {
      asked.push(input);
      return ok({ added: 2, left: 0 });
    },
  });
  const remove = vi.fn(async () => undefined);
  const { user } = mount(handleOf("granted", remove));
  await user.keyboard("{Enter}");
  expect(document.activeElement?.textContent).toBe("Keep");
  await user.keyboard("{Enter}");
  expect(remove).not.toHaveBeenCalled();
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await screen.findByText(/is deleted/);
  expect(remove).toHaveBeenCalledTimes(1);
  expect(asked).toEqual([{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

test.each([
  ["the browser's question declined", "denied", null, "The browser did not let Ringback change it"],
  ["not the imported contents", "granted", "host", "What is in it now is not what was imported"],
  ["gone meanwhile", "granted", "NotFoundError", "It is not where it was"],
  ["open elsewhere", "granted", "NoModificationAllowedError", "Another program has it open"],
  ["anything else", "granted", "UnknownError", "(UnknownError)"],
] as const)("in the browser, %s", async (_, permission, failure, words) => {
  createTestHost({
    "csv.imported": () =>
      failure === "host"
        ? fail(appError("file.kept", { reason: "not-imported", code: "" }))
        : ok({ added: 2, left: 0 }),
  });
  const remove = vi.fn(async () => {
    if (failure !== null) throw new DOMException("", failure);
  });
  const { user } = mount(handleOf(permission, remove));
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("button", { name: "Delete" }));
  expect((await screen.findByRole("alert")).textContent).toContain(words);
  expect(remove).toHaveBeenCalledTimes(permission === "denied" || failure === "host" ? 0 : 1);
  expect(offered()).not.toBeNull();
});

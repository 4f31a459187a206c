// The import from CSV as a user meets it, over a host that the test plays: columns told apart, rows shown anew, errors said.
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CsvPlan, CsvRowView } from "../../../shared/csv-import-view.ts";
import { mostCsvBytes } from "../../../shared/csv-import-view.ts";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createTestHost } from "../../test-host.ts";
import { useBoardMemory } from "./board-memory.ts";
import { CsvDialog } from "./csv-dialog.tsx";

const plan: CsvPlan = { columns: ["name", "field:username", null], method: null };
const row = (line: number, problem: string | null): CsvRowView => ({
  line,
  name: `Row ${line}`,
  vendor: "custom",
  method: "basic",
  account: "",
  secrets: 1,
  problem,
});

const mount = () => {
  let opened = 0;
  const host = createTestHost({
    "csv.open": ({ base64 }) => {
      if (atob(base64) === "broken")
        return fail(appError("input.invalid", { field: "the file", problem: "Line 2: it is no CSV." }));
      opened += 1;
      return ok({ file: `f${opened}`, headings: ["name", "user", "pass"], rows: 2, plan });
    },
    "csv.preview": (input) =>
      input.plan.columns.includes("field:password")
        ? ok({ good: 2, bad: 0, rows: [row(2, null), row(3, null)] })
        : ok({ good: 1, bad: 1, rows: [row(2, null), row(3, "Password is missing.")] }),
    "csv.import": () => ok({ added: 2, left: 0 }),
    "csv.drop": () => ok(null),
  });
  const onClose = vi.fn();
  const { unmount } = render(
    <MantineProvider env="test">
      <CsvDialog onClose={onClose} />
    </MantineProvider>,
  );
  const asked = (name: string) => host.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { user: userEvent.setup(), asked, unmount, onClose };
};
const choose = (file: File): void => {
  fireEvent.change(screen.getByLabelText("File"), { target: { files: [file] } });
};
const file = (text = "name,user,pass", name = "customers.csv") => new File([text], name);

beforeEach(() => useBoardMemory.setState(useBoardMemory.getInitialState(), true));
afterEach(cleanup);

test("a column that is told apart by hand shows the rows anew and is what is imported; problems come first", async () => {
  const { user, asked } = mount();
  choose(file());
  await screen.findByText("1 row can be imported, 1 has a problem and would be left out.");
  const names = () =>
    within(screen.getByRole("region", { name: "Rows of the file" }))
      .getAllByRole("row")
      .slice(1)
      .map((one) => one.textContent);
  expect(names()[0]).toContain("Password is missing.");
  await user.selectOptions(screen.getByLabelText("pass"), "field:password");
  await screen.findByText("2 rows can be imported.");
  const changed = { ...plan, columns: ["name", "field:username", "field:password"] };
  expect(asked("csv.preview").at(-1)).toEqual({ file: "f1", plan: changed });
  await user.click(screen.getByRole("button", { name: "Import 2 connections" }));
  await screen.findByText("2 connections added.");
  expect(asked("csv.import")).toEqual([{ file: "f1", plan: changed }]);
  expect(asked("csv.drop")).toEqual([]);
});

test("a file that cannot be read says why, takes what was shown of the one before away, and another may be chosen", async () => {
  const { asked, unmount } = mount();
  choose(file());
  await screen.findByLabelText("pass");
  choose(file("broken"));
  expect((await screen.findByRole("alert")).textContent).toContain("Line 2: it is no CSV.");
  expect(screen.queryByLabelText("pass")).toBeNull();
  expect(screen.getByRole("button", { name: "Import" }).hasAttribute("disabled")).toBe(true);
  choose(file("x".repeat(mostCsvBytes + 1)));
  await screen.findByText("It is larger than 5 MB.");
  expect(screen.queryByRole("alert")).toBeNull();
  choose(file());
  await screen.findByLabelText("pass");
  expect(asked("csv.open")).toHaveLength(3);
  unmount();
  // What was not imported is not left in the host.
  expect(asked("csv.drop")).toEqual([{ file: "f1" }, { file: "f2" }]);
});

test("what the system does not let be read is said", async () => {
  const { asked } = mount();
  const folder = file();
  vi.spyOn(folder, "arrayBuffer").mockRejectedValue(new DOMException("", "NotReadableError"));
  choose(folder);
  expect((await screen.findByRole("alert")).textContent).toContain("The system could not read it.");
  expect(asked("csv.open")).toEqual([]);
});

test("what is dropped on the board is opened, and takes the place of what was chosen", async () => {
  const { asked } = mount();
  choose(file());
  await screen.findByLabelText("pass");
  act(() => useBoardMemory.getState().takeFile({ file: file("other", "dropped.csv"), handle: null }));
  await screen.findByText(/can be imported/);
  expect(asked("csv.open")).toEqual([{ base64: btoa("name,user,pass") }, { base64: btoa("other") }]);
});

// Renaming by F2: the field is there for the very next key.
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { emptyDraft } from "../../../shared/request-draft.ts";
import { readItem, type SavedItem, treeRows } from "./collection-items.ts";
import { CollectionRows } from "./collection-rows.tsx";
import type { ItemDeeds } from "./use-item-deeds.ts";

const users = (): SavedItem => {
  const value = { folder: null, order: 1, draft: emptyDraft(() => "x"), connection: null };
  const item = readItem("request", "r1", "Users", JSON.parse(JSON.stringify(value)));
  if (!item) throw new Error("It cannot be read.");
  return item;
};
const nothing = (): void => undefined;

const Rows = () => {
  const [renaming, setRenaming] = useState<string | null>(null);
  const deeds: ItemDeeds = {
    renaming,
    moving: null,
    startRename: ({ id }) => setRenaming(id),
    endRename: nothing,
    startMove: nothing,
    endMove: nothing,
    duplicate: nothing,
    nudge: nothing,
    drop: nothing,
    remove: nothing,
    addFolder: nothing,
  };
  return <CollectionRows rows={treeRows([users()], new Set(), "")} deeds={deeds} />;
};

afterEach(() => {
  vi.useRealTimers();
});

test("what is typed right behind F2 is the new name, from its first letter on", () => {
  vi.useFakeTimers();
  render(
    <MantineProvider env="test">
      <Rows />
    </MantineProvider>,
  );
  const row = screen.getByRole("button", { name: /^GET Users|^Users/ });
  row.focus();
  fireEvent.keyDown(row, { key: "F2" });
  const field = screen.getByLabelText<HTMLInputElement>("New name of Users");
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 5]);
  // A letter takes the old name's place; nothing selects it again for the next one to replace.
  fireEvent.input(field, { target: { value: "P" } });
  field.setSelectionRange(1, 1);
  vi.runAllTimers();
  expect([field.selectionStart, field.selectionEnd]).toEqual([1, 1]);
});

// Thousands of saved requests: drawn a portion at a time.
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { emptyDraft } from "../../../shared/request-draft.ts";
import { readItem, type SavedItem, treeRows } from "./collection-items.ts";
import { CollectionRows } from "./collection-rows.tsx";
import type { ItemDeeds } from "./use-item-deeds.ts";

const deeds: ItemDeeds = {
  renaming: null,
  moving: null,
  startRename: vi.fn(),
  endRename: vi.fn(),
  startMove: vi.fn(),
  endMove: vi.fn(),
  duplicate: vi.fn(),
  nudge: vi.fn(),
  drop: vi.fn(),
  remove: vi.fn(),
  addFolder: vi.fn(),
};

const requests = (count: number): SavedItem[] =>
  Array.from({ length: count }, (_, order) => {
    const value = { folder: null, order, draft: emptyDraft(() => "x"), connection: null };
    const item = readItem("request", `r${order}`, `Request ${order + 1}`, JSON.parse(JSON.stringify(value)));
    if (!item) throw new Error("It cannot be read.");
    return item;
  });

/** Not by role: that would look through thousands of elements each time. */
const shown = (): number => document.querySelectorAll("li").length;
const more = "Show more of 650 rows";

test("the first five hundred are shown, more when they are asked for, and the focus goes to them", async () => {
  const rows = treeRows(requests(650), new Set(), "");
  render(
    <MantineProvider>
      <CollectionRows rows={rows} deeds={deeds} />
    </MantineProvider>,
  );
  expect(shown()).toBe(500);
  fireEvent.click(screen.getByText(more));
  expect(shown()).toBe(650);
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Request 501"));
  expect(screen.queryByText(more)).toBeNull();
});

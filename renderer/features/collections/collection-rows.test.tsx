// Thousands of saved requests: drawn a portion at a time, each with a menu that is made when it is asked for.
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { emptyDraft } from "../../../shared/request-draft.ts";
import { theme } from "../../theme.ts";
import { readItem, type SavedItem, treeRows } from "./collection-items.ts";
import { CollectionRows } from "./collection-rows.tsx";
import { CollectionTree } from "./collection-tree.tsx";
import { useCollections } from "./collections.ts";
import type { ItemDeeds } from "./use-item-deeds.ts";

/** Called for each row that is drawn. */
const drawn = vi.hoisted(() => vi.fn<(method: string) => string>((method) => method));
vi.mock("../compose/verb.tsx", () => ({ Verb: ({ method }: { method: string }) => drawn(method) }));

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

afterEach(() => vi.restoreAllMocks());

const mount = (count: number): void => {
  render(
    <MantineProvider env="test" theme={theme}>
      <CollectionRows rows={treeRows(requests(count), new Set(), "")} deeds={deeds} />
    </MantineProvider>,
  );
};

/** Not by role: that would look through thousands of elements each time. */
const shown = (): number => document.querySelectorAll("li").length;
const more = "Show more of 650 rows";

test("the first five hundred are shown, more when they are asked for, and the focus goes to them", async () => {
  mount(650);
  expect(shown()).toBe(500);
  fireEvent.click(screen.getByText(more));
  expect(shown()).toBe(650);
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Request 501"));
  expect(screen.queryByText(more)).toBeNull();
});

test("no row listens to the page before its menu is asked for", () => {
  const listens = vi.spyOn(document, "addEventListener");
  mount(20);
  expect(listens.mock.calls.filter(([name]) => name === "mousedown" || name === "keydown")).toEqual([]);
});

test("the menu by keys and by the mouse: its names, its first entry, an act, and the focus that comes back", async () => {
  const user = userEvent.setup();
  mount(2);
  const button = screen.getByRole("button", { name: "More about Request 2" });
  expect(button.getAttribute("aria-haspopup")).toBe("menu");
  expect(button.getAttribute("aria-expanded")).toBe("false");
  // The second time it is made already.
  for (const _ of [1, 2]) {
    button.focus();
    await user.keyboard("{Enter}");
    const menu = await screen.findByRole("menu", { name: "More about Request 2" });
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(button.getAttribute("aria-controls")).toBe(menu.id);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Run…"));
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toContain("Rename");
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(button));
    expect(button.getAttribute("aria-expanded")).toBe("false");
  }
  await user.click(button);
  await user.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
  expect(deeds.duplicate).toHaveBeenCalledWith(expect.objectContaining({ name: "Request 2" }));
  expect(screen.queryByRole("menu")).toBeNull();
  await user.click(button);
  await screen.findByRole("menu");
  await user.click(button);
  expect(screen.queryByRole("menu")).toBeNull();
  await user.click(button);
  await screen.findByRole("menu");
  await user.click(document.body);
  expect(screen.queryByRole("menu")).toBeNull();
});

test("what is typed beside the tree does not draw its rows anew", async () => {
  useCollections.setState({ items: requests(3), known: true });
  const Around = () => {
    const [text, setText] = useState("");
    return (
      <>
        <input aria-label="Address" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <CollectionTree />
      </>
    );
  };
  const user = userEvent.setup();
  render(
    <MantineProvider env="test" theme={theme}>
      <Around />
    </MantineProvider>,
  );
  expect(shown()).toBe(3);
  expect(drawn).toHaveBeenCalled();
  drawn.mockClear();
  await user.type(screen.getByLabelText("Address"), "users");
  expect(drawn).not.toHaveBeenCalled();
});

// Moving by the menu: the dialog that it opens has the focus and keeps it, whatever the menu gives back as it closes.
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { emptyDraft } from "../../../shared/request-draft.ts";
import { theme } from "../../theme.ts";
import { readItem, type SavedItem } from "./collection-items.ts";
import { CollectionTree } from "./collection-tree.tsx";
import { useCollections } from "./collections.ts";

const users = (): SavedItem => {
  const value = { folder: null, order: 1, draft: emptyDraft(() => "x"), connection: null };
  const item = readItem("request", "r1", "Users", JSON.parse(JSON.stringify(value)));
  if (!item) throw new Error("It cannot be read.");
  return item;
};

test("the choice of the folder has the focus at once, and still has it when the menu is gone", async () => {
  useCollections.setState({ items: [users()], known: true });
  render(
    <MantineProvider env="test" theme={theme}>
      <CollectionTree />
    </MantineProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "More about Users" }));
  const entry = await screen.findByRole("menuitem", { name: "Move to a folder…" });
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Run…"));
  vi.useFakeTimers();
  try {
    fireEvent.click(entry);
    const folder = screen.getByLabelText("Folder");
    expect(document.activeElement).toBe(folder);
    vi.advanceTimersByTime(1_000);
    expect(document.activeElement).toBe(folder);
  } finally {
    vi.useRealTimers();
  }
});

// A menu and the key that comes right behind its opening.
import { MantineProvider, Menu } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { theme } from "../theme.ts";
import { MenuFocus } from "./menu-focus.tsx";

test("a key right behind the opening walks in the menu, and the focus goes back to where it was", async () => {
  render(
    <MantineProvider theme={theme}>
      <Menu>
        <Menu.ContextMenu>
          <button type="button">Request</button>
        </Menu.ContextMenu>
        <Menu.Dropdown>
          <MenuFocus />
          <Menu.Item disabled>Move to the left</Menu.Item>
          <Menu.Item>Close</Menu.Item>
          <Menu.Item>Duplicate</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </MantineProvider>,
  );
  const button = screen.getByRole("button");
  button.focus();
  fireEvent.contextMenu(button);
  // No timer may pass: the next key is on its way.
  await Promise.resolve();
  expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "Close" }));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowDown" });
  expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "Duplicate" }));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(button));
});

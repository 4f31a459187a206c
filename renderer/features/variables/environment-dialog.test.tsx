// Environments by keys: what is typed right behind a new one is its name.
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { EnvironmentDialog } from "./environment-dialog.tsx";
import { useVariables } from "./variables-memory.ts";

test("what is typed right behind a new environment is its name, in the place of the one it came with", () => {
  useVariables.setState(useVariables.getInitialState(), true);
  render(
    <MantineProvider env="test">
      <EnvironmentDialog opened onClose={() => undefined} />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "New environment" }));
  // Nothing is waited for: the next key may come at once.
  const field = screen.getByLabelText<HTMLInputElement>("Name");
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, "New environment".length]);
});

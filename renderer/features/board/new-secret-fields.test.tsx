// The fields of a new secret: what is pasted into them is looked at as everywhere else.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Connection } from "../../../shared/connection-view.ts";
import type { Input } from "../../../shared/contract.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { acme } from "../../store-samples.ts";
import { createTestHost } from "../../test-host.ts";
import { RotateDialog } from "./rotate-dialog.tsx";

const mount = (connection: Connection) => {
  const host = createTestHost();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <RotateDialog connection={connection} onClose={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const tested = () => host.calls.find(({ name }) => name === "test.run")?.input as Input<"test.run"> | undefined;
  return { tested, user: userEvent.setup() };
};

test("a line break pasted behind the new secret is taken away, said, and not tested with", async () => {
  const { tested, user } = mount(acme);
  const field = await screen.findByLabelText<HTMLInputElement>("New password");
  await user.click(field);
  await user.paste("a new one\n");
  expect(screen.getByText("Removed 1 trailing newline from what you pasted")).toBeTruthy();
  expect(field.value).toBe("a new one");
  const form = document.querySelector("form");
  if (form) fireEvent.submit(form);
  await waitFor(() => expect(tested()?.values["password"]).toBe("a new one"));
});

test("Undo brings it back as it was pasted, with the focus in the field", async () => {
  const { user } = mount(acme);
  const field = await screen.findByLabelText<HTMLInputElement>("New password");
  await user.click(field);
  await user.paste("a new one\n");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(screen.getByText("It contains a line break.")).toBeTruthy();
  expect(document.activeElement).toBe(field);
});

test("a key of the wrong length is told while it is typed", async () => {
  const { user } = mount({
    ...acme,
    method: "api-key",
    fields: { base_url: "https://pbx.example/v2", api_key: { set: true } },
  });
  await user.click(await screen.findByLabelText("New API key"));
  await user.paste("k".repeat(63));
  expect(screen.getByText(/63 characters/)).toBeTruthy();
});

// Unlocking by keys: what is typed right behind the choice of the other way goes into its field.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { openVault } from "../../test-host.ts";
import { UnlockForm } from "./unlock-form.tsx";

test("what is typed right behind the choice of the other way goes into its field", () => {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <UnlockForm status={{ ...openVault, state: "locked" }} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  for (const [other, label] of [
    ["Use the recovery code instead", "Recovery code"],
    ["Use the passphrase instead", "Passphrase"],
  ] as const) {
    fireEvent.click(screen.getByRole("button", { name: other }));
    // Nothing is waited for: the next key may come at once.
    expect(document.activeElement).toBe(screen.getByLabelText(label));
  }
});

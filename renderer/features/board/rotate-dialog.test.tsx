// Replacing a secret by keys: each step's own button has the focus when its step comes, but for what cannot be taken back.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { stepIds, type TestReport } from "../../../shared/domain.ts";
import { ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { acme } from "../../store-samples.ts";
import { createTestHost } from "../../test-host.ts";
import { sampleExchange } from "../response/sample-exchange.ts";
import { RotateDialog } from "./rotate-dialog.tsx";

const report = (verdict: TestReport["verdict"], status = verdict === "valid" ? 200 : 401): TestReport => ({
  verdict,
  vendor: "virtualpbx",
  method: "user",
  steps: stepIds.map((id) => ({ id, state: "ok", ms: 1, detail: "" })),
  session: null,
  exchanges: [sampleExchange({ status })],
  diagnosis: [],
  problems: [],
  cancelled: false,
});

const mount = (answers: Parameters<typeof createTestHost>[0] = {}) => {
  const host = createTestHost({
    "test.run": () => ok(report("valid")),
    "rotate.switch": () => ok(acme),
    "rotate.confirm": () => ok(report("rejected")),
    "rotate.undo": () => ok(acme),
    "rotate.finish": () => ok(null),
    ...answers,
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <RotateDialog connection={acme} onClose={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const asked = (name: string) => host.calls.filter((call) => call.name === name).length;
  return { asked, user: userEvent.setup() };
};

const focused = (name: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name })));

/** As far as the new one is in use. */
const switchOver = async (user: ReturnType<typeof userEvent.setup>): Promise<void> => {
  const field = await screen.findByLabelText("New password");
  await user.type(field, "a new one");
  const form = document.querySelector("form");
  if (form) fireEvent.submit(form);
  await focused("Switch");
  await user.keyboard("{Enter}");
  await focused("Ask with the old one");
};

test("Enter goes through the steps; the old one is not forgotten by the Enter that has asked with it", async () => {
  const { asked, user } = mount();
  await switchOver(user);
  await user.keyboard("{Enter}");
  const words = await screen.findByText("The vendor refuses the old one. It is safe to forget it.");
  await waitFor(() => expect(document.activeElement?.contains(words)).toBe(true));
  await user.keyboard("{Enter}");
  expect(asked("rotate.finish")).toBe(0);
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Forget the old one" }));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Close"));
  expect(asked("rotate.finish")).toBe(1);
});

test("an old one that still works leaves the focus where it can be asked again", async () => {
  const { asked, user } = mount({ "rotate.confirm": () => ok(report("valid")) });
  await switchOver(user);
  await user.keyboard("{Enter}");
  await screen.findByText(/^The old one still works/);
  await focused("Ask with the old one");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(asked("rotate.confirm")).toBe(2));
});

test.each([503, 429, 302, 200])("an answer of %i is no refusal: nothing is offered as safe", async (status) => {
  const { user } = mount({ "rotate.confirm": () => ok(report("rejected", status)) });
  await switchOver(user);
  await user.keyboard("{Enter}");
  await screen.findByText(
    `The answer was ${status}, which is no refusal. Nothing is known of the old one yet: ask again.`,
  );
  expect(screen.queryByText(/safe to forget/)).toBeNull();
  expect(screen.queryByRole("button", { name: "Forget the old one" })).toBeNull();
  await focused("Ask with the old one");
});

test("put back, the field of the new one has the focus; one that was begun before goes on where it can be asked", async () => {
  const { user } = mount({ "rotate.open": () => ok([acme.id]) });
  await focused("Ask with the old one");
  await user.click(screen.getByRole("button", { name: "Put the old one back" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("New password")));
});

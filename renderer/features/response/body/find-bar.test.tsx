// The bars over a body by keys: Enter in the field is the field's, on a button it is the button's.
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { FilterBar } from "./filter-bar.tsx";
import { FindBar } from "./find-bar.tsx";
import type { Find } from "./use-find.ts";

test("in the search Enter goes on, and on its buttons it goes back or closes", async () => {
  const user = userEvent.setup();
  const [step, onClose] = [vi.fn<Find["step"]>(), vi.fn()];
  const places: Find["places"] = [
    { line: 1, column: 0, length: 3 },
    { line: 2, column: 0, length: 3 },
  ];
  const find: Find = {
    text: "sku",
    setText: () => undefined,
    places,
    at: 0,
    more: false,
    busy: false,
    problem: null,
    pattern: null,
    current: null,
    step,
  };
  render(
    <MantineProvider env="test">
      <FindBar find={find} onClose={onClose} asked={1} />
    </MantineProvider>,
  );
  await user.keyboard("{Enter}");
  expect(step).toHaveBeenLastCalledWith(1);
  await user.tab();
  await user.keyboard("{Enter}");
  expect(step).toHaveBeenLastCalledWith(-1);
  await user.tab();
  await user.tab();
  await user.keyboard("{Enter}");
  expect(step).toHaveBeenCalledTimes(2);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test("in the filter Enter applies, and on the button that closes it closes", async () => {
  const user = userEvent.setup();
  const [onPath, onClose] = [vi.fn(), vi.fn()];
  render(
    <MantineProvider env="test">
      <FilterBar path="" onPath={onPath} onClose={onClose} />
    </MantineProvider>,
  );
  await user.keyboard("$.data{Enter}");
  expect(onPath.mock.calls).toEqual([["$.data"]]);
  screen.getByRole("button", { name: "Close the filter" }).focus();
  await user.keyboard("{Enter}");
  expect(onPath).toHaveBeenCalledTimes(1);
  expect(onClose).toHaveBeenCalledTimes(1);
});

// The second line of a result: its address, or what is to be said of it.
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { RunResult } from "../../../shared/run-view.ts";
import { RunRow } from "./run-row.tsx";

const passed: RunResult = {
  index: 0,
  item: 0,
  iteration: 1,
  name: "List users",
  folder: "",
  method: "GET",
  state: "passed",
  status: 200,
  ms: 12,
  reason: "",
  diagnosis: [],
};
const url = "https://pbx.example.com/users";

test("one that passed shows its address, or where it points", () => {
  const { rerender } = render(<RunRow result={passed} url={url} many={false} />);
  expect(screen.getByText(url)).toBeTruthy();
  const reason = "points to https://pbx.example.com/users/, which was not followed";
  rerender(<RunRow result={{ ...passed, status: 302, reason }} url={url} many={false} />);
  expect(screen.getByText(reason)).toBeTruthy();
});

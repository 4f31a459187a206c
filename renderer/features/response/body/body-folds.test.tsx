// Laid-out JSON is folded up and unfolded, here and at the host; the numbers stay, and what is looked for comes into sight.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { ok } from "../../../../shared/result.ts";
import { createQueryClient } from "../../../api/queries/query-client.ts";
import { createTestHost } from "../../../test-host.ts";
import { ExchangePanel } from "../exchange-panel.tsx";
import { sampleExchange } from "../sample-exchange.ts";

const mount = (body: string, answers: Parameters<typeof createTestHost>[0] = {}) => {
  const host = createTestHost(answers);
  render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>
        <ExchangePanel exchange={sampleExchange({ body })} target={null} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { host, user: userEvent.setup() };
};
const body = () => screen.getByRole("region", { name: "Body of the answer, authenticated call" });
const lines = () => [...body().querySelectorAll("li, [class*='_line_']")].map((line) => line.textContent ?? "");
const mark = (line: number) => screen.getByRole("button", { name: `What line ${line} opens` });

const small = '{"a":{"b":[1,2],"c":"{"},"d":[],"e":{"f":"needle"}}';

test("by the mouse: the lines between go, their number is told, and the others keep theirs", async () => {
  const { user } = mount(small);
  expect(screen.getAllByRole("button", { name: /^What line/ })).toHaveLength(4);
  await user.click(mark(2));
  expect(lines()).toEqual([
    "1{",
    '2  "a": { … 5 lines',
    "8  },",
    '9  "d": [],',
    '10  "e": {',
    '11    "f": "needle"',
    "12  }",
    "13}",
  ]);
  expect(mark(2).getAttribute("aria-expanded")).toBe("false");
  await user.click(mark(1));
  expect(lines()).toEqual(["1{ … 11 lines", "13}"]);
  // What was folded inside is as it was.
  await user.click(mark(1));
  expect(lines()).toHaveLength(8);
  await user.click(mark(2));
  expect(lines()).toHaveLength(13);
});

test("by keys: Tab reaches one mark, the arrow keys the others, Left folds and Right unfolds", async () => {
  const { user } = mount(small);
  body().focus();
  await user.tab();
  expect(document.activeElement).toBe(mark(1));
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(document.activeElement).toBe(mark(3));
  await user.keyboard("{ArrowLeft}");
  expect(lines()[2]).toBe('3    "b": [ … 2 lines');
  expect(document.activeElement).toBe(mark(3));
  await user.keyboard("{ArrowUp}{Enter}");
  expect(lines()[1]).toBe('2  "a": { … 5 lines');
  await user.keyboard("{ArrowRight}");
  expect(lines()[2]).toBe('3    "b": [ … 2 lines');
  expect(screen.getAllByRole("button", { name: /^What line/ }).filter((one) => one.tabIndex === 0)).toEqual([mark(2)]);
});

test("a find inside opens what hides it", async () => {
  const { user } = mount(small);
  await user.click(mark(10));
  expect(body().textContent).not.toContain("needle");
  await user.click(screen.getByRole("button", { name: "Find in the body" }));
  await user.keyboard("needle");
  await waitFor(() => expect(body().textContent).toContain("needle"));
  // Folded again by hand it stays so.
  await user.click(mark(10));
  expect(body().textContent).not.toContain("needle");
});

/** Selects from the beginning of one drawn line to the end of another. */
const select = (from: RegExp, to: RegExp): void => {
  const row = (text: RegExp): Element => {
    const found = [...body().querySelectorAll("li, [class*='_line_']")].find((line) =>
      text.test(line.textContent ?? ""),
    );
    if (!found) throw new Error(`No line has ${text}.`);
    return found;
  };
  const [first, last] = [row(from).lastElementChild, row(to).lastElementChild];
  if (first && last) getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
};
const copied = async (user: ReturnType<typeof userEvent.setup>): Promise<string | undefined> => {
  body().focus();
  return (await user.copy())?.getData("text/plain");
};

test("copying over what is folded gives its lines, not their number", async () => {
  const { user } = mount(small);
  await user.click(mark(3));
  await user.click(mark(10));
  select(/"a"/, /^13/);
  expect(await copied(user)).toBe(
    '  "a": {\n    "b": [\n      1,\n      2\n    ],\n    "c": "{"\n  },\n  "d": [],\n  "e": {\n    "f": "needle"\n  }\n}',
  );
  select(/"e"/, /"e"/);
  expect(await copied(user)).toBe('  "e": {\n    "f": "needle"');
  // Nothing folded is in it: the browser's own copy, as ever.
  select(/"c"/, /"d"/);
  expect(await copied(user)).not.toContain("needle");
});

/** A body that is too large to be laid out in the page. */
const mountThere = (all: readonly string[], complete = true) => {
  const text = ["{", '  "list": [', ...all, "  ],", '  "last": 1', "}"];
  const facts = {
    complete,
    lines: text.length,
    parted: false,
    characters: 40_000,
    bytes: 400_000,
    kind: "json" as const,
    charset: "utf-8",
    invalidBytes: 0,
    partial: false,
    broken: false,
    found: null,
  };
  const there = mount(`[${"1,".repeat(100_000)}1]`, {
    "body.open": () => ok(facts),
    "body.lines": ({ from, count }) => ok({ lines: text.slice(from, from + count) }),
    "body.fold": () => ok({ end: all.length + 2 }),
  });
  return { ...there, text };
};
const numbers = (length: number): string[] => Array.from({ length }, (_, index) => `    ${index},`);

test("copying over what is folded at the host fetches it; all of it too, unless it is too much", async () => {
  const { user, text } = mountThere(numbers(5_000));
  await user.click(await screen.findByRole("button", { name: "What line 2 opens" }));
  await waitFor(() => expect(lines()[1]).toBe('2  "list": [ … 5,000 lines'));
  await waitFor(() => expect(lines().at(-1)).toBe("5005}"));
  select(/list/, /^5003/);
  await copied(user);
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(text.slice(1, -2).join("\n")));
  body().focus();
  await user.keyboard("{Control>}a{/Control}");
  await copied(user);
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(text.join("\n")));
});

test("all of a body that is still being laid out says that it is not all", async () => {
  const { user } = mountThere(numbers(5_000), false);
  await screen.findByRole("button", { name: "What line 2 opens" });
  body().focus();
  await user.keyboard("{Control>}a{/Control}");
  await copied(user);
  expect(screen.getByText(/Only what is drawn was copied: the body is still being laid out/)).toBeTruthy();
});

test("what is too long to be copied at once says so", async () => {
  const { user } = mountThere(numbers(100_001));
  await screen.findByRole("button", { name: "What line 2 opens" });
  body().focus();
  await user.keyboard("{Control>}a{/Control}");
  await copied(user);
  expect(screen.getByText(/Only what is drawn was copied: up to 100,000 lines can be/)).toBeTruthy();
});

test("of a body at the host the worker tells the end; raw text is not folded", async () => {
  const { host, user } = mountThere(numbers(5_000));
  await user.click(await screen.findByRole("button", { name: "What line 2 opens" }));
  await waitFor(() => expect(lines()[1]).toBe('2  "list": [ … 5,000 lines'));
  await waitFor(() => expect(lines().slice(2)).toEqual(["5003  ],", '5004  "last": 1', "5005}"]));
  expect(host.calls.filter(({ name }) => name === "body.fold")).toMatchObject([{ input: { line: 1 } }]);
  await user.click(screen.getByRole("radio", { name: "Raw" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: /^What line/ })).toBeNull());
});

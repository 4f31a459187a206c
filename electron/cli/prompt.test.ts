// Questions on a terminal: what is typed, what is shown, and Ctrl+C, which answers nothing.
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { CommandFailure, exitStatus } from "./outcome.ts";
import { askTerminal } from "./prompt.ts";

/** A terminal whose keys are pressed by the test. */
const terminal = () => {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  return { input, output, shown: () => shown, press: (keys: string) => input.write(keys) };
};

test("a line is the answer, and a hidden one is not shown", async () => {
  const { input, output, shown, press } = terminal();
  const answer = askTerminal({ input, output }, true);
  press("s3cret-value\r");
  expect(await answer).toBe("s3cret-value");
  expect(shown()).not.toContain("s3cret");
});

test("the end of the input is an empty answer", async () => {
  const { input, output, press } = terminal();
  const answer = askTerminal({ input, output }, true);
  press("\u0004");
  expect(await answer).toBe("");
});

test.each([true, false])("Ctrl+C cancels the command in place of answering (hidden: %s)", async (hidden) => {
  const { input, output, press } = terminal();
  const answer = askTerminal({ input, output }, hidden);
  press("half\u0003");
  const failure = await answer.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandFailure);
  expect(failure).toMatchObject({ status: exitStatus.noAnswer, error: { code: "network.cancelled" } });
});

// What is wrong with flags as they were typed, in words that repeat no value.
import type { ParseArgsOptionsConfig } from "node:util";
import { UnusableArguments } from "./outcome.ts";

/** What Node says of arguments that it cannot parse, in its first sentence; it repeats flags, and no value. */
export const parseProblem = (error: unknown): string => {
  const message = error instanceof Error ? error.message : "They cannot be read.";
  const problem = message.split(/\.\s/)[0] ?? message;
  const written = /starting with a dash use (.+)\.$/.exec(message)?.[1];
  return written === undefined
    ? `${problem}. --help behind the command lists what it takes.`
    : `${problem}: what follows begins with a dash. If that is the value, write ${written}.`;
};

/** Refuses a second value of a flag that takes one: it would win without a word. @throws UnusableArguments */
export const refuseTwice = (
  tokens: readonly { kind: string; name?: string }[],
  options: ParseArgsOptionsConfig,
): void => {
  const seen = new Set<string>();
  for (const { kind, name = "" } of tokens) {
    const option = kind === "option" && Object.hasOwn(options, name) ? options[name] : undefined;
    if (option?.type !== "string" || option.multiple) continue;
    if (seen.has(name)) throw new UnusableArguments(`--${name}`, `--${name} is given twice.`);
    seen.add(name);
  }
};

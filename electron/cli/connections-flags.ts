// What `ringback connections` takes: its actions, and which flags belong to which.
import { parseFlags, valueFlags } from "./arguments.ts";
import { UnusableArguments } from "./outcome.ts";

const ownFlags = {
  name: { type: "string" },
  tag: { type: "string", multiple: true },
  folder: { type: "string" },
  notes: { type: "string" },
  yes: { type: "boolean" },
} as const;

export type Flags = ReturnType<typeof readFlags>["values"];
/** Parses the arguments. */
export const readFlags = (args: readonly string[]) => parseFlags(args, { ...valueFlags, ...ownFlags });

/** The arguments of each action, and the flags it takes beside the common ones. */
export const actions = {
  add: { words: ["NAME", "VENDOR/METHOD"], flags: ["set", "ask", "tag", "folder", "notes"] },
  list: { words: [], flags: [] },
  show: { words: ["NAME"], flags: [] },
  edit: { words: ["NAME"], flags: ["set", "ask", "name", "tag", "folder", "notes", "yes"] },
  remove: { words: ["NAME"], flags: ["yes"] },
} as const satisfies Record<string, { words: readonly string[]; flags: readonly (keyof Flags)[] }>;
export type Action = keyof typeof actions;

const special = ["set", "ask", "name", "tag", "folder", "notes", "yes"] as const satisfies readonly (keyof Flags)[];

/** The action that is meant. @throws UnusableArguments also for a flag that it does not take */
export const readAction = (given: string | undefined, flags: Flags): Action => {
  const names = Object.keys(actions).join(", ");
  if (given === undefined) throw new UnusableArguments("connections", `Say what to do: ${names}.`);
  if (!Object.hasOwn(actions, given))
    throw new UnusableArguments("connections", `There is no action of that name. The actions are ${names}.`);
  // The line before proves it.
  const action = given as Action;
  const taken: readonly string[] = actions[action].flags;
  const wrong = special.find((flag) => flags[flag] !== undefined && !taken.includes(flag));
  if (wrong) throw new UnusableArguments(`--${wrong}`, `connections ${action} does not take --${wrong}.`);
  return action;
};

/** True when no flag says what is to be changed. */
export const changesNothing = (flags: Flags): boolean =>
  special.every((flag) => flag === "yes" || flags[flag] === undefined);

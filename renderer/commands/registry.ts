// Which commands can run right now: mounted components register what they can do, everything else asks here.
import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { CommandId } from "../../shared/commands.ts";

/** `unavailable` is the reason, shown in the palette, why a command cannot run at the moment; null when it can. */
export type CommandState = { readonly run: () => void; readonly unavailable: string | null };

/** Creates an empty registry. Of several registrations of one command the latest counts. */
const createCommandRegistry = () => {
  const registrations = new Map<CommandId, CommandState[]>();
  const listeners = new Set<() => void>();
  let version = 0;
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const find = (id: CommandId): CommandState | null => registrations.get(id)?.at(-1) ?? null;
  return {
    /** @returns a function that takes the registration back. */
    register(id: CommandId, state: CommandState): () => void {
      registrations.set(id, [...(registrations.get(id) ?? []), state]);
      changed();
      return () => {
        const rest = (registrations.get(id) ?? []).filter((entry) => entry !== state);
        if (rest.length > 0) registrations.set(id, rest);
        else registrations.delete(id);
        changed();
      };
    },
    find,
    /** Runs a command. @returns false when nothing can run it now. */
    run(id: CommandId): boolean {
      const state = find(id);
      if (!state || state.unavailable !== null) return false;
      state.run();
      return true;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
};

/** The registry of this window. */
export const commandRegistry = createCommandRegistry();

type CommandOptions = {
  readonly enabled?: boolean;
  /** Why it is not enabled, as a short phrase: "no test is running". */
  readonly reason?: string;
};

const nothing = (): void => undefined;

/**
 * Reaches the component through its ref alone. The palette's last list outlives a screen, and a function made inside
 * the hook would keep alive with it whatever that screen's handler sees, a typed password included.
 */
const runLatest = (latest: { readonly current: () => void }) => (): void => latest.current();

/**
 * Lets the calling component run a command for as long as it is mounted. It can be run the moment the screen shows what
 * it is about: effects that wait until the page is painted would leave a moment in which a quick key does nothing.
 */
export const useCommand = (id: CommandId, run: () => void, options: CommandOptions = {}): void => {
  const { enabled = true, reason = "not available now" } = options;
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
    return () => {
      latest.current = nothing;
    };
  });
  const unavailable = enabled ? null : reason;
  useLayoutEffect(() => commandRegistry.register(id, { run: runLatest(latest), unavailable }), [id, unavailable]);
};

/** Re-renders the caller whenever a command becomes available or not. */
export const useCommandStates = (): ((id: CommandId) => CommandState | null) => {
  useSyncExternalStore(commandRegistry.subscribe, commandRegistry.version);
  return commandRegistry.find;
};

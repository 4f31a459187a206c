// The sandbox's state and its switches; every answer is the whole new state.
import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../shared/contract.ts";
import type { SandboxStatus } from "../../../shared/sandbox-view.ts";
import { mutationKeys, queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** Whether the simulators run, where, and what is set. */
export const useSandbox = () => useQuery({ queryKey: queryKeys.sandbox, queryFn: () => ask("sandbox.status", null) });

const useSandboxMutation = <Variables>(
  mutationKey: readonly string[],
  change: (variables: Variables) => Promise<SandboxStatus>,
) => {
  const cache = useQueryClient();
  return useMutation({
    mutationKey,
    mutationFn: change,
    onSuccess: (status) => cache.setQueryData(queryKeys.sandbox, status),
  });
};

/** Starts (true) or stops (false) the simulators. Used by the two commands; screens run those. */
export const useSandboxSwitch = () =>
  useSandboxMutation(mutationKeys.sandboxSwitch, (on: boolean) => ask(on ? "sandbox.start" : "sandbox.stop", null));

/** How the last start or stop went, wherever it was asked for; null before the first. */
export const useSandboxSwitching = () =>
  useMutationState({
    filters: { mutationKey: mutationKeys.sandboxSwitch },
    select: ({ state }) => ({ pending: state.status === "pending", error: state.error }),
  }).at(-1) ?? null;

/** Switches a fault on, or off with null. */
export const useSandboxFault = () =>
  useSandboxMutation(mutationKeys.sandboxFault, (input: Input<"sandbox.setFault">) => ask("sandbox.setFault", input));

/** Moves the simulated clock by seconds, forwards or backwards. */
export const useSandboxClock = () =>
  useSandboxMutation(mutationKeys.sandboxClock, (seconds: number) => ask("sandbox.moveClock", { seconds }));

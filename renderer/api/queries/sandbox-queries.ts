// The sandbox's state and its switches; every answer is the whole new state.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../shared/contract.ts";
import type { SandboxStatus } from "../../../shared/sandbox-view.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** Whether the simulators run, where, and what is set. */
export const useSandbox = () =>
  useQuery({ queryKey: queryKeys.sandbox, queryFn: () => ask("sandbox.status", null) });

const useSandboxMutation = <Variables>(change: (variables: Variables) => Promise<SandboxStatus>) => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (status) => cache.setQueryData(queryKeys.sandbox, status),
  });
};

/** Starts or stops the simulators. */
export const useSandboxSwitch = () =>
  useSandboxMutation((on: boolean) => ask(on ? "sandbox.start" : "sandbox.stop", null));

/** Switches a fault on, or off with null. */
export const useSandboxFault = () =>
  useSandboxMutation((input: Input<"sandbox.setFault">) => ask("sandbox.setFault", input));

/** Moves the simulated clock by seconds, forwards or backwards. */
export const useSandboxClock = () =>
  useSandboxMutation((seconds: number) => ask("sandbox.moveClock", { seconds }));

// Running a test through the host. The typed password passes through React Query, so nothing of it may stay there.
import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Input, Output } from "../../../shared/contract.ts";
import { ask } from "./query-client.ts";

/**
 * Runs a test and empties the mutation behind itself: `gcTime: 0` and `reset()` together take the variables, which hold
 * the password, out of the cache. Rejects with the AppError when the host cannot run it.
 */
export const useRunTest = (): ((input: Input<"test.run">) => Promise<Output<"test.run">>) => {
  const { mutateAsync, reset } = useMutation({
    mutationFn: (input: Input<"test.run">) => ask("test.run", input),
    gcTime: 0,
  });
  return useCallback(
    async (input) => {
      try {
        return await mutateAsync(input);
      } finally {
        reset();
      }
    },
    [mutateAsync, reset],
  );
};

/** Asks the host to stop a test; a test that has just ended is no error. */
export const cancelTest = async (testId: string): Promise<void> => {
  try {
    await ask("test.cancel", { testId });
  } catch {
    // It had ended by itself, or the host is gone, which the connection notice says.
  }
};

// Held credentials and calls. A credential to hold passes through plain functions: React Query would keep what it was given.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Input, Output } from "../../../shared/contract.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** The credentials that the host holds; of secrets only that they are set. */
export const useHeldCredentials = () =>
  useQuery({ queryKey: queryKeys.credentials, queryFn: () => ask("credential.list", null) });

/** Hands a credential to the host. Rejects with the AppError when it does not take it. */
export const useHoldCredential = (): ((input: Input<"credential.hold">) => Promise<Output<"credential.hold">>) => {
  const cache = useQueryClient();
  return useCallback(
    async (input) => {
      const held = await ask("credential.hold", input);
      await cache.invalidateQueries({ queryKey: queryKeys.credentials, refetchType: "all" });
      return held;
    },
    [cache],
  );
};

/** Changes one choice of a held credential. Rejects with the AppError. */
export const useAdjustCredential = (): ((input: Input<"credential.adjust">) => Promise<void>) => {
  const cache = useQueryClient();
  return useCallback(
    async (input) => {
      await ask("credential.adjust", input);
      await cache.invalidateQueries({ queryKey: queryKeys.credentials });
    },
    [cache],
  );
};

/** Makes the host forget a credential and its session. */
export const useDropCredential = (): ((credential: string) => Promise<void>) => {
  const cache = useQueryClient();
  return useCallback(
    async (credential) => {
      await ask("credential.drop", { credential });
      await cache.invalidateQueries({ queryKey: queryKeys.credentials });
    },
    [cache],
  );
};

/** Sends a call. Rejects with the AppError when it was not sent. */
export const sendCall = (input: Input<"call.send">): Promise<Output<"call.send">> => ask("call.send", input);

/** Says that a public name may lead into a private network; holds until the window closes. */
export const allowPrivate = (host: string): Promise<null> => ask("network.allowPrivate", { host });

/** Asks the host to stop a call; one that has just ended is no error. */
export const cancelCall = async (callId: string): Promise<void> => {
  try {
    await ask("call.cancel", { callId });
  } catch {
    // It had ended by itself, or the host is gone, which the connection notice says.
  }
};

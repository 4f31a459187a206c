// React Query's one client and how a host's answer becomes one of its results.
import { QueryClient } from "@tanstack/react-query";
import type { Input, MethodName, Output } from "../../../shared/contract.ts";
import type { AppError } from "../../../shared/errors.ts";
import { host } from "../host.ts";

declare module "@tanstack/react-query" {
  // React Query is told the type of errors by merging into its interface; a type cannot be merged.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Register {
    defaultError: AppError;
  }
}

/** Asks the host and throws the AppError, as React Query wants it. */
export const ask = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
  const result = await host(name, input);
  if (result.ok) return result.value;
  throw result.error;
};

/** The host is on this computer: nothing is stale by itself, and a failure repeated is a failure. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      // What a mutation was called with (a password, say) leaves the cache with it.
      mutations: { gcTime: 0, retry: false, networkMode: "always" },
    },
  });

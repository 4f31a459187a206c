// Cookies that answers have set, without their values.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Input } from "../../../shared/contract.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** Asked anew each time it comes on screen: every answer may have changed it. */
export const useCookies = () =>
  useQuery({
    queryKey: queryKeys.cookies,
    queryFn: () => ask("cookie.list", null),
    staleTime: 0,
    refetchOnMount: "always",
  });

/** Forgets one jar, or all. Rejects with the AppError. */
export const useForgetCookies = (): ((which: Input<"cookie.forget">) => Promise<void>) => {
  const cache = useQueryClient();
  return useCallback(
    async (which) => {
      await ask("cookie.forget", which);
      await cache.invalidateQueries({ queryKey: queryKeys.cookies });
    },
    [cache],
  );
};

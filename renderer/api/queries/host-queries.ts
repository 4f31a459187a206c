// What the host is and can do, and the user's preferences.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Preferences } from "../../../shared/contract.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** Version, capabilities and warnings of the host. */
export const useHostInfo = () => useQuery({ queryKey: queryKeys.hostInfo, queryFn: () => ask("host.info", null) });

/** Theme and other small settings. */
export const usePreferences = () =>
  useQuery({ queryKey: queryKeys.preferences, queryFn: () => ask("preferences.get", null) });

/** Changes preferences; the screen follows at once and goes back should the host refuse. */
export const useSetPreferences = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Preferences>) => ask("preferences.set", change),
    onMutate: (change) => {
      const before = cache.getQueryData<Preferences>(queryKeys.preferences);
      if (before) cache.setQueryData<Preferences>(queryKeys.preferences, { ...before, ...change });
      return { before };
    },
    onSuccess: (after) => cache.setQueryData(queryKeys.preferences, after),
    onError: (_error, _change, context) => {
      if (context?.before) cache.setQueryData(queryKeys.preferences, context.before);
    },
  });
};

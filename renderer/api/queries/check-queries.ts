// How the last checks of the saved connections went; the host tells what changes, in portions.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Input, Output } from "../../../shared/contract.ts";
import type { HostEvent } from "../../../shared/events.ts";
import type { CheckSchedule } from "../../../shared/check-view.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";
import { isOpen, useVault } from "./vault-queries.ts";

type Checks = Output<"check.results">;

/**
 * Results, how far a run is, and the plan; asked for while the store is open.
 * @param select the part that the caller draws: it is drawn anew only when that part is another one
 */
export const useChecks = <Part>(select: (checks: Checks) => Part) => {
  const open = isOpen(useVault().data);
  return useQuery({
    queryKey: queryKeys.checks,
    queryFn: () => ask("check.results", null),
    enabled: open,
    select,
    // What is the same is kept as it is below; comparing hundreds of results with each portion would take longer than drawing.
    structuralSharing: false,
  });
};

/** Takes what the host tells into what is known; nothing where nobody has asked yet. */
export const mergeChecks =
  ({ results, progress }: Extract<HostEvent, { type: "check.changed" }>) =>
  (known: Checks | undefined): Checks | undefined => {
    if (!known || results.length === 0) return known && { ...known, progress };
    const fresh = new Map(results.map((result) => [result.connection, result]));
    const kept = known.results.map((result) => {
      const next = fresh.get(result.connection) ?? result;
      fresh.delete(result.connection);
      return next;
    });
    return { ...known, progress, results: [...kept, ...fresh.values()] };
  };

/** Each rejects with the AppError. */
export const useCheckActs = () => {
  const cache = useQueryClient();
  return useMemo(
    () => ({
      run: (connections: string[] | null) => ask("check.run", { connections }),
      cancel: () => ask("check.cancel", null),
      plan: async (minutes: CheckSchedule["minutes"]) => {
        const schedule = await ask("check.schedule", { minutes });
        cache.setQueryData<Checks>(queryKeys.checks, (known) => known && { ...known, schedule });
      },
      /** Asks when the next check comes; what is known of results is newer than this answer, and stays. */
      askPlan: async () => {
        const { schedule } = await ask("check.results", null);
        cache.setQueryData<Checks>(queryKeys.checks, (known) => known && { ...known, schedule });
      },
    }),
    [cache],
  );
};

/** Secrets pass through these, so React Query must not see them. Each rejects with the AppError. */
export const rotation = {
  switch: (input: Input<"rotate.switch">) => ask("rotate.switch", input),
  confirm: (input: Input<"rotate.confirm">) => ask("rotate.confirm", input),
  undo: (connection: string) => ask("rotate.undo", { connection }),
  finish: (connection: string) => ask("rotate.finish", { connection }),
  open: () => ask("rotate.open", null),
};

/** A file with secrets goes in, and only what may be shown of it comes back. Each rejects with the AppError. */
export const csvFile = {
  open: (base64: string) => ask("csv.open", { base64 }),
  preview: (input: Input<"csv.preview">) => ask("csv.preview", input),
  import: (input: Input<"csv.import">) => ask("csv.import", input),
  drop: (file: string) => ask("csv.drop", { file }),
};

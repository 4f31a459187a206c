// Saved connections. What is typed into them passes through plain functions: React Query would keep it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ConnectionDraft } from "../../../shared/connection-view.ts";
import type { Input, Output } from "../../../shared/contract.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";
import { isOpen, useVault } from "./vault-queries.ts";

/** All of them, of secrets only that they are set; asked for while the store is open. */
export const useConnections = () => {
  const open = isOpen(useVault().data);
  return useQuery({ queryKey: queryKeys.connections, queryFn: () => ask("connection.list", null), enabled: open });
};

/** Changes; each rejects with the AppError, and the list is asked for anew behind each. */
export const useConnectionActs = () => {
  const cache = useQueryClient();
  return useMemo(() => {
    const thenList = async <Value>(change: Promise<Value>): Promise<Value> => {
      const value = await change;
      await cache.invalidateQueries({ queryKey: queryKeys.connections });
      return value;
    };
    return {
      save: (draft: ConnectionDraft) => thenList(ask("connection.save", draft)),
      duplicate: (connection: string) => thenList(ask("connection.duplicate", { connection })),
      remove: (connection: string) => thenList(ask("connection.remove", { connection })),
      restore: (connection: string) => thenList(ask("connection.restore", { connection })),
    };
  }, [cache]);
};

/** One secret in clear, which the audit notes. Rejects with the AppError. */
export const revealSecret = (input: Input<"connection.reveal">): Promise<Output<"connection.reveal">> =>
  ask("connection.reveal", input);

/** Puts a secret on the clipboard without showing it to the window. Rejects with the AppError where the host cannot. */
export const copySecret = (input: Input<"connection.copySecret">): Promise<Output<"connection.copySecret">> =>
  ask("connection.copySecret", input);

// Backups of the store, and connections in and out of it as an encrypted file.
import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Input } from "../../../shared/contract.ts";
import { mutationKeys, queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** The backups that lie beside the store. */
export const useBackups = (enabled: boolean) =>
  useQuery({ queryKey: queryKeys.backups, queryFn: () => ask("backup.list", null), enabled });

/** Makes a backup now; the command and its button share how that went. */
export const useCreateBackup = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: mutationKeys.backup,
    mutationFn: () => ask("backup.create", null),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.backups }),
    // It holds no secret; the panel, which may be opened by the command, shows how it went.
    gcTime: 60_000,
  });
};

/** How the last backup went, wherever it was asked for; null before the first. */
export const useBackingUp = () =>
  useMutationState({
    filters: { mutationKey: mutationKeys.backup },
    select: ({ state }) => ({
      pending: state.status === "pending",
      error: state.error,
      done: state.status === "success",
    }),
  }).at(-1) ?? null;

/** Acts that carry a passphrase or replace the store. Each rejects with the AppError. */
export const useBackupActs = () => {
  const cache = useQueryClient();
  return useMemo(
    () => ({
      restore: async (name: string) => {
        const status = await ask("backup.restore", { name });
        cache.setQueryData(queryKeys.vault, status);
        await cache.invalidateQueries({ queryKey: queryKeys.backups });
        return status;
      },
      exportAll: (passphrase: string) => ask("store.export", { passphrase }),
      importFile: async (input: Input<"store.import">) => {
        const report = await ask("store.import", input);
        await cache.invalidateQueries({ queryKey: queryKeys.connections });
        await cache.invalidateQueries({ queryKey: queryKeys.backups });
        return report;
      },
    }),
    [cache],
  );
};

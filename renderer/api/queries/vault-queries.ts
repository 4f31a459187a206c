// The store as this window may ask about it. Passphrases and codes pass through plain functions: React Query would keep them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Input, Output } from "../../../shared/contract.ts";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

/** State, ways in, who writes. */
export const useVault = () => useQuery({ queryKey: queryKeys.vault, queryFn: () => ask("vault.status", null) });

/** True while connections and history can be read. */
export const isOpen = (status: VaultStatus | null | undefined): boolean =>
  status?.state === "open" || status?.state === "session-only";

/** Who looked at which secret, and when. */
export const useAudit = (enabled: boolean) =>
  // No event tells of a new line, so it is asked for whenever it comes into sight.
  useQuery({ queryKey: queryKeys.audit, queryFn: () => ask("vault.audit", null), enabled, staleTime: 0 });

/** Everything that changes the store's own state. Each rejects with the AppError. */
export const useVaultActs = () => {
  const cache = useQueryClient();
  return useMemo(() => {
    const keep = (status: VaultStatus): VaultStatus => {
      cache.setQueryData(queryKeys.vault, status);
      void cache.invalidateQueries({ queryKey: queryKeys.audit });
      return status;
    };
    const keepWithCode = ({ status, recoveryCode }: Output<"vault.create">): string => {
      keep(status);
      return recoveryCode;
    };
    return {
      /** @returns the recovery code */
      create: async (input: Input<"vault.create">) => keepWithCode(await ask("vault.create", input)),
      sessionOnly: async () => keep(await ask("vault.sessionOnly", null)),
      unlock: async (input: Input<"vault.unlock">) => keep(await ask("vault.unlock", input)),
      lock: async () => keep(await ask("vault.lock", null)),
      changePassphrase: async (input: Input<"vault.changePassphrase">) =>
        keep(await ask("vault.changePassphrase", input)),
      /** @returns the new code */
      newRecoveryCode: async () => keepWithCode(await ask("vault.newRecoveryCode", null)),
      setKeychain: async (on: boolean) => keep(await ask("vault.setKeychain", { on })),
      /** @returns the new recovery code */
      rotate: async (passphrase: string | null) => keepWithCode(await ask("vault.rotate", { passphrase })),
      setAutoLock: async (minutes: number | null) => keep(await ask("vault.setAutoLock", { minutes })),
    };
  }, [cache]);
};

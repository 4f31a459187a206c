// Refresh tokens of saved connections, sealed in the store: each works once, so the new one is saved before anyone uses it.
import { z } from "zod";
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import type { Session } from "../../shared/vendor.ts";
import type { Log } from "../ports.ts";
import type { OpenVault } from "../store/vault.ts";
import type { SignInAttempt } from "./sessions.ts";

/** The refresh token of one connection as its sign-in uses it. */
export type KeptRefresh = {
  /** A session that has ended and can be renewed; null where nothing is kept, and for a Ringback that only reads. */
  load(): Session | null;
  /** Saves or removes what an attempt to sign in brought; called before anyone uses the session. */
  settle(attempt: SignInAttempt): void;
  /** Removes it, e.g. because the vendor refused the session. */
  forget(): void;
};

export type RefreshTokens = {
  /** @param key of the credential as it is now; a token that was kept under another key is not used */
  of(connection: string, key: string): KeptRefresh;
};

const recordSchema = z.object({
  v: z.literal(1),
  key: z.string(),
  refreshToken: z.string().min(1),
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
});
type KeptRecord = z.infer<typeof recordSchema>;

const readRecord = (data: Buffer): KeptRecord | null => {
  try {
    return recordSchema.parse(JSON.parse(data.toString("utf8")));
  } catch {
    return null;
  } finally {
    data.fill(0);
  }
};

/**
 * Creates it.
 * @param needs.isCurrent whether a connection still has the credential of that key: a late answer must not outlive a change
 */
export const createRefreshTokens = (needs: {
  readonly open: () => Result<OpenVault, AppError>;
  readonly isCurrent: (connection: string, key: string) => boolean;
  readonly log: Log;
}): RefreshTokens => {
  /** Connections whose newest token could not be saved: what the store holds for them has been used up. */
  const usedUp = new Set<string>();

  const writable = (): OpenVault | null => {
    const open = needs.open();
    return open.ok && open.value.writable ? open.value : null;
  };

  const remove = (connection: string): void => {
    const vault = writable();
    const found = vault?.records.get("refresh", connection);
    if (!vault || !found?.ok || found.value === null) return;
    found.value.data.fill(0);
    const removed = vault.records.change([{ kind: "remove", purpose: "refresh", id: connection }]);
    if (removed.ok) return;
    usedUp.add(connection);
    needs.log("refresh.not-removed", { code: removed.error.code });
  };

  return {
    of: (connection, key) => ({
      load() {
        const vault = usedUp.has(connection) ? null : writable();
        const found = vault?.records.get("refresh", connection);
        const record = found?.ok && found.value ? readRecord(found.value.data) : null;
        if (!record || record.key !== key) return null;
        const { refreshToken, accountId, accountName } = record;
        return {
          token: "",
          tokenPath: "",
          refreshToken,
          accountId,
          accountName,
          expiresAt: null,
          expirySource: null,
        };
      },
      settle({ session, answered }) {
        if (!needs.isCurrent(connection, key)) return;
        if (!session?.refreshToken) {
          // Without an answer nobody knows whether the old one still works; it may be tried again.
          if (session || answered) remove(connection);
          return;
        }
        const vault = writable();
        if (!vault) return;
        const { refreshToken, accountId, accountName } = session;
        const record: KeptRecord = { v: 1, key, refreshToken, accountId, accountName };
        const data = Buffer.from(JSON.stringify(record), "utf8");
        const saved = vault.records.change([{ kind: "put", purpose: "refresh", id: connection, data }]);
        data.fill(0);
        if (saved.ok) {
          usedUp.delete(connection);
          return;
        }
        // The session is good all the same; only the next start has to sign in with the password.
        usedUp.add(connection);
        needs.log("refresh.not-saved", { code: saved.error.code });
      },
      forget() {
        if (needs.isCurrent(connection, key)) remove(connection);
      },
    }),
  };
};

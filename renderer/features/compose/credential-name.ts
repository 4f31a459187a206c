// How a held credential is named: vendor and account, the method where no account is known.
import type { HeldCredential } from "../../../shared/domain.ts";
import { declarationOf } from "../test/test-memory.ts";

/** "VirtualPBX · Acme, Inc. / john@example.com", or "VirtualPBX · API key". */
export const credentialName = ({ vendor, method, account }: HeldCredential): string => {
  const declared = declarationOf({ vendor, method });
  return `${declared?.vendor.name ?? vendor} · ${account ?? declared?.method.name ?? method}`;
};

/** The names of all, numbered where two would be the same. */
export const credentialNames = (all: readonly HeldCredential[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, number>();
  return new Map(
    all.map((held) => {
      const name = credentialName(held);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [held.id, count === 1 ? name : `${name} (${count})`];
    }),
  );
};

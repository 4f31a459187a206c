// How a held credential is named: vendor and account, the method where no account is known.
import type { Connection } from "../../../shared/connection-view.ts";
import type { HeldCredential } from "../../../shared/domain.ts";
import { declarationOf } from "../test/test-memory.ts";

/** "VirtualPBX · Acme, Inc. / john@example.com", or "VirtualPBX · API key"; a saved connection by its own name. */
export const credentialName = (held: HeldCredential | Connection): string => {
  const { vendor, method, account } = held;
  const declared = declarationOf({ vendor, method });
  const own = "name" in held ? held.name : account;
  return `${declared?.vendor.name ?? vendor} · ${own ?? declared?.method.name ?? method}`;
};

/** The names of all, numbered where two would be the same. */
export const credentialNames = (all: readonly (HeldCredential | Connection)[]): ReadonlyMap<string, string> => {
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

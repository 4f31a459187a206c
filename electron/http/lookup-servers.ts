// Looks names up at name servers that the user has chosen, past the system's own resolver and its hosts file.
import { isIP } from "node:net";
import type { Address, Lookup } from "./lookup.ts";

/** Milliseconds until a server is asked again, and how often. */
const patience = { timeout: 2_000, tries: 3 } as const;

const addressesOf = (found: PromiseSettledResult<readonly string[]>): Address[] =>
  found.status === "fulfilled" ? found.value.map((address) => ({ address, family: isIP(address) })) : [];

const reasonOf = (found: PromiseSettledResult<readonly string[]>): NodeJS.ErrnoException | null =>
  // Only errors of the resolver are ever thrown there.
  found.status === "rejected" ? (found.reason as NodeJS.ErrnoException) : null;

/** Says most first: a name that does not exist at all, then a server that failed, then one that has nothing to say. */
const worst = (errors: readonly (NodeJS.ErrnoException | null)[]): NodeJS.ErrnoException => {
  const given = errors.filter((error) => error !== null);
  return (
    given.find(({ code }) => code === "ENOTFOUND") ??
    given.find(({ code }) => code !== "ENODATA") ??
    given[0] ??
    Object.assign(new Error("no answer"), { code: "ENODATA" })
  );
};

/** A lookup at these servers, each an address with an optional port: `10.0.0.53`, `[fd00::53]:5353`. */
export const createServersLookup =
  (servers: readonly string[]): Lookup =>
  (host, done) => {
    let abandon: (() => void) | null = null;
    let gone = false;
    const ask = async (): Promise<void> => {
      const { promises } = await import("node:dns");
      const resolver = new promises.Resolver(patience);
      resolver.setServers(servers);
      if (gone) return;
      abandon = () => resolver.cancel();
      const name = host.replace(/\.$/, "");
      const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      const addresses = [...addressesOf(four), ...addressesOf(six)];
      done(addresses.length > 0 ? null : worst([reasonOf(four), reasonOf(six)]), addresses);
    };
    ask().catch((error: NodeJS.ErrnoException) => done(error, []));
    return () => {
      gone = true;
      abandon?.();
    };
  };

// What the other client does with every request of its own accord and Ringback does not, told once for a file.
import { splitAddress } from "../draft-params.ts";
import { variableUses } from "../variables.ts";
import { type ImportedEnvironment, type ImportedItem, requestsOf } from "./imported.ts";
import type { ItemReport } from "./report.ts";

type Client = "Postman" | "Insomnia";

/** Redirects and cookies, as far as a request says nothing of them itself. */
export const tellDefaults = (client: Client, items: readonly ImportedItem[], report: ItemReport): void => {
  const wires = requestsOf(items).map(({ draft }) => draft.wire ?? {});
  const open = [
    ...(wires.some(({ follow }) => follow === undefined) ? [["redirects", "follows redirects"] as const] : []),
    ...(wires.some(({ cookies }) => cookies === undefined) ? [["cookies", "sends cookies back"] as const] : []),
  ];
  if (open.length === 0) return;
  report.changed(
    open.map(([part]) => part).join(" and "),
    `${client} ${open.map(([, does]) => does).join(" and ")} by itself; here that is set for a request or its connection.`,
  );
};

/** Variables in a query, but those that stand for whole pairs and so are not encoded here either. */
const encodedNames = (items: readonly ImportedItem[]): ReadonlySet<string> =>
  new Set(
    requestsOf(items)
      .flatMap(({ draft }) => (splitAddress(draft.url).query ?? "").split("&"))
      .filter((pair) => !/^\{\{[^{}]*\}\}$/u.test(pair))
      .flatMap((pair) => variableUses(pair, []).map(({ name }) => name)),
  );

/** What each of them leaves in a value of a query as it stands. */
const leftAlone = { Postman: /%[0-9a-f]{2}|\+/iu, Insomnia: /%[0-9a-f]{2}/iu } as const satisfies Record<
  Client,
  RegExp
>;

/** Values of variables that go out otherwise in a query, since they are encoded here. */
export const tellEncoded = (
  client: Client,
  items: readonly ImportedItem[],
  environments: readonly ImportedEnvironment[],
  report: ItemReport,
): void => {
  const names = encodedNames(items);
  for (const { name, value } of environments.flatMap(({ rows }) => rows))
    if (names.has(name) && leftAlone[client].test(value))
      report.changed(`variable ${name}`, `In a query it is percent-encoded here; ${client} sends it as it stands.`);
};

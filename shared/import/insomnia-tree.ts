// The resources of an Insomnia file as one tree: version 4 lists them flat with parents, version 5 nests them.
import { ImportFault } from "./import-fault.ts";
import { mostItems } from "./limits.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, text } from "./values.ts";

/** A request, or a folder with what lies in it. */
export type InsomniaNode = { readonly value: Json; readonly inside: readonly InsomniaNode[] | null };

export type InsomniaEnvironment = { readonly name: string; readonly data: Json };

export type InsomniaFile = {
  readonly name: string;
  readonly nodes: readonly InsomniaNode[];
  readonly environments: readonly InsomniaEnvironment[];
};

const count = (all: readonly unknown[]): void => {
  if (all.length > mostItems * 2)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests and folders.`);
};

const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

const environmentsUnder = (
  base: InsomniaEnvironment,
  others: readonly InsomniaEnvironment[],
): InsomniaEnvironment[] => [base, ...others.map(({ name, data }) => ({ name, data: { ...base.data, ...data } }))];

const kinds: Readonly<Record<string, string>> = {
  api_spec: "API description",
  cookie_jar: "cookies",
  grpc_request: "gRPC request",
  mock_route: "mock route",
  mock_server: "mock server",
  proto_file: "protocol buffers",
  socket_io_request: "Socket.IO request",
  unit_test: "unit test",
  unit_test_suite: "unit test suite",
  websocket_request: "WebSocket request",
};

/** Version 4. What lies in a ring of folders, or in one that is not there, stands at the top. */
export const readInsomnia4 = (root: Json, report: ItemReport): InsomniaFile => {
  const all = listOf(own(root, "resources")).filter(isObject);
  count(all);
  const byId = new Map<string, Json>();
  const first: Json[] = [];
  for (const one of all) {
    const id = text(one, "_id");
    const isItem = text(one, "_type") === "request" || text(one, "_type") === "request_group";
    if (id !== "" && byId.has(id)) {
      report.changed(`id of ${text(one, "name") || "an item"}`, "Another one has the same: both are taken, apart.");
      // What names it as its folder lies in the first one.
      if (isItem) first.push(one);
      continue;
    }
    byId.set(id, one);
    if (isItem) first.push(one);
    const kind = text(one, "_type");
    if (Object.hasOwn(kinds, kind) && (kind !== "cookie_jar" || listOf(own(one, "cookies")).length > 0))
      report.dropped(`${kinds[kind] ?? kind} ${text(one, "name")}`.trim(), "Ringback has nothing of this kind.");
  }
  const folders = new Set(
    first.filter((one) => text(one, "_type") === "request_group" && byId.get(text(one, "_id")) === one),
  );
  const parentOf = (one: Json): Json | null => {
    const parent = byId.get(text(one, "parentId"));
    return parent && folders.has(parent) ? parent : null;
  };
  const reaches = (one: Json): boolean => {
    const seen = new Set<Json>([one]);
    for (let at = parentOf(one); at !== null; at = parentOf(at)) {
      if (seen.has(at)) return false;
      seen.add(at);
    }
    return true;
  };
  const inside = new Map<Json | null, Json[]>();
  for (const one of first) {
    const isSound = reaches(one);
    const isLost = text(one, "parentId") !== "" && !byId.has(text(one, "parentId"));
    if (!isSound || isLost)
      report.changed(
        `place of ${text(one, "name") || "an item"}`,
        isSound ? "Its folder is not in the file." : "Its folders lie in a ring: it stands at the top.",
      );
    const parent = isSound ? parentOf(one) : null;
    inside.set(parent, [...(inside.get(parent) ?? []), one]);
  }
  const nodesIn = (parent: Json | null): InsomniaNode[] =>
    (inside.get(parent) ?? [])
      .toSorted((one, other) => number(own(one, "metaSortKey")) - number(own(other, "metaSortKey")))
      .map((value) => ({ value, inside: text(value, "_type") === "request_group" ? nodesIn(value) : null }));
  const environments = all
    .filter((one) => text(one, "_type") === "environment")
    .map((one) => ({
      id: text(one, "_id"),
      parent: text(one, "parentId"),
      name: text(one, "name"),
      data: objectOf(own(one, "data")),
    }));
  const isUnder = new Set(environments.map(({ id }) => id));
  const workspace = all.find((one) => text(one, "_type") === "workspace");
  return {
    name: workspace ? text(workspace, "name") : "",
    nodes: nodesIn(null),
    environments: environments
      .filter(({ parent }) => !isUnder.has(parent))
      .flatMap((base) =>
        environmentsUnder(
          base,
          environments.filter(({ parent }) => parent === base.id && base.id !== ""),
        ),
      ),
  };
};

const sortKey = (value: Json): number => number(own(objectOf(own(value, "meta")), "sortKey"));

/** Version 5: a file for each document. */
export const readInsomnia5 = (root: Json, report: ItemReport): InsomniaFile => {
  let found = 0;
  const nodesOf = (value: unknown): InsomniaNode[] =>
    listOf(value)
      .filter(isObject)
      .toSorted((one, other) => sortKey(one) - sortKey(other))
      .flatMap((one): InsomniaNode[] => {
        found += 1;
        if (found > mostItems) count(Array.from({ length: mostItems * 2 + 1 }));
        if (Array.isArray(own(one, "children"))) return [{ value: one, inside: nodesOf(own(one, "children")) }];
        const id = text(objectOf(own(one, "meta")), "id");
        if (id.startsWith("ws-req") || id.startsWith("greq") || id.startsWith("socketio")) {
          report.dropped(text(one, "name") || "request", "It is no HTTP request.");
          return [];
        }
        return [{ value: one, inside: null }];
      });
  for (const [name, words] of [
    ["testSuites", "unit tests"],
    ["spec", "API description"],
    ["certificates", "certificates"],
  ] as const)
    if (own(root, name) !== undefined) report.dropped(words, "Ringback has nothing of this kind.");
  if (listOf(own(objectOf(own(root, "cookieJar")), "cookies")).length > 0)
    report.dropped("cookies", "They belong to a session of the other client.");
  // A file of environments alone has its data at the top, in parts as a collection has them below `environments`.
  const base = isObject(own(root, "environments")) ? objectOf(own(root, "environments")) : {};
  const own5 = (value: Json): InsomniaEnvironment => ({
    name: text(value, "name"),
    data: objectOf(own(value, "data")),
  });
  const subs = listOf(own(base, "subEnvironments")).filter(isObject).map(own5);
  return {
    name: text(root, "name"),
    nodes: nodesOf(own(root, "collection")),
    environments: Object.keys(base).length === 0 ? [] : environmentsUnder(own5(base), subs),
  };
};

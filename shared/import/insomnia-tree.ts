// The resources of an Insomnia file as one tree: version 4 lists them flat with parents, version 5 nests them.
import { ImportFault } from "./import-fault.ts";
import { environmentsUnder, foundEnvironment, type InsomniaEnvironment } from "./insomnia-environments.ts";
import { mostItems } from "./limits.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, saysSomething, text } from "./values.ts";

/** A request, or a folder with what lies in it. */
export type InsomniaNode = { readonly value: Json; readonly inside: readonly InsomniaNode[] | null };

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

const nothing = "Ringback has nothing of this kind.";

/** What is neither request nor folder nor environment, in words. */
const kinds: Readonly<Record<string, string>> = {
  api_spec: "API description",
  cookie_jar: "cookies",
  grpc_request: "gRPC request",
  mcp_request: "MCP request",
  mock_route: "mock route",
  mock_server: "mock server",
  proto_directory: "folder of protocol buffers",
  proto_file: "protocol buffers",
  socket_io_request: "Socket.IO request",
  socketio_request: "Socket.IO request",
  unit_test: "unit test",
  unit_test_suite: "unit test suite",
  websocket_payload: "message of a WebSocket",
  websocket_request: "WebSocket request",
};
const readKinds = new Set(["request", "request_group", "environment", "workspace", ""]);

const tellOther = (one: Json, report: ItemReport): void => {
  const kind = text(one, "_type");
  if (readKinds.has(kind)) return;
  // Every workspace has these, mostly with nothing in them.
  if (kind === "cookie_jar" && listOf(own(one, "cookies")).length === 0) return;
  if (kind === "api_spec" && text(one, "contents").trim() === "") return;
  const words = Object.hasOwn(kinds, kind) ? kinds[kind] : kind;
  report.dropped(`${words} ${text(one, "name") || text(one, "fileName")}`.trim(), nothing);
};

const environments4 = (all: readonly Json[], report: ItemReport): readonly InsomniaEnvironment[] => {
  const found = all
    .filter((one) => text(one, "_type") === "environment")
    .map((one) => ({ id: text(one, "_id"), parent: text(one, "parentId"), found: foundEnvironment(one) }));
  const byId = new Map(found.map((one) => [one.id, one]));
  const isBase = ({ parent }: (typeof found)[number]): boolean => !byId.has(parent);
  const workspaces = new Map(
    all.filter((one) => text(one, "_type") === "workspace").map((one) => [text(one, "_id"), text(one, "name")]),
  );
  // Insomnia itself has one level of them.
  for (const one of found) {
    const parent = byId.get(one.parent);
    if (parent && !isBase(parent)) report.dropped(`environment ${one.found.name}`, "It lies below another one.");
  }
  return found.filter(isBase).flatMap((base) => {
    const under = found.filter(({ parent }) => parent === base.id && base.id !== "").map((one) => one.found);
    const called = workspaces.size > 1 ? (workspaces.get(base.parent) ?? "") : "";
    const isUnnamed = called !== "" && /^base environment$/iu.test(base.found.name);
    return environmentsUnder(isUnnamed ? { ...base.found, name: called } : base.found, under);
  });
};

/** Version 4. What lies in a ring of folders, or in one that is not there, stands at the top. */
export const readInsomnia4 = (root: Json, report: ItemReport): InsomniaFile => {
  const all = listOf(own(root, "resources")).filter(isObject);
  count(all);
  const workspaces = all.filter((one) => text(one, "_type") === "workspace");
  // Of several each is a folder; of one the collection itself.
  const groups = new Set(workspaces.length > 1 ? ["request_group", "workspace"] : ["request_group"]);
  const isGroup = (one: Json): boolean => groups.has(text(one, "_type"));
  const byId = new Map<string, Json>();
  const first: Json[] = [];
  for (const one of all) {
    const id = text(one, "_id");
    const isItem = text(one, "_type") === "request" || isGroup(one);
    if (id !== "" && byId.has(id)) {
      report.changed(`id of ${text(one, "name") || "an item"}`, "Another one has the same: both are taken, apart.");
      // What names it as its folder lies in the first one.
      if (isItem) first.push(one);
      continue;
    }
    byId.set(id, one);
    if (isItem) first.push(one);
    tellOther(one, report);
  }
  const [only] = workspaces;
  if (only && workspaces.length === 1 && saysSomething(own(only, "description")))
    report.dropped("description", "A folder here has a name alone.");
  const folders = new Set(first.filter((one) => isGroup(one) && byId.get(text(one, "_id")) === one));
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
      .map((value) => ({ value, inside: isGroup(value) ? nodesIn(value) : null }))
      // A workspace may hold an API description alone.
      .filter((node) => text(node.value, "_type") !== "workspace" || (node.inside ?? []).length > 0);
  return {
    name: only && workspaces.length === 1 ? text(only, "name") : "",
    nodes: nodesIn(null),
    environments: environments4(all, report),
  };
};

const sortKey = (value: Json): number => number(own(objectOf(own(value, "meta")), "sortKey"));

/** Requests of other kinds have ids of their own, and fields that no HTTP request has. */
const isOtherRequest = (one: Json): boolean =>
  /^(?:ws-req|greq|socketio|mcp)/u.test(text(objectOf(own(one, "meta")), "id")) ||
  ["protoMethodName", "protoFileId", "reflectionApi", "transportType"].some((name) => own(one, name) !== undefined);

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
        // An empty folder has no list of what lies in it.
        if (text(objectOf(own(one, "meta")), "id").startsWith("fld_")) return [{ value: one, inside: [] }];
        if (isOtherRequest(one)) {
          report.dropped(text(one, "name") || "request", "It is no HTTP request.");
          return [];
        }
        return [{ value: one, inside: null }];
      });
  for (const [name, words] of [
    ["testSuites", "unit tests"],
    ["spec", "API description"],
    ["certificates", "certificates"],
    ["routes", "mock routes"],
  ] as const)
    if (saysSomething(own(root, name))) report.dropped(words, nothing);
  if (listOf(own(objectOf(own(root, "cookieJar")), "cookies")).length > 0)
    report.dropped("cookies", "They belong to a session of the other client.");
  if (saysSomething(own(root, "description")) || saysSomething(own(objectOf(own(root, "meta")), "description")))
    report.dropped("description", "A folder here has a name alone.");
  const base = objectOf(own(root, "environments"));
  const subs = listOf(own(base, "subEnvironments")).filter(isObject).map(foundEnvironment);
  return {
    name: text(root, "name"),
    nodes: nodesOf(own(root, "collection")),
    environments: Object.keys(base).length === 0 ? [] : environmentsUnder(foundEnvironment(base), subs),
  };
};

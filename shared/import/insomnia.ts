// Reads Insomnia exports of version 4 (JSON, YAML) and version 5 (YAML, JSON).
import type {
  ImportedAuth,
  ImportedCollection,
  ImportedEnvironment,
  ImportedItem,
  ImportedVariable,
} from "./imported.ts";
import { readInsomniaAuth, readInsomniaRequest, tellInsomniaScripts } from "./insomnia-request.ts";
import { type InsomniaNode, readInsomnia4, readInsomnia5 } from "./insomnia-tree.ts";
import { mostEnvironments, mostItems, mostRows } from "./limits.ts";
import { ImportFault } from "./import-fault.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { anyText, isObject, type Json, objectOf, own, saysSomething, text } from "./values.ts";
import { createVariableNames, type VariableNames } from "./variable-names.ts";

/** `_.name`, `_['name']` and `name`; what has a filter or a call in it is no name. */
const plainName = (inner: string): string | null => {
  const bare = /^_\s*\[\s*(["'])([^"']+)\1\s*\]$/u.exec(inner)?.[2] ?? inner.replace(/^_\./u, "");
  return /[|()"'[\]]/u.test(bare) ? null : bare;
};

/** Nested data under names joined by dots, as templates speak of them. */
const flat = (data: Json, before: string): readonly (readonly [string, unknown])[] =>
  Object.entries(data).flatMap(([name, value]) =>
    isObject(value) && saysSomething(value) ? flat(value, `${before}${name}.`) : [[before + name, value] as const],
  );

const environmentOf = (name: string, data: Json, names: VariableNames, report: ItemReport): ImportedEnvironment => {
  const rows = flat(data, "").map(
    ([key, value]): ImportedVariable => ({
      name: names.name(key),
      value: names.text(anyText(value)),
      enabled: true,
      secret: false,
    }),
  );
  if (rows.length > mostRows)
    report.dropped(`variables behind the ${mostRows}th of ${name}`, "An environment holds no more.");
  return { name, rows: rows.slice(0, mostRows) };
};

type Walk = { readonly names: VariableNames; readonly report: Report; count: number; requests: number };

/** Tags such as {% response … %} run code of Insomnia's. */
const tellTags = (value: Json, report: ItemReport): void => {
  const tags = new Set(
    [...JSON.stringify({ ...value, children: null }).matchAll(/\{%-?\s*(\w{1,40})/gu)].map(([, tag]) => tag),
  );
  for (const tag of tags)
    report.changed(`template tag {% ${tag} %}`, "It is not run: it stays as the text that it is.");
};

const readNode = (
  { value, inside }: InsomniaNode,
  above: ItemReport,
  inherited: ImportedAuth | null,
  walk: Walk,
): ImportedItem | null => {
  walk.count += 1;
  if (walk.count > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests and folders.`);
  const name = cleanName(text(value, "name"), inside ? "Folder" : "Request");
  const report = above.inside(name);
  if (name !== text(value, "name"))
    report.changed("name", "It was too long, empty, or had characters that nobody sees.");
  tellTags(value, report);
  const told = readInsomniaAuth(own(value, "authentication"), walk.names.text, report);
  const auth = told === "inherited" ? inherited : told === "none" ? null : told;
  if (inside) {
    tellInsomniaScripts(value, report);
    for (const part of ["environment", "headers", "description"])
      if (saysSomething(own(value, part)))
        report.dropped(`${part} of the folder`, "A folder here holds requests alone.");
    walk.report.took(report, "folder");
    return { kind: "folder", name, items: inside.flatMap((node) => readNode(node, report, auth, walk) ?? []) };
  }
  const read = readInsomniaRequest(value, walk.names.text, report);
  if (!read) return null;
  walk.requests += 1;
  walk.report.took(report, `request ${read.draft.method}`);
  return { kind: "request", number: walk.requests, name, draft: read.draft, auth: auth ?? read.auth };
};

/** @param source the text that it was parsed from @param version as the file says */
export const readInsomnia = (root: Json, source: string, version: 4 | 5): ImportedCollection => {
  const report = createReport();
  const names = createVariableNames(source, report.file, plainName);
  const file = version === 4 ? readInsomnia4(root, report.file) : readInsomnia5(root, report.file);
  const name = cleanName(file.name, "Insomnia collection");
  const walk: Walk = { names, report, count: 0, requests: 0 };
  const items = file.nodes.flatMap((node) => readNode(node, report.file, null, walk) ?? []);
  const found = file.environments.filter(({ data }) => Object.keys(data).length > 0);
  if (found.length > mostEnvironments)
    report.file.dropped(`environments behind the ${mostEnvironments}th`, "No import brings more.");
  const environments = found.slice(0, mostEnvironments).map((one) => {
    const own5 = cleanName(one.name, name);
    const called = /^base environment$/iu.test(own5) ? name : own5;
    report.took(report.file.inside(called), "environment");
    if (saysSomething(objectOf(own(one.data, "_")))) report.file.dropped(`_ of ${called}`, "It is no variable.");
    return environmentOf(called, one.data, names, report.file);
  });
  return { format: version === 4 ? "Insomnia 4" : "Insomnia 5", name, items, environments, report: report.lines() };
};

// Reads OpenAPI 3.0 and 3.1: an operation becomes a request, a tag a folder, a server an environment.
import { ImportFault } from "./import-fault.ts";
import type { ImportedCollection, ImportedEnvironment, ImportedItem, ImportedRequest } from "./imported.ts";
import { mostItems } from "./limits.ts";
import { createFollow, type Follow } from "./openapi-refs.ts";
import { openApiMethods, tellFile, tellOperation, tellPath, tellSecurity } from "./openapi-report.ts";
import { readOperation } from "./openapi-request.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, text, textOf } from "./values.ts";

const mostServers = 20;

/** Variables inside each other are not filled in here, so those of a server are at once. */
const serverAddress = (server: Json, report: ItemReport): string => {
  const variables = objectOf(own(server, "variables"));
  return text(server, "url")
    .replace(/\{([^{}]{1,100})\}/gu, (whole, name: string) => {
      const variable = objectOf(own(variables, name));
      const value = text(variable, "default");
      const others = listOf(own(variable, "enum"))
        .map(textOf)
        .filter((one) => one !== value);
      const more = others.length > 0 ? ` It may be ${others.join(", ").slice(0, 200)} too.` : "";
      report.changed(
        `server variable ${name}`,
        value === "" ? "It has no value: type it into the address." : `Its usual value stands in the address.${more}`,
      );
      return value === "" ? whole : value;
    })
    .replace(/\/+$/u, "");
};

const environmentsOf = (root: Json, title: string, report: Report): readonly ImportedEnvironment[] => {
  const servers = listOf(own(root, "servers")).filter(isObject);
  if (servers.length > mostServers)
    report.file.dropped(`servers behind the ${mostServers}th`, "No import brings more.");
  const all = servers.length === 0 ? [{}] : servers.slice(0, mostServers);
  return all.map((server) => {
    const address = serverAddress(server, report.file);
    const called = text(server, "description") || address;
    const name = all.length === 1 ? title : cleanName(`${title}: ${called}`, title);
    const item = report.file.inside(name);
    if (!/^https?:/iu.test(address))
      item.changed("baseUrl", "The file names no host: type its whole address in Variables.");
    report.took(item, "environment");
    return { name, rows: [{ name: "baseUrl", value: address, enabled: true, secret: false }] };
  });
};

type Found = { readonly tag: string; readonly item: ImportedRequest };

const operationsOf = (root: Json, follow: Follow, report: Report): readonly Found[] => {
  const found: Found[] = [];
  for (const [pathName, value] of Object.entries(objectOf(own(root, "paths")))) {
    if (pathName.startsWith("x-")) continue;
    const path = follow(value, report.file);
    if (!path) continue;
    tellPath(pathName, path, report.file);
    for (const method of openApiMethods) {
      const operation = own(path, method);
      if (!isObject(operation)) continue;
      if (found.length >= mostItems)
        throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} operations.`);
      const tag = cleanName(textOf(listOf(own(operation, "tags"))[0]), "");
      const name = cleanName(
        text(operation, "summary") || text(operation, "operationId"),
        cleanName(`${method.toUpperCase()} ${pathName}`, "Request"),
      );
      const item = (tag === "" ? report.file : report.file.inside(tag)).item(name);
      tellOperation(operation, path, item);
      if (method === "trace") {
        item.dropped("request", "TRACE is not sent from here.");
        continue;
      }
      const [server] = [...listOf(own(operation, "servers")), ...listOf(own(path, "servers"))].filter(isObject);
      const start = server ? serverAddress(server, item) : "{{baseUrl}}";
      const address = start + (pathName.startsWith("/") ? "" : "/") + pathName;
      const draft = readOperation({ method: method.toUpperCase(), address, path, operation }, follow, item);
      if (!draft) continue;
      report.took(item, `request ${draft.method}`);
      const number = found.length + 1;
      found.push({ tag, item: { kind: "request", number, name, path: item.path, draft, auth: null } });
    }
  }
  return found;
};

/** @throws ImportFault for Swagger 2 and what is no version that is known */
export const readOpenApi = (root: Json): ImportedCollection => {
  if (own(root, "swagger") !== undefined)
    throw new ImportFault("It is Swagger 2.0. Ringback reads OpenAPI 3.0 and 3.1: convert it first.");
  const version = text(root, "openapi");
  const minor = /^3\.([01])(?:\.|$)/u.exec(version)?.[1];
  if (minor === undefined) throw new ImportFault(`It is OpenAPI ${version.slice(0, 20)}. Ringback reads 3.0 and 3.1.`);
  const report = createReport();
  const follow = createFollow(root);
  const title = cleanName(text(objectOf(own(root, "info")), "title"), "OpenAPI");
  const environments = environmentsOf(root, title, report);
  tellSecurity(root, follow, report.file);
  tellFile(root, report.file);
  const found = operationsOf(root, follow, report);
  const order = listOf(own(root, "tags")).map((tag) => cleanName(text(objectOf(tag), "name"), ""));
  const tags = [...new Set([...order, ...found.map(({ tag }) => tag)])].filter((tag) => tag !== "");
  const of = (wanted: string): readonly ImportedRequest[] =>
    found.flatMap(({ tag, item }) => (tag === wanted ? [item] : []));
  const folders = tags.flatMap((name): ImportedItem[] => {
    const items = of(name);
    return items.length === 0 ? [] : [{ kind: "folder", name, path: name, items }];
  });
  const format = minor === "0" ? "OpenAPI 3.0" : "OpenAPI 3.1";
  return { format, name: title, items: [...folders, ...of("")], environments, report: report.lines() };
};

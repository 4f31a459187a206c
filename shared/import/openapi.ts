// Reads OpenAPI 3.0 and 3.1: an operation becomes a request, a tag a folder, a server an environment.
import { ImportFault } from "./import-fault.ts";
import type { ImportedCollection, ImportedEnvironment, ImportedItem, ImportedRequest } from "./imported.ts";
import { mostItems } from "./limits.ts";
import { createFollow, type Follow } from "./openapi-refs.ts";
import { readOperation } from "./openapi-request.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, saysSomething, text, textOf } from "./values.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
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

const schemeWords = (scheme: Json): string => {
  switch (text(scheme, "type")) {
    case "apiKey":
      return `API key in ${text(scheme, "in")} ${text(scheme, "name")}`;
    case "http":
      return text(scheme, "scheme") === "basic" ? "Basic" : `${text(scheme, "scheme")} token`;
    case "oauth2":
      return "OAuth 2.0";
    case "openIdConnect":
      return "OpenID Connect";
    default:
      return text(scheme, "type");
  }
};

const tellSecurity = (root: Json, follow: Follow, report: ItemReport): void => {
  for (const [name, value] of Object.entries(objectOf(own(objectOf(own(root, "components")), "securitySchemes")))) {
    const scheme = follow(value, report);
    if (scheme)
      report.dropped(
        `security scheme ${name}`,
        `${cleanName(schemeWords(scheme), "sign-in")}: choose a connection for it in Compose.`,
      );
  }
};

const known = new Set([
  "tags",
  "summary",
  "operationId",
  "parameters",
  "requestBody",
  "servers",
  "responses",
  "security",
  "deprecated",
]);

type Found = { readonly tag: string; readonly item: ImportedRequest };

const operationsOf = (root: Json, follow: Follow, report: Report): readonly Found[] => {
  const found: Found[] = [];
  for (const [pathName, value] of Object.entries(objectOf(own(root, "paths")))) {
    if (pathName.startsWith("x-")) continue;
    const path = follow(value, report.file);
    if (!path) continue;
    for (const method of methods) {
      const operation = own(path, method);
      if (!isObject(operation)) continue;
      if (found.length >= mostItems)
        throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} operations.`);
      const tag = cleanName(textOf(listOf(own(operation, "tags"))[0]), "");
      const name = cleanName(
        text(operation, "summary") || text(operation, "operationId"),
        cleanName(`${method.toUpperCase()} ${pathName}`, "Request"),
      );
      const item = (tag === "" ? report.file : report.file.inside(tag)).inside(name);
      for (const part of Object.keys(operation))
        if (!known.has(part) && !part.startsWith("x-") && saysSomething(own(operation, part)))
          item.dropped(
            part,
            part === "description" ? "A request here has a name alone." : "Ringback has nothing of this kind.",
          );
      if (method === "trace") {
        item.dropped("request", "TRACE is not sent from here.");
        continue;
      }
      const [server] = [...listOf(own(operation, "servers")), ...listOf(own(path, "servers"))].filter(isObject);
      const start = server ? serverAddress(server, item) : "{{baseUrl}}";
      if (server) item.changed("server", "It has one of its own, which stands in its address.");
      const address = start + (pathName.startsWith("/") ? "" : "/") + pathName;
      const draft = readOperation({ method: method.toUpperCase(), address, path, operation }, follow, item);
      if (!draft) continue;
      report.took(item, `request ${draft.method}`);
      found.push({ tag, item: { kind: "request", number: found.length + 1, name, draft, auth: null } });
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
  for (const part of ["webhooks", "externalDocs"])
    if (saysSomething(own(root, part))) report.file.dropped(part, "Ringback has nothing of this kind.");
  if (saysSomething(own(objectOf(own(root, "info")), "description")))
    report.file.dropped("description", "A folder here has a name alone.");
  const found = operationsOf(root, follow, report);
  const order = listOf(own(root, "tags")).map((tag) => cleanName(text(objectOf(tag), "name"), ""));
  const tags = [...new Set([...order, ...found.map(({ tag }) => tag)])].filter((tag) => tag !== "");
  const of = (wanted: string): readonly ImportedRequest[] =>
    found.flatMap(({ tag, item }) => (tag === wanted ? [item] : []));
  const folders = tags.flatMap((name): ImportedItem[] => {
    const items = of(name);
    return items.length === 0 ? [] : [{ kind: "folder", name, items }];
  });
  const format = minor === "0" ? "OpenAPI 3.0" : "OpenAPI 3.1";
  return { format, name: title, items: [...folders, ...of("")], environments, report: report.lines() };
};

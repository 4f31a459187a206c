// What of an OpenAPI document has no place in requests, told part by part.
import type { Follow } from "./openapi-refs.ts";
import { cleanName, type ItemReport } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, saysSomething, text, textOf } from "./values.ts";

/** The operations of a path. */
export const openApiMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

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
    case "mutualTLS":
      return "Client certificate (Settings)";
    default:
      return text(scheme, "type");
  }
};

/** The ways to sign in that it declares. */
export const tellSecurity = (root: Json, follow: Follow, report: ItemReport): void => {
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
]);

/** What of an operation has no place in a request. */
export const tellOperation = (operation: Json, path: Json, item: ItemReport): void => {
  for (const part of Object.keys(operation))
    if (!known.has(part) && !part.startsWith("x-") && saysSomething(own(operation, part)))
      item.dropped(
        part,
        part === "description" ? "A request here has a name alone." : "Ringback has nothing of this kind.",
      );
  const [, ...further] = listOf(own(operation, "tags")).map(textOf);
  if (further.length > 0)
    item.changed("tags", `It lies in one folder, and not in ${further.join(", ").slice(0, 200)}.`);
  const security = own(operation, "security");
  if (Array.isArray(security)) {
    const names = [...new Set(security.flatMap((one) => Object.keys(objectOf(one))))];
    item.dropped(
      "security",
      names.length === 0
        ? "It needs no sign-in: choose None for it in Compose."
        : `It signs in by ${names.join(" or ").slice(0, 200)}: choose a connection for it in Compose.`,
    );
  }
  const servers = [...listOf(own(operation, "servers")), ...listOf(own(path, "servers"))].filter(isObject);
  if (servers.length > 0) item.changed("server", "It has one of its own, which stands in its address.");
  if (servers.length > 1) item.dropped("further servers", "The first one was taken.");
};

/** What of a path belongs to all of its operations and has no place in them. */
export const tellPath = (name: string, path: Json, report: ItemReport): void => {
  for (const part of ["summary", "description"])
    if (saysSomething(own(path, part))) report.dropped(`${part} of ${name}`, "A request here has a name alone.");
};

const rootKeys = new Set(["openapi", "info", "servers", "security", "tags", "paths", "components", "$defs"]);

const extensionsOf = (value: Json): readonly string[] => Object.keys(value).filter((name) => name.startsWith("x-"));

/** What of the whole document has no place in requests. */
export const tellFile = (root: Json, report: ItemReport): void => {
  report.rest(root, new Set([...rootKeys, ...extensionsOf(root)]));
  report.rest(objectOf(own(root, "info")), new Set(["title"]), "info");
  for (const tag of listOf(own(root, "tags")).filter(isObject))
    report.rest(tag, new Set(["name"]), `tag ${text(tag, "name")}`);
  const paths = Object.values(objectOf(own(root, "paths"))).filter(isObject);
  const operations = paths.flatMap((path) => openApiMethods.map((method) => objectOf(own(path, method))));
  if (operations.some((one) => saysSomething(own(one, "responses"))))
    report.dropped("described answers", "A collection holds requests alone.");
  const extensions = new Set([root, ...paths, ...operations].flatMap(extensionsOf));
  if (extensions.size > 0)
    report.dropped(`extensions ${[...extensions].slice(0, 10).join(", ")}`, "They mean something to other programs.");
};

// One operation of an OpenAPI document as a request: parameters with their examples, a body with its example.
import { namesOfPath } from "../path-names.ts";
import type { RequestDraft } from "../request-draft.ts";
import { buildDraft, type FoundRow } from "./build-draft.ts";
import { openApiBody } from "./openapi-body.ts";
import { shownExample } from "./openapi-example.ts";
import type { Follow } from "./openapi-refs.ts";
import { styledPairs } from "./openapi-style.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, own, saysSomething, text } from "./values.ts";

/** What a request may say of headers is told by its body and its sign-in (OpenAPI 3.1.1, parameter object). */
const ownHeaders = /^(?:accept|content-type|authorization)$/iu;

const parametersOf = (path: Json, operation: Json, follow: Follow, report: ItemReport): readonly Json[] => {
  const found = new Map<string, Json>();
  for (const one of [...listOf(own(path, "parameters")), ...listOf(own(operation, "parameters"))]) {
    const parameter = follow(one, report);
    if (parameter) found.set(JSON.stringify([text(parameter, "in"), text(parameter, "name")]), parameter);
  }
  return [...found.values()];
};

const rowsOf = (parameter: Json, follow: Follow, report: ItemReport): readonly FoundRow[] => {
  const content = own(parameter, "content");
  const media = isObject(content) ? Object.values(content).find(isObject) : undefined;
  const example = shownExample(media ?? parameter, follow, report);
  const enabled = own(parameter, "required") === true;
  return styledPairs(parameter, example).map((pair) => ({ ...pair, enabled }));
};

const namesIn = (address: string): ReadonlySet<string> =>
  new Set(namesOfPath(address.replace(/[?#].*$/su, "")).map(({ name }) => name));

const tellParameters = (parameters: readonly Json[], address: string, report: ItemReport): void => {
  for (const one of parameters) {
    const name = text(one, "name");
    if (text(one, "in") === "cookie") report.dropped(`cookie ${name}`, "Cookies come from the server here.");
    if (text(one, "in") === "header" && ownHeaders.test(name))
      report.dropped(`header ${name}`, "OpenAPI leaves it to the body and the sign-in.");
  }
  const names = namesIn(address);
  for (const one of parameters)
    if (text(one, "in") === "path" && !names.has(text(one, "name")))
      report.dropped(
        `path value ${text(one, "name")}`,
        "Names in a path have letters, digits, _ and - here: it stays in the address as it stands.",
      );
  if (parameters.some((one) => saysSomething(own(one, "description"))))
    report.dropped("descriptions of parameters", "A row here has a name and a value.");
};

/** @param address of the operation, with {name} where its path has one @returns null for one that is not taken */
export const readOperation = (
  { method, address, path, operation }: { method: string; address: string; path: Json; operation: Json },
  follow: Follow,
  report: ItemReport,
): RequestDraft | null => {
  const parameters = parametersOf(path, operation, follow, report);
  tellParameters(parameters, address, report);
  const rows = (place: string): readonly FoundRow[] =>
    parameters.filter((one) => text(one, "in") === place).flatMap((one) => rowsOf(one, follow, report));
  const { body, type } = openApiBody(operation, follow, report);
  const headers = rows("header").filter(({ name }) => !ownHeaders.test(name));
  const names = namesIn(address);
  return buildDraft(
    {
      method,
      address,
      params: rows("query"),
      pathValues: rows("path").filter(({ name }) => names.has(name)),
      headers: [...headers, ...(type === null ? [] : [{ name: "Content-Type", value: type, enabled: true }])],
      body,
    },
    report,
  );
};

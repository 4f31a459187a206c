// Test-only: what a request of a foreign file sends when it is run straight from the file, sign-in and variables filled in.
import { resolveDraft } from "../../resolve-draft.ts";
import { withAuth } from "../../run-auth.ts";
import type { VariableScope } from "../../variables.ts";
import { type ImportedCollection, type ImportedRequest, requestsOf } from "../imported.ts";
import { readText } from "./read-fixture.ts";

/** The schema by which Postman knows the format. */
const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** A Postman collection with these items. */
export const postmanText = (item: readonly object[], more: object = {}): string =>
  JSON.stringify({ info: { name: "C", schema }, item, ...more });

/** A Postman collection with one request. */
export const postmanOne = (request: object, more: object = {}): string =>
  postmanText([{ name: "One", request: { method: "GET", ...request } }], more);

/** An Insomnia 4 export with these resources. */
export const insomniaText = (resources: readonly object[]): string =>
  JSON.stringify({ _type: "export", __export_format: 4, resources });

const scopesOf = ({ environments }: ImportedCollection): readonly VariableScope[] =>
  environments.slice(0, 1).map(({ name, rows }) => ({
    source: name,
    values: Object.fromEntries(rows.filter(({ enabled }) => enabled).map((row) => [row.name, row.value])),
  }));

const sentBy = ({ draft, auth }: ImportedRequest, scopes: readonly VariableScope[]) => {
  const request = withAuth(resolveDraft(draft, scopes).request, auth, scopes);
  return {
    address: request.path,
    headers: request.headers.map(([name, value]) => `${name}: ${value}`),
    body: request.body?.text ?? null,
  };
};

/** What the first request of the file sends, with what the report says of the file. */
export const wireOf = (source: string, name = "file") => {
  const read = readText(source, name);
  const [first] = requestsOf(read.items);
  if (!first) throw new Error("There is no request in it.");
  return {
    ...sentBy(first, scopesOf(read)),
    draft: first.draft,
    auth: first.auth,
    told: read.report.filter(({ fate }) => fate !== "kept").map(({ fate, item, part }) => `${fate} ${item}: ${part}`),
  };
};

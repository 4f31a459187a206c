// Takes up the environments that an import has changed; the values of secrets, which are in no file, stay.
import { savedEnvironmentSchema } from "../../../shared/saved-document.ts";
import { type Environment, keepableEnvironment, useVariables } from "../variables/variables-memory.ts";
import { loadDocuments } from "./document-keeper.ts";
import { parseJson } from "./read-documents.ts";

const said = (environment: Environment): string => {
  const { name, rows } = keepableEnvironment(environment);
  return JSON.stringify([
    name,
    rows.map(({ name: variable, value, enabled, secret }) => [variable, value, enabled, secret]),
  ]);
};

/** Those of this window that are not kept yet stay as they are. */
export const reloadEnvironments = async (): Promise<void> => {
  const documents = await loadDocuments("environment");
  const { environments } = useVariables.getState();
  const here = new Map(environments.map((one) => [one.id, one]));
  let changed = false;
  for (const [id, json] of documents) {
    const read = savedEnvironmentSchema.safeParse(parseJson(json));
    if (!read.success) continue;
    const before = here.get(id);
    const typed = new Map(before?.rows.flatMap((row) => (row.value === "" ? [] : [[row.name, row.value] as const])));
    const rows = read.data.rows.map((row) => (row.secret ? { ...row, value: typed.get(row.name) ?? "" } : row));
    const next: Environment = { id, name: read.data.name, rows };
    if (before && said(before) === said(next)) continue;
    here.set(id, next);
    changed = true;
  }
  if (changed) useVariables.setState({ environments: [...here.values()] });
};

// Fills every form, saves, tests, calls and reads with it as a window would, and knows what must not be seen of it.
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import type { Client } from "../../shared/client.ts";
import { anyEntry } from "../../shared/history-view.ts";
import { type SecretForm, secretForms } from "../../shared/testing/secret-forms.ts";
import { completeValues } from "../../shared/vendor.ts";
import { findVendor } from "../../shared/vendors/index.ts";
import { fillForm } from "./canary-values.ts";
import { must } from "./open-app.ts";

type Form = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  readonly secretFields: readonly string[];
};

/** Saves, tests and calls as a window would, with what a person would type into that form. */
const driveForm = async (
  client: Client,
  { vendor, method, values, secretFields }: Form,
  name: string,
): Promise<void> => {
  const common = { vendor, method, tags: [name], folder: "a/b", notes: `notes of ${name}`, keepHistory: true };
  const draft = { ...common, name, values, id: null, keepSecrets: [], hostConfirmed: true };
  const { id } = must(await client("connection.save", draft), `save ${name}`);
  const open = Object.fromEntries(Object.entries(values).filter(([field]) => !secretFields.includes(field)));
  must(await client("test.run", { testId: name, vendor, method, values: open, connection: id, call: null }), "test");
  must(await client("test.run", { testId: `${name} typed`, vendor, method, values, call: null }), "test what is typed");
  const held = must(await client("credential.hold", { vendor, method, values }), "hold");
  for (const credential of [id, held.id]) {
    const request = { method: "GET", path: "accounts?filter=1", headers: [], body: null };
    must(await client("call.send", { callId: `${name} ${credential}`, credential, request }), "call");
    const typed = secretFields.map((field) => values[field] ?? "");
    // Somebody types a secret into the request itself, at every place there is.
    const body = { kind: "json" as const, text: JSON.stringify({ a: typed, b: typed.join(" ") }) };
    const path = `echo?x=${encodeURIComponent(typed[0] ?? "")}`;
    const own = { method: "POST", path, headers: [["X-Own", encodeURIComponent(typed[0] ?? "")] as const], body };
    must(await client("call.send", { callId: `${name} own`, credential, request: own }), "call");
  }
  // Nothing that is refused may say what it was.
  await client("vault.unlock", { by: "passphrase", secret: typedSecret(values, secretFields) });
  await client("connection.save", { ...draft, name: "" });
  await client("connection.save", { ...draft, name, values: { ...values, base_url: "ftp://x" } });
};

const typedSecret = (values: Form["values"], secretFields: Form["secretFields"]): string =>
  values[secretFields[0] ?? ""] ?? "";

/** Lets a window read everything that may be read without revealing. */
export const readAll = async (client: Client): Promise<number> => {
  must(await client("connection.list", null), "list");
  must(await client("vault.audit", null), "audit");
  const { entries } = must(await client("history.list", { filter: anyEntry, before: null, limit: 500 }), "history");
  for (const { id } of entries) must(await client("history.get", { entry: id }), "history entry");
  return entries.length;
};

const isDigest = ({ name }: SecretForm): boolean => name.startsWith("digest");

/** Every form of each secret by what is certain of it. */
export const coresOf = (secrets: Iterable<string>, derived: Iterable<string> = []): Map<string, string> => {
  const cores = new Map<string, string>();
  const add = (secret: string, forms: readonly SecretForm[]): void => {
    for (const { name, core } of forms) if (core.length >= 6) cores.set(core, `${name} of ${secret}`);
  };
  for (const secret of secrets) add(secret, secretForms(secret));
  for (const secret of derived)
    add(
      secret,
      secretForms(secret).filter((form) => !isDigest(form)),
    );
  return cores;
};

export type Looked = {
  readonly secrets: Set<string>;
  readonly derived: Set<string>;
  readonly names: Set<string>;
  /** What the echoing server puts beside every answer. */
  echoed: readonly string[];
  forms: number;
};

/** Fills the form of a method, and for a method of the simulators also with what they accept, and uses both. */
export const driveMethod = async (
  client: Client,
  { vendor, method }: { readonly vendor: string; readonly method: string },
  demo: Readonly<Record<string, string>> | null,
  port: number,
  looked: Looked,
): Promise<void> => {
  const declared = findVendor(vendor)?.methods[method];
  if (!declared) return;
  const secretFields = Object.keys(declared.fields).filter((id) => declared.fields[id]?.sensitivity === "secret");
  looked.forms += 1;
  const filled = fillForm(declared, `http://127.0.0.1:${port}/echo/${vendor}`, `${looked.forms}0`);
  for (const secret of filled.secrets) looked.secrets.add(secret);
  for (const value of filled.derived) looked.derived.add(value);
  for (const name of filled.names) looked.names.add(name);
  looked.echoed = [
    ...filled.secrets.flatMap((secret) => secretForms(secret)),
    ...filled.derived.flatMap((value) => secretForms(value).filter((form) => !isDigest(form))),
  ].map(({ text }) => text);
  await driveForm(client, { vendor, method, values: filled.values, secretFields }, `${vendor} ${method}`);
  if (!demo) return;
  const values = completeValues(declared, demo);
  for (const field of secretFields) if (values[field]) looked.secrets.add(values[field]);
  for (const { value } of declared.derived(values)) looked.derived.add(value);
  await driveForm(client, { vendor, method, values, secretFields }, `${vendor} ${method} demo`);
};

/** The values that a simulator accepts, by way of the server that keeps its tokens. */
export const demoValues = (
  sandbox: Sandbox,
  vendor: string,
  method: string,
  port: number,
): Record<string, string> | null => {
  const demo = sandbox.vendors[vendor]?.methods[method];
  if (!demo) return null;
  return Object.fromEntries(
    Object.entries(demo).map(([id, value]) => [id, value.replace(`127.0.0.1:${sandbox.port}`, `127.0.0.1:${port}`)]),
  );
};

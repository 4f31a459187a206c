// Code with its secrets as dots or in clear: what it sends stays the same, and only what was asked for is shown.
import { describe, expect, test } from "vitest";
import type { TypedRequest } from "../compose-call.ts";
import { callDraft } from "../test-call.ts";
import { canary, survivors } from "../testing/secret-forms.ts";
import { samples } from "../testing/vendor-samples.ts";
import { completeValues } from "../vendor.ts";
import { vendors } from "../vendors/index.ts";
import { buildProgram } from "./build-program.ts";
import { codeSample } from "./code-sample.ts";
import { sampleLanguages } from "./languages.ts";
import type { ShownSecrets } from "./program.ts";
import { evaluate } from "./text.ts";

const methods = vendors.flatMap((vendor) =>
  Object.entries(vendor.methods).map(([id, method]) => {
    const values = completeValues(method, samples[vendor.id]?.values[id] ?? {});
    return { name: `${vendor.id}/${id}`, subject: { vendor, methodId: id, method, values } };
  }),
);
const subjectOf = (name: string) => {
  const found = methods.find((one) => one.name === name);
  if (!found) throw new Error("There is no such method.");
  return found.subject;
};
const secretsOf = ({ method, values }: (typeof methods)[number]["subject"]): string[] =>
  Object.entries(method.fields).flatMap(([id, { sensitivity }]) =>
    sensitivity === "secret" && values[id] ? [values[id]] : [],
  );

describe.each(methods)("$name", ({ subject }) => {
  const { method } = subject;
  const task = method.auth.kind === "login" ? ({ kind: "login" } as const) : null;
  const [call] = method.testCalls;
  const wanted = task ?? (call ? ({ kind: "call", call } as const) : null);

  test.each(sampleLanguages)("$label with dots: no form of a secret, and nothing to set", ({ id }) => {
    if (!wanted) return;
    const sample = codeSample(subject, wanted, id, "masked");
    if (!sample.ok) throw new Error(sample.error.title);
    expect(survivors(JSON.stringify(sample.value), secretsOf(subject))).toEqual([]);
    expect(sample.value.needs).toEqual([]);
    expect(sample.value.text.includes("••••")).toBe(secretsOf(subject).length > 0);
  });

  test("in clear the program holds all that it needs, and sends what the app sends", () => {
    if (!wanted) return;
    const built = buildProgram(subject, wanted, "real");
    if (!built.ok) throw new Error(built.error.title);
    const { inputs, login, call: sent } = built.value;
    const known = Object.fromEntries(
      inputs.map(({ name, from }) => [name, from.kind === "typed" ? from.text : "not in it"]),
    );
    for (const secret of secretsOf(subject)) expect(Object.values(known)).toContain(secret);
    const request = login?.request ?? sent?.request;
    const draft =
      method.auth.kind === "login"
        ? method.auth.request(subject.values)
        : call && callDraft(method, call, subject.values, null);
    expect(request?.headers.map(([name, value]) => [name, evaluate(value, known)])).toEqual(draft?.headers);
    expect(request?.body ? evaluate(request.body, known) : null).toBe(draft?.body);
  });
});

const typed: TypedRequest = {
  method: "POST",
  path: "https://api.example.com/v1?access_token=aB3dE6gH9jK2mN5p&page=2",
  headers: [["Authorization", `Bearer ${canary}`]],
  body: { kind: "json", text: '{"password":"hunter2hunter2","page":1}' },
};
const text = (request: TypedRequest, secrets: ShownSecrets, subject = null as ReturnType<typeof subjectOf> | null) => {
  const sample = codeSample(subject, { kind: "typed", request }, "python", secrets);
  if (!sample.ok) throw new Error(sample.error.title);
  return sample.value;
};

describe("a free request", () => {
  test("dots and names replace what looks like a secret, in clear it stands as typed", () => {
    for (const mode of ["masked", "variable"] as const)
      expect(survivors(text(typed, mode).text, [canary, "hunter2hunter2", "aB3dE6gH9jK2mN5p"])).toEqual([]);
    expect(text(typed, "masked").needs).toEqual([]);
    expect(text(typed, "variable").needs).toHaveLength(3);
    const real = text(typed, "real");
    for (const secret of [`Bearer ${canary}`, "hunter2hunter2", "aB3dE6gH9jK2mN5p"])
      expect(real.text.replaceAll("\\", "")).toContain(secret.replaceAll("\\", ""));
    expect(real.needs).toEqual([]);
  });

  test("a field of the connection is the credential's own name, and its value in clear", () => {
    const subject = subjectOf("custom/basic");
    const request: TypedRequest = {
      method: "POST",
      path: "x?p={{connection.password}}",
      headers: [["X-Pass", "{{connection.password}}"]],
      body: { kind: "form", text: "a={{connection.password}}&b=1" },
    };
    const { text: code, needs } = text(request, "variable", subject);
    expect(needs.map(({ variable }) => variable)).toEqual(["API_PASSWORD"]);
    expect(code).toContain('"X-Pass": password');
    expect(code).not.toContain("{{");
    const built = buildProgram(subject, { kind: "typed", request }, "real");
    if (!built.ok || !built.value.call?.request.body) throw new Error("There is no program.");
    const known = { ...subject.values };
    expect(evaluate(built.value.call.request.body, known)).toBe(
      `a=${encodeURIComponent(subject.values["password"] ?? "")}&b=1`,
    );
  });

  test("a variable whose value the page keeps back is read from the environment", () => {
    const request = { ...typed, path: "https://api.example.com/", body: null, headers: [] } as const;
    const { needs, text: code } = text(
      {
        ...request,
        headers: [
          ["Authorization", "Bearer {{my-key}}"],
          ["X-A", "{{other}}"],
        ],
      },
      "variable",
    );
    expect(needs.map(({ variable }) => variable)).toEqual(["API_MY_KEY_VARIABLE", "API_OTHER_VARIABLE"]);
    expect(code).not.toContain("{{");
  });
});

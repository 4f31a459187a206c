// Every vendor's samples in every language: no secret, and a program that sends what the app sends.
import { describe, expect, test } from "vitest";
import { headerValue, type HttpDraft } from "../http.ts";
import { secretsOf } from "../secrets-of.ts";
import { callDraft } from "../test-call.ts";
import { canary, survivors } from "../testing/secret-forms.ts";
import { samples } from "../testing/vendor-samples.ts";
import type { TypedRequest } from "../compose-call.ts";
import { type AnyMethod, completeValues } from "../vendor.ts";
import { vendors } from "../vendors/index.ts";
import { meets, tokenIn } from "../reply-reading.ts";
import { buildProgram, type SampleTask } from "./build-program.ts";
import { codeSample } from "./code-sample.ts";
import { sampleLanguages } from "./languages.ts";
import type { SampleRequest } from "./program.ts";
import { evaluate } from "./text.ts";

const session = {
  token: "Tk-1/2+3=.~",
  tokenPath: "",
  refreshToken: null,
  accountId: "42586343b7a75a519a821cb5dc09aa67",
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

const methods = vendors.flatMap((vendor) =>
  Object.entries(vendor.methods).map(([id, method]) => {
    const values = completeValues(method, samples[vendor.id]?.values[id] ?? {});
    return { name: `${vendor.id}/${id}`, subject: { vendor, methodId: id, method, values } };
  }),
);

const tasksOf = (method: AnyMethod): readonly SampleTask[] => [
  ...(method.auth.kind === "login" ? [{ kind: "login" } as const] : []),
  ...method.testCalls.map((call) => ({ kind: "call", call }) as const),
];

const made = (request: SampleRequest, values: Readonly<Record<string, string>>): HttpDraft => ({
  method: request.method,
  url: evaluate(request.url, values),
  headers: request.headers.map(([name, value]) => [name, evaluate(value, values)]),
  body: request.body && evaluate(request.body, values),
});

describe.each(methods)("$name", ({ subject }) => {
  const { method, values } = subject;
  const secrets = secretsOf(method, values, null);

  test.each(sampleLanguages)("$label: no form of a secret is in it", ({ id }) => {
    for (const task of tasksOf(method)) {
      const sample = codeSample(subject, task, id);
      if (!sample.ok) throw new Error(sample.error.title);
      expect(survivors(JSON.stringify(sample.value), secrets)).toEqual([]);
      const named = sample.value.needs.map(({ variable }) => variable);
      for (const variable of named) expect(sample.value.text).toContain(variable);
      const hasSecret = Object.values(method.fields).some(({ sensitivity }) => sensitivity === "secret");
      expect(named.length > 0).toBe(hasSecret);
      expect(sample.value.text).not.toMatch(/Rb\d{3}MarkZq/i);
    }
  });

  test("its program sends what the app sends", () => {
    for (const task of tasksOf(method)) {
      const built = buildProgram(subject, task);
      if (!built.ok) throw new Error(built.error.title);
      const { login, call, inputs } = built.value;
      const known = {
        ...values,
        ...Object.fromEntries(inputs.flatMap(({ name, from }) => (from.kind === "typed" ? [[name, from.text]] : []))),
        token: values["token"] ?? session.token,
        account_id: values["account_id"] || session.accountId,
      };
      if (login && method.auth.kind === "login")
        expect(made(login.request, known)).toEqual(method.auth.request(values));
      if (call && task.kind === "call") {
        const open = Object.fromEntries(inputs.map(({ name, from }) => [name, from.kind === "typed" ? from.text : ""]));
        const path = task.call.path.replace(
          /\{(customer_id|subscription_id)\}/g,
          (_, name: string) => open[name] ?? "",
        );
        expect(made(call.request, known)).toEqual(callDraft(method, { ...task.call, path }, values, session));
      }
    }
  });

  test("an empty form still gives a whole program, with examples in place of values", () => {
    const empty = { ...subject, values: completeValues(method, {}) };
    for (const task of tasksOf(method)) {
      const sample = codeSample(empty, task, "node");
      if (!sample.ok) throw new Error(sample.error.title);
      const asked = Object.values(method.fields).some(
        (field) => field.kind === "text" && !field.optional && !field.default,
      );
      expect(sample.value.examples.length > 0 || !asked).toBe(true);
      expect(sample.value.text.replace(/^\/\/.*$/gm, "")).not.toMatch(/\bundefined\b(?! \|\|)|""/);
    }
  });
});

describe("what an answer says", () => {
  const logins = methods.flatMap(({ name, subject }) => {
    const { auth } = subject.method;
    return auth.kind === "login" ? [{ name, subject, auth }] : [];
  });

  test.each(logins)("$name: samples grant and refuse as the app does", ({ subject, auth }) => {
    const known = samples[subject.vendor.id];
    if (!known) throw new Error("This vendor has no sample answers.");
    for (const answer of [known.good, ...Object.values(known.refusals)]) {
      const read = auth.parse(answer, { values: subject.values, receivedAt: 0 });
      expect(tokenIn(answer, auth.reading), answer.text).toBe(read.kind === "granted" ? read.session.token : null);
    }
    const granted = auth.parse(known.good, { values: subject.values, receivedAt: 0 });
    if (granted.kind === "granted" && auth.reading.accountId !== undefined)
      expect(granted.session.accountId).not.toBeNull();
  });

  test.each(vendors)("$id: a call that samples take for good is one for the app", (vendor) => {
    for (const [name, method] of Object.entries(vendor.methods))
      for (const answer of Object.values(samples[vendor.id]?.refusals ?? {})) {
        const good = answer.status < 300 && (vendor.callChecks ?? []).every((check) => meets(answer.json, check));
        const judged = vendor.judgeCall(answer, { method: name, url: "https://api.example.com/" });
        expect([good, method.name, answer.text]).toEqual([judged.kind === "accepted", method.name, answer.text]);
      }
  });
});

test("a sample computes what the vendor derives, and lower-cases in the language", () => {
  const found = methods.find(({ name }) => name === "virtualpbx/user");
  if (!found) throw new Error("There is no such method.");
  const text = (language: "node" | "python"): string => {
    const sample = codeSample(found.subject, { kind: "login" }, language);
    return sample.ok ? sample.value.text : "";
  };
  expect(text("node")).toContain('createHash("md5").update(username.toLowerCase() + ":" + password).digest("hex")');
  expect(text("python")).toContain('hashlib.md5((username.lower() + ":" + password).encode()).hexdigest()');
  expect(text("python")).toContain('username = "John@Example.com"');
});

describe("a typed request", () => {
  const request: TypedRequest = { method: "GET", path: "token_auth", headers: [], body: null };
  const found = methods.find(({ name }) => name === "virtualpbx/user");

  test("secrets that were typed become names as well", () => {
    const typed: TypedRequest = {
      ...request,
      path: `https://api.example.com/v1?access_token=${canary.replace(/\W/g, "9")}&page=2`,
      headers: [
        ["Authorization", "Bearer fFkq7d2c1b0a9e8f7d6c5b4a39281706"],
        ["X-Note", "as it is"],
      ],
      body: { kind: "json", text: '{"password":"hunter2hunter2","page":1}' },
    };
    for (const { id } of sampleLanguages) {
      const sample = codeSample(null, { kind: "typed", request: typed }, id);
      if (!sample.ok) throw new Error(sample.error.title);
      expect(sample.value.text).not.toMatch(/fFkq7d2c|hunter2|p99/);
      expect(sample.value.text).toContain("as it is");
      expect(sample.value.needs.map(({ variable }) => variable).toSorted()).toEqual([
        "API_ADDRESS_SECRET",
        "API_AUTHORIZATION_HEADER",
        "API_BODY_SECRET",
      ]);
    }
  });

  test("signs in only where the call needs what a sign-in returns", () => {
    if (!found) throw new Error("There is no such method.");
    const built = (headers: readonly (readonly [string, string])[], path = "token_auth") => {
      const program = buildProgram(found.subject, {
        kind: "typed",
        request: { ...request, path, headers: [...headers] },
      });
      return program.ok ? program.value : null;
    };
    expect(built([])?.login).not.toBeNull();
    const own = [["X-Auth-Token", "mine"]] as const;
    expect(built(own)?.login).toBeNull();
    expect(built(own, "accounts/{account_id}")?.login?.others).toHaveLength(1);
  });

  test("no sample sends a credential to another host", () => {
    const foreign = { ...request, path: "https://elsewhere.example.com/" };
    const sample = codeSample(found?.subject ?? null, { kind: "typed", request: foreign }, "node");
    expect(sample).toMatchObject({ ok: false, error: { code: "request.foreign-host" } });
  });

  test("the account of a call stands in it", () => {
    const basic = methods.find(({ name }) => name === "teletracker/integrator");
    const body = { kind: "json", text: '{"payload":"x"}' } as const;
    const post: TypedRequest = { ...request, method: "POST", path: "sms/send", body };
    const program = basic && buildProgram(basic.subject, { kind: "typed", request: post });
    if (!program?.ok || !program.value.call) throw new Error("There is no program.");
    const { body: sent, headers } = made(program.value.call.request, {});
    expect(sent).toBe('{"account_id":40117,"payload":"x"}');
    expect(headerValue(headers, "Content-Type")).toBe("application/json");
  });
});

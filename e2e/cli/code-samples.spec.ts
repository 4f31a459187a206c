// Code samples do on the wire what the app does: each is run, and its requests are held against those of `ringback test`.
import { expect } from "@playwright/test";
import { startSandbox } from "../../electron/sandbox/start-sandbox.ts";
import { codeSample } from "../../shared/samples/code-sample.ts";
import { type SampleLanguage, sampleLanguages } from "../../shared/samples/languages.ts";
import { defaultCall } from "../../shared/test-call.ts";
import { type AnyMethod, completeValues } from "../../shared/vendor.ts";
import { vendors } from "../../shared/vendors/index.ts";
import { missingFor, runSample } from "./harness/interpreters.ts";
import { startRecordingProxy, type WireRequest } from "./harness/recording-proxy.ts";
import { sets, test } from "./harness/ringback.ts";
import {
  automatic,
  credentialHeaders,
  draftsOf,
  essence,
  odd,
  session,
  sessionHeadersOf,
  translation,
  type Values,
} from "./harness/sample-wire.ts";

const none: Values = {};
const sha: Values = { hash: "sha" };

const variants = [
  ...vendors.flatMap((vendor) => Object.keys(vendor.methods).map((id) => ({ vendor, id, more: none }))),
  ...vendors.filter(({ id }) => id === "virtualpbx").map((vendor) => ({ vendor, id: "user", more: sha })),
];

const prepare = async (variant: (typeof variants)[number]) => {
  const { vendor, id, more } = variant;
  const method = vendor.methods[id];
  if (!method) throw new Error(`${vendor.id} has no method ${id}.`);
  const sandbox = await startSandbox({ port: 0 });
  const demoBase = sandbox.vendors[vendor.id]?.base_url ?? "http://127.0.0.1:9/v1";
  const demo = completeValues(method, { ...sandbox.vendors[vendor.id]?.methods[id], base_url: demoBase, ...more });
  const origin = new URL(demoBase).origin;
  const oddValues = Object.fromEntries(
    Object.entries(demo).map(([field, value]) => [
      field,
      value === "" && vendor.id !== "custom" ? "" : odd(field, method, value),
    ]),
  );
  const call = defaultCall(method, demo, { ...session, accountId: "known" });
  const last = method.testCalls.find(({ path }) => path.startsWith("accounts/")) ?? call;
  if (!call || !last) throw new Error("No call proves this method.");
  const proxy = await startRecordingProxy(
    vendor.id === "custom" ? null : origin,
    translation(draftsOf(method, oddValues, last), draftsOf(method, demo, last)),
  );
  const values: Values = { ...oddValues, base_url: demoBase.replace(origin, proxy.origin) };
  return {
    method,
    values,
    call: last,
    proxy,
    subject: { vendor, methodId: id, method, values },
    close: async () => {
      await proxy.close();
      await sandbox.close();
    },
  };
};

const secretsOf = (method: AnyMethod, values: Values): readonly string[] =>
  Object.entries(method.fields).flatMap(([id, { kind }]) => (kind === "secret" ? [values[id] ?? ""] : []));

const check = (language: SampleLanguage, variant: (typeof variants)[number]) => {
  const { vendor, id, more } = variant;
  const name = [vendor.id, id, ...Object.values(more)].join("/");
  test(`${language}: ${name}`, async ({ cli }) => {
    const { method, values, call, proxy, subject, close } = await prepare(variant);
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      const app = await cli.run(["test", `${vendor.id}/${id}`, ...sets(given), "--call", call.id]);
      expect(app.status, app.stdout + app.stderr).toBe(0);
      const sent = proxy.seen.splice(0);
      expect(sent).toHaveLength(method.auth.kind === "login" ? 2 : 1);

      const sessionHeaders = sessionHeadersOf(method, values, call);
      const beforeToken = sessionHeaders.map(([header, before]) => `${header}: ${before}`);
      for (const what of method.auth.kind === "login" ? (["login", "call"] as const) : (["call"] as const)) {
        const made = codeSample(subject, what === "login" ? { kind: "login" } : { kind: "call", call }, language);
        if (!made.ok) throw new Error(made.error.title);
        const sample = made.value;
        const secrets = secretsOf(method, values);
        for (const secret of secrets) expect(sample.text).not.toContain(secret);
        expect(sample.needs).toHaveLength(secrets.length);
        const environment = Object.fromEntries(
          sample.needs.map(({ variable }, index) => [variable, secrets[index] ?? ""]),
        );
        const ended = await runSample(language, sample, environment);
        expect(ended.status, `${ended.stderr}\n${ended.stdout}\n${sample.text}`).toBe(0);
        expect(ended.stdout).toMatch(/^20[01]\r?\n\s*[{[]/);
        const came = proxy.seen.splice(0);
        const expected = what === "login" ? sent.slice(0, 1) : sent;
        expect(came).toHaveLength(expected.length);
        for (const [index, request] of expected.entries()) {
          const names = new Set([
            ...request.headers.map(([header]) => header.toLowerCase()).filter((header) => !automatic.test(header)),
            ...credentialHeaders,
            ...sessionHeaders.map(([header]) => header),
          ]);
          const own = came[index];
          if (!own) throw new Error("A request is missing.");
          // Each sign-in gives another token; where it stands is what counts.
          const token = (wire: WireRequest) =>
            beforeToken.reduce(
              (text, before) =>
                text.replaceAll(new RegExp(`(?<=${before})(?!Basic|Integrator)[\\w.+/=-]{16,}`, "g"), "…"),
              JSON.stringify(essence(wire, names)),
            );
          const steady =
            method.auth.kind === "login" && index === 1
              ? token
              : (wire: WireRequest) => JSON.stringify(essence(wire, names));
          expect(steady(own)).toBe(steady(request));
        }
      }
      const made = codeSample(subject, { kind: "call", call }, language);
      if (!made.ok || method.auth.kind !== "login") return;
      const wrong = Object.fromEntries(made.value.needs.map(({ variable }) => [variable, "wrong"]));
      const refused = await runSample(language, made.value, wrong);
      expect(refused.status).not.toBe(0);
      expect(refused.stderr).toMatch(/Sign-in refused: \d{3} \S/);
      expect(proxy.seen.splice(0), "no call behind a refused sign-in").toHaveLength(1);
      if (vendor.id !== "virtualpbx" || id !== "user") return;
      const unset = await runSample(language, made.value, {});
      expect(unset.status).not.toBe(0);
      expect(unset.stderr).toContain("VIRTUALPBX_PASSWORD");
      expect(proxy.seen, "nothing without the password").toHaveLength(0);
    } finally {
      await close();
    }
  });
};

for (const { id, label } of sampleLanguages) {
  const missing = missingFor(id);
  if (missing === null) for (const variant of variants) check(id, variant);
  else
    test(`${id}: its samples are run`, () => {
      test.skip(true, `${missing}, so no sample for ${label} is run`);
    });
}

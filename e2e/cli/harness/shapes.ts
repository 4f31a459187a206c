// The JSON documents of the command line, key by key. Strict: a key that is not listed here fails.
import { expect } from "@playwright/test";
import { z } from "zod";
import type { Ended } from "./place.ts";
import { documentOf } from "./ringback.ts";

const words = z.string().min(1);
const pairs = z.array(z.tuple([z.string(), z.string()]));
const milliseconds = z.number().nonnegative();

const error = z.strictObject({ code: words, title: words, why: words, next: words });

/** Every failure without a shape of its own. */
export const errorDocument = z.strictObject({ error });

const diagnosis = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  cause: words,
  fix: words,
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.strictObject({ where: words, at: z.string(), quote: z.string() })),
});

const timings = z.strictObject({
  lookup: milliseconds.nullable(),
  connect: milliseconds.nullable(),
  tls: milliseconds.nullable(),
  wait: milliseconds.nullable(),
  download: milliseconds.nullable(),
  total: milliseconds,
});

const response = z.strictObject({
  status: z.number().int(),
  statusText: z.string(),
  httpVersion: words,
  headers: pairs,
  body: z.string(),
  bodyEncoding: z.enum(["utf8", "base64"]),
  truncated: z.boolean(),
  bytesWire: z.number().int(),
  bytesDecoded: z.number().int(),
  timings,
});

/** `ringback send --json`; `redirects` is there with --follow alone. */
export const sendDocument = z.strictObject({
  request: z.strictObject({
    method: words,
    url: z.url(),
    headers: pairs,
    bodyBytes: z.number().int().nonnegative(),
  }),
  response: response.nullable(),
  error: error.nullable(),
  diagnosis: z.array(diagnosis),
  path: z.looseObject({ host: z.string() }),
  redirects: z
    .array(
      z.strictObject({
        status: z.number().int(),
        from: words,
        to: words,
        method: words,
        dropped: z.array(words),
      }),
    )
    .optional(),
});
export type SendDocument = z.infer<typeof sendDocument>;

/** As in `send`; `purpose`, `at`, `path`, the outer `timings` and the request's `body` are known besides. */
const exchange = z.strictObject({
  purpose: z.enum(["signin", "call"]),
  at: z.iso.datetime(),
  request: z.strictObject({
    method: words,
    url: z.url(),
    headers: pairs,
    body: z.string().nullable(),
    bodyBytes: z.number().int().nonnegative(),
  }),
  response: response.nullable(),
  error: error.nullable(),
  diagnosis: z.array(diagnosis),
  timings,
  path: z.looseObject({ host: z.string() }),
});

const step = <Id extends string>(id: Id) =>
  z.strictObject({ id: z.literal(id), state: z.enum(["ok", "failed", "skipped"]), ms: milliseconds, detail: words });

/** `ringback test --json`; `problems` names the fields of an unusable input. */
export const testDocument = z.strictObject({
  verdict: z.enum(["valid", "rejected", "unreachable", "invalid-input"]),
  vendor: words,
  method: words,
  steps: z.tuple([step("fields"), step("lookup"), step("connect"), step("signin"), step("call")]),
  session: z
    .strictObject({
      accountId: z.string().nullable(),
      accountName: z.string().nullable(),
      expiresAt: z.iso.datetime().nullable(),
      expirySource: z.enum(["reply", "jwt", "documented", "assumed"]).nullable(),
    })
    .nullable(),
  exchanges: z.array(exchange),
  diagnosis: z.array(diagnosis),
  problems: z.array(z.strictObject({ field: words, problem: words })),
});
export type TestDocument = z.infer<typeof testDocument>;

/** `ringback preview --json`. */
export const previewDocument = z.strictObject({
  vendor: words,
  method: words,
  derived: z.array(z.strictObject({ id: words, label: words, value: words })),
  request: z
    .strictObject({
      method: words,
      url: z.url(),
      headers: pairs,
      body: z.string().nullable(),
      bodyBytes: z.number().int(),
    })
    .nullable(),
});

/** `ringback vendors --json`. */
export const vendorsDocument = z.array(
  z.strictObject({
    id: words,
    name: words,
    methods: z.array(
      z.strictObject({
        id: words,
        name: words,
        fields: z.array(
          z.strictObject({
            id: words,
            label: words,
            kind: z.enum(["text", "secret", "url", "choice"]),
            required: z.boolean(),
            default: z.string().nullable(),
            choices: z.array(z.string()).nullable(),
          }),
        ),
        testCalls: z.array(z.strictObject({ id: words, label: words })),
      }),
    ),
  }),
);

const statusOf = { valid: 0, rejected: 1, "invalid-input": 2, unreachable: 3 } as const;

/** The report of `test --json`, after checking its shape, its end and what must agree inside it. */
export const reportOf = (ended: Ended): TestDocument => {
  const report = testDocument.parse(documentOf(ended));
  expect(ended.status, "the exit status is the verdict's").toBe(statusOf[report.verdict]);
  expect(report.session === null || report.verdict !== "invalid-input").toBe(true);
  expect(report.problems.length > 0, "problems belong to an unusable input").toBe(report.verdict === "invalid-input");
  if (report.verdict === "rejected") expect(report.diagnosis, "a refusal is explained").not.toHaveLength(0);
  return report;
};

/** The states of the five steps, in order. */
export const statesOf = ({ steps }: TestDocument): string => steps.map(({ state }) => state).join(" ");

/** `run`; folder, iteration, reason, skipped and ended stand there where they say something. */
export const runDocument = z.strictObject({
  results: z.array(
    z.strictObject({
      name: words,
      folder: words.optional(),
      iteration: z.number().int().min(1).optional(),
      state: z.enum(["passed", "failed", "unreachable", "skipped"]),
      status: z.number().int().nullable(),
      ms: milliseconds,
      reason: words.optional(),
      diagnosis: z.array(diagnosis),
    }),
  ),
  passed: z.number().int(),
  failed: z.number().int(),
  unreachable: z.number().int(),
  skipped: z.number().int().min(1).optional(),
  ended: z.enum(["cancelled", "failure"]).optional(),
  ms: milliseconds,
  leftOut: z
    .array(z.strictObject({ item: z.string(), part: words, note: z.string() }))
    .min(1)
    .optional(),
});

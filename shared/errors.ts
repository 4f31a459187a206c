// Every error of the product: its code, the facts it carries, and the words that say what, why and what next.
import { z } from "zod";
import { type BodyErrorFacts, bodyWords } from "./body-errors.ts";
import { type BundleErrorFacts, bundleWords } from "./bundle-errors.ts";
import { type DiscardErrorFacts, discardWords } from "./discard-errors.ts";
import { type ImportErrorFacts, importWords } from "./import-errors.ts";
import { type NetworkErrorFacts, networkWords } from "./network-errors.ts";
import { type SocketErrorFacts, socketWords } from "./socket-errors.ts";
import { type StoreErrorFacts, storeWords } from "./store-errors.ts";
import { type TlsErrorFacts, tlsWords } from "./tls-errors.ts";
import { type WayErrorFacts, wayWords } from "./way-errors.ts";

/** What each error carries beside its words. A new code does not compile until it has words below. */
export type ErrorFacts = BodyErrorFacts &
  ImportErrorFacts &
  BundleErrorFacts &
  DiscardErrorFacts &
  NetworkErrorFacts &
  SocketErrorFacts &
  StoreErrorFacts &
  TlsErrorFacts &
  WayErrorFacts & {
    "input.invalid": { field: string; problem: string };
    "http.malformed": { host: string; port: number; reason: string };
    "http.stopped": { host: string; port: number; reason: string };
    "http.limit": {
      host: string;
      port: number;
      limit: "headers" | "decoded-size" | "ratio" | "encodings";
      reason: string;
    };
    "http.decoding": { host: string; port: number; encoding: string };
    "environment.insecure": { variable: string };
    "link.refused": { url: string };
    "sandbox.unavailable": { reason: string };
    "test.unknown": { testId: string };
    "request.foreign-host": { host: string; allowed: string[] };
    "credential.unknown": { credential: string };
    "call.unknown": { callId: string };
    "host.busy": { calls: number };
    "host.disconnected": { reason: string };
    internal: { reference: string };
  };

export type ErrorCode = keyof ErrorFacts;
export type ErrorWords = { title: string; why: string; next: string };

/** An error as it crosses the wire and reaches the screen or the terminal: code, facts, words. */
export type AppError = { [Code in ErrorCode]: { code: Code; facts: ErrorFacts[Code] } & ErrorWords }[ErrorCode];

const limitTitles: Record<ErrorFacts["http.limit"]["limit"], string> = {
  headers: "The headers of the answer are too large",
  "decoded-size": "The answer is too large",
  ratio: "The answer inflates to far more than was sent",
  encodings: "The answer is packed too many times",
};

const tellVendor = "No API answers like this on purpose: tell the vendor, or look for a proxy in between.";

const limitNext: Record<ErrorFacts["http.limit"]["limit"], string> = {
  headers: tellVendor,
  "decoded-size": "Narrow the request down, for example by a smaller page size.",
  ratio: tellVendor,
  encodings: tellVendor,
};

/** The words for each code. Facts go in as data; no secret is ever among them. */
const words: { [Code in ErrorCode]: (facts: ErrorFacts[Code]) => ErrorWords } = {
  ...bodyWords,
  ...importWords,
  ...bundleWords,
  ...discardWords,
  ...networkWords,
  ...socketWords,
  ...storeWords,
  ...tlsWords,
  ...wayWords,
  "input.invalid": ({ field, problem }) => ({
    title: `Check ${field}`,
    why: problem,
    next: "Correct it and try again. Nothing was sent.",
  }),
  "http.stopped": ({ host, port, reason }) => ({
    title: `${host} gave the request up`,
    why: `${host}:${port} ended it over HTTP/2 without a whole answer: ${reason}.`,
    next: "Try again, or choose HTTP/1.1 for this request. If it happens each time, tell the vendor.",
  }),
  "http.malformed": ({ host, port, reason }) => ({
    title: "The answer is not HTTP",
    why: `${host}:${port} sent something that is not a valid HTTP answer: ${reason}.`,
    next: "Check the port, and whether https is expected there in place of http.",
  }),
  "http.limit": ({ host, limit, reason }) => ({
    title: limitTitles[limit],
    why: `${host} sent more than Ringback accepts: ${reason}.`,
    next: limitNext[limit],
  }),
  "http.decoding": ({ host, encoding }) => ({
    title: "The answer cannot be decoded",
    why: `${host} says the body is ${encoding}, but it is not.`,
    next: "Try again; if it stays so, tell the vendor or look for a proxy in between.",
  }),
  "environment.insecure": ({ variable }) => ({
    title: "Certificate checks are switched off",
    why: `The environment variable ${variable} switches off the verification of every server, so nothing was sent.`,
    next: `Remove ${variable} from the environment. To trust a company authority add its file in Settings (on the command line: --cacert FILE, or NODE_EXTRA_CA_CERTS).`,
  }),
  "link.refused": ({ url }) => ({
    title: "This link is not opened",
    why: `Ringback opens only https pages of the vendors' documentation; ${url} is none.`,
    next: "Copy the address if you want to open it yourself.",
  }),
  "sandbox.unavailable": ({ reason }) => ({
    title: "The sandbox could not start",
    why: reason,
    next: "Choose another port, or close the program that uses it.",
  }),
  "test.unknown": () => ({
    title: "That test is no longer running",
    why: "It has ended, or the app was restarted meanwhile.",
    next: "Run it again.",
  }),
  "request.foreign-host": ({ host, allowed }) => ({
    title: `The credential does not go to ${host}`,
    why: `It is sent to ${allowed.join(" and ")} alone, the address that was declared with it. Nothing was sent.`,
    next: "Type a path below that address, or choose None as the credential to call the other one without it.",
  }),
  "credential.unknown": () => ({
    title: "That credential is no longer held",
    why: "Credentials are kept in memory only; it was forgotten, or the app was restarted meanwhile.",
    next: "Enter it on the Test screen again and choose Use in Compose. Nothing was sent.",
  }),
  "call.unknown": () => ({
    title: "That call is no longer running",
    why: "It has ended, or the app was restarted meanwhile.",
    next: "Send it again.",
  }),
  "host.busy": ({ calls }) => ({
    title: "Too much at once",
    why: `${calls} calls of this window are still running.`,
    next: "Wait until some have ended, or cancel one, then try again.",
  }),
  "host.disconnected": ({ reason }) => ({
    title: "Ringback's host has ended",
    why: reason,
    next: "Start Ringback again. What you typed stays in this window until you close it.",
  }),
  internal: ({ reference }) => ({
    title: "Something went wrong inside Ringback",
    why: "This is a fault of the program, not of your credential.",
    next: `Try again. If it happens again, report it with the reference ${reference}.`,
  }),
};

/** Builds an error with its words. */
export const appError = <Code extends ErrorCode>(code: Code, facts: ErrorFacts[Code]): AppError =>
  // The mapped union cannot be narrowed by a generic code; the types of `code` and `facts` belong together by signature.
  ({ code, facts, ...words[code](facts) }) as AppError;

/** What the wire accepts as an error. Facts are checked as plain data only: both ends are this program. */
export const appErrorSchema = z
  .object({
    code: z.enum(Object.keys(words) as [ErrorCode, ...ErrorCode[]]),
    title: z.string(),
    why: z.string(),
    next: z.string(),
    facts: z.record(z.string(), z.unknown()),
  })
  .transform((error) => error as unknown as AppError);

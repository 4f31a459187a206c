// What history keeps of a call or a test: the exchanges as they were shown, without what is never kept.
import type { TypedRequest } from "../../shared/compose-call.ts";
import { bodyTypeOf, typedRequestSchema } from "../../shared/compose-call.ts";
import type { CallReport, Diagnosis, Exchange, TestReport } from "../../shared/domain.ts";
import { notKept } from "../../shared/not-kept.ts";
import type { Redactor } from "../../shared/redact.ts";
import type { NewEntry } from "../store/history-table.ts";

/** A call or a test that has ended, everything in it redacted. What was asked for with `--reveal` must not come here. */
export type Finished = {
  /** The saved connection it went out with; null for none. */
  readonly saved: { readonly id: string; readonly name: string; readonly keepHistory: boolean } | null;
  readonly vendor: string | null;
  /** The sign-in method's id. */
  readonly method: string | null;
  /** In the order in which they were sent. */
  readonly exchanges: readonly Exchange[];
  readonly outcome: CallReport["outcome"] | null;
  /** It speaks of the last exchange. */
  readonly diagnosis: readonly Diagnosis[];
  /** The request as it was typed, from `keptRequest`; null where nobody typed one. */
  readonly request: TypedRequest | null;
};

/** Takes in what has ended; never throws, and tells by itself when it cannot be kept. */
export type RecordFinished = (finished: Finished) => void;

/** A token call never keeps a body, not even one that was masked. */
const withoutBodies = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, body: exchange.request.body === null ? null : notKept },
  response: exchange.response && { ...exchange.response, body: notKept, bodyEncoding: "utf8" },
});

const withoutQuotes = (diagnosis: readonly Diagnosis[]): Diagnosis[] =>
  diagnosis.map((item) => ({
    ...item,
    evidence: item.evidence.map((evidence) =>
      evidence.where === "request-body" || evidence.where === "response-body"
        ? { ...evidence, quote: notKept }
        : evidence,
    ),
  }));

/** The entries of something that has ended, oldest first. */
export const entriesOf = ({ saved, vendor, method, exchanges, outcome, diagnosis, request }: Finished): NewEntry[] => {
  const last = exchanges.length - 1;
  return exchanges.map((exchange, index) => {
    const isCall = exchange.purpose === "call";
    const explained = index === last ? diagnosis : [];
    return {
      exchange: isCall ? exchange : withoutBodies(exchange),
      request: isCall ? request : null,
      diagnosis: isCall ? [...explained] : withoutQuotes(explained),
      connection: saved && { id: saved.id, name: saved.name },
      vendor,
      signInMethod: method,
      // What follows a call is where its answer points to, or the same once more because its session was refused.
      outcome: isCall ? (index === last ? outcome : exchange.path.redirect === null ? "refused" : "answered") : null,
    };
  });
};

/**
 * The typed request as it may be kept: masked like what was sent.
 * @param sent the text that went out as the body and how it was masked, so that the same text is not masked twice
 * @returns null when the masked one is no request any more, e.g. longer than one may be
 */
export const keptRequest = (
  request: TypedRequest,
  redactor: Redactor,
  sent: { readonly body: string | null; readonly masked: string | null },
): TypedRequest | null => {
  const { method, path, headers, body } = request;
  const text =
    body &&
    (body.text === sent.body && sent.masked !== null ? sent.masked : redactor.body(body.text, bodyTypeOf(request)));
  const masked = {
    method: redactor.text(method),
    path: redactor.url(path),
    headers: redactor.headers(headers),
    body: body && { ...body, text: text ?? "" },
  };
  return typedRequestSchema.safeParse(masked).data ?? null;
};

/** How the call of a test ended; null when none was made. */
export const outcomeOfTest = ({ verdict, steps }: TestReport): CallReport["outcome"] | null => {
  const state = steps.find(({ id }) => id === "call")?.state;
  if (state === "ok") return "accepted";
  if (state !== "failed") return null;
  if (verdict === "unreachable") return "no-answer";
  return verdict === "rejected" ? "refused" : "failed";
};

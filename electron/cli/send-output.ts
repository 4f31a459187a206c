// What `ringback send` prints: one JSON document, or the body on stdout with a short head on stderr.
import type { CallReport, Exchange } from "../../shared/domain.ts";
import { certaintyWord } from "../../shared/verdict-words.ts";
import { diagnosisJson } from "./exchange-json.ts";
import { errorJson, type Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";

/** The document: the last exchange. `redirects` is there when they were followed. */
export const sendJson = ({ request, response, error, timings, path }: Exchange, report: CallReport) => ({
  request: { method: request.method, url: request.url, headers: request.headers, bodyBytes: request.bodyBytes },
  response: response && { ...response, timings },
  error: error && errorJson(error),
  diagnosis: report.diagnosis.map(diagnosisJson),
  path,
  ...(report.redirects && { redirects: report.redirects }),
});

const sizeOf = (bytes: number): string => (bytes === 1 ? "1 byte" : `${bytes} bytes`);

/** The lines on stderr. @param cut what stdout lacks, null when it has all that came */
const headLines = ({ response, error, timings }: Exchange, report: CallReport, cut: string | null): string[] => [
  ...(report.redirects ?? []).map(
    ({ status, to, dropped }) =>
      `${status} redirected to ${to}${dropped.length > 0 ? `, without ${dropped.join(", ")}` : ""}`,
  ),
  ...(response
    ? [
        `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`.trimEnd() +
          `  ${Math.round(timings.total)} ms  ${sizeOf(response.bytesDecoded)}`,
      ]
    : []),
  ...(error ? [`${error.title}. ${error.why} ${error.next}`] : []),
  ...(cut === null ? [] : [cut]),
  ...report.diagnosis.flatMap(({ cause, fix, confidence }, index) => [
    `${index + 1}. ${cause} (${certaintyWord(confidence)})`,
    `   ${fix}`,
  ]),
];

/** Prints the lines on stderr alone: the body is written already. */
export const printHead = (exchange: Exchange, report: CallReport, output: Output): void => {
  for (const line of headLines(exchange, report, null)) output.err(harmless(line));
};

/** A body for a terminal, which it must neither steer nor deceive; line breaks and tabs stay. */
export const forTerminal = (text: string): string => text.replace(/\r(?!\n)|[^\r\n\t]+/g, harmless);

/**
 * Prints the answer for people.
 * @param whole every byte of the body, when nothing is to be masked
 */
export const printAnswer = (
  exchange: Exchange,
  report: CallReport,
  whole: Uint8Array | null,
  output: Output,
  stdout: { readonly isTTY?: boolean; write(bytes: Uint8Array | string): unknown },
): void => {
  const { response } = exchange;
  const bytes = whole ?? Buffer.from(response?.body ?? "", response?.bodyEncoding ?? "utf8");
  const isText = response?.bodyEncoding !== "base64";
  const lacking = !whole && !exchange.error && response?.truncated === true;
  const cut = lacking
    ? `Only the first ${sizeOf(bytes.length)} are written; with --reveal nothing is masked and nothing cut.`
    : null;
  const hidden = stdout.isTTY === true && !isText;
  for (const line of headLines(exchange, report, cut)) output.err(harmless(line));
  if (hidden) output.err("The body is no text and is not written to a terminal. Send it to a file: > FILE");
  else if (stdout.isTTY) stdout.write(forTerminal(Buffer.from(bytes).toString("utf8")));
  else stdout.write(bytes);
};

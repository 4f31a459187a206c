// cURL for the two shells of Windows: what cannot stand on a command line there safely goes through curl's standard input.
import { announcesBody, type SampleRequest } from "./program.ts";
import { plain, plainOf, type Text } from "./text.ts";

/** One option of curl: its name in a configuration, and its value. */
export type CurlOption = { readonly long: string; readonly short: string; readonly value: Text };

export type CurlCall = {
  /** Values that no shell changes, to stand on the command line. */
  readonly open: readonly CurlOption[];
  /** Everything else: what holds a value, a quote, a backslash or a letter beyond ASCII. */
  readonly piped: readonly CurlOption[];
  /** Braces and brackets in the address are meant as they stand. */
  readonly globOff: boolean;
};

/** The options of a request, apart by where they may stand. */
export const curlCall = (request: SampleRequest): CurlCall => {
  const { method, url, headers, body } = request;
  const options: CurlOption[] = [
    ...(method === "HEAD" ? [] : [{ long: "request", short: "-X", value: plain(method) }]),
    { long: "url", short: "", value: url },
    ...headers.map(([name, value]) => ({
      long: "header",
      short: "-H",
      // curl drops a header without a value unless a semicolon ends its name.
      value: value.length === 0 ? plain(`${name};`) : [...plain(`${name}: `), ...value],
    })),
    ...(body === null && announcesBody(method)
      ? [{ long: "header", short: "-H", value: plain("Content-Length: 0") }]
      : []),
    // Not `data`, which reads a file when the text begins with an @.
    ...(body === null ? [] : [{ long: "data-raw", short: "--data-raw", value: body }]),
  ];
  const isOpen = ({ value }: CurlOption): boolean => {
    const fixed = plainOf(value);
    return fixed !== null && /^[^\P{ASCII}\p{Cc}"\\]*$/u.test(fixed);
  };
  return {
    open: options.filter(isOpen),
    piped: options.filter((option) => !isOpen(option)),
    globOff: url.some((piece) => piece.kind === "plain" && /[[\]{}]/.test(piece.text)),
  };
};

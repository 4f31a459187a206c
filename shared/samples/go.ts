// The sample for Go: its standard library.
import type { ReplyCheck } from "../reply-reading.ts";
import { jsonText, reader, sender } from "./go-helpers.ts";
import type { Program, SampleRequest } from "./program.ts";
import { camel, comment, labelOf, operationsOf, say, type Speech } from "./speech.ts";

const quote = (text: string): string => JSON.stringify(text.toWellFormed());

const computed = {
  lower: (of: string) => `strings.ToLower(${of})`,
  md5: (of: string) => `fmt.Sprintf("%x", md5.Sum([]byte(${of})))`,
  sha1: (of: string) => `fmt.Sprintf("%x", sha1.Sum([]byte(${of})))`,
  base64: (of: string) => `base64.StdEncoding.EncodeToString([]byte(${of}))`,
  json: (of: string) => `jsonText(${of})`,
  url: (of: string) => `url.PathEscape(${of})`,
} as const;

const packages = {
  lower: ["strings"],
  md5: ["crypto/md5"],
  sha1: ["crypto/sha1"],
  base64: ["encoding/base64"],
  json: ["bytes", "encoding/json", "strings"],
  url: ["net/url"],
} as const;

const speech: Speech = {
  // Back quotes keep JSON readable.
  literal: (text) => (text.includes('"') && /^[^`\r\n]*$/.test(text) ? `\`${text.toWellFormed()}\`` : quote(text)),
  value: camel,
  compute: (operation, of) => computed[operation](of),
  join: (parts) => parts.join(" + "),
};

const send = (names: string, request: SampleRequest): string => {
  const { method, url, headers, body } = request;
  return `${names} := send(${quote(method)}, ${say(url, speech)}, [][2]string{
${headers.map(([name, value]) => `\t{${quote(name)}, ${say(value, speech)}},`).join("\n")}
}, ${body === null ? '""' : say(body, speech)})`;
};

const condition =
  (reply: string) =>
  (check: ReplyCheck): string => {
    const value = `${reply}[${quote(check.member)}]`;
    switch (check.is) {
      case "true":
        return `${value} == true`;
      case "text":
        return `${value} == ${quote(check.value)}`;
      case "not-text":
        return `${value} != ${quote(check.value)}`;
      case "one":
        return `(fmt.Sprint(${value}) == "1"${check.optional ? ` || ${value} == nil` : ""})`;
      case "empty":
        return `(${value} == nil || ${value} == false || ${value} == "")`;
      case "no-error-status":
        return `!regexp.MustCompile("^[45][0-9][0-9]$").MatchString(fmt.Sprint(${value}))`;
      default:
        return check satisfies never;
    }
  };

const good = (status: string, reply: string, checks: readonly ReplyCheck[]): string =>
  [`${status} >= 200 && ${status} < 300`, ...checks.map(condition(reply))].join(" && ");

const list = (paths: readonly string[]): string => paths.map(quote).join(", ");

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    send("signInStatus, signInText", request),
    "reply := parse(signInText)",
    `if !(${good("signInStatus", "reply", reading.checks)}) {`,
    `\twords := textAt(reply, ${list(reading.words)})`,
    '\tif words == "" {',
    "\t\twords = signInText",
    "\t}",
    '\tstop("Sign-in refused:", signInStatus, words)',
    "}",
    `token := textAt(reply, ${list(reading.token)})`,
    'if token == "" {',
    `\tstop("The answer has no token at ${reading.token.join(", ")}.")`,
    "}",
    ...(call
      ? others.map(({ name, path: at }) => `${camel(name)} := textAt(reply, ${quote(at)})`)
      : [
          "// The answer holds the token: keep it to yourself.",
          "fmt.Println(signInStatus)",
          "fmt.Println(signInText)",
        ]),
    "",
  ];
};

/** Renders the sample. */
export const go = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = [...operationsOf(program)];
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const checks = call?.checks ?? [];
  const reads = signIn !== null || checks.length > 0;
  const ranged = [...checks, ...(signIn?.reading.checks ?? [])].some(({ is }) => is === "no-error-status");
  const imports = new Set([
    "fmt",
    "io",
    "net/http",
    "os",
    "strings",
    "time",
    ...operations.flatMap((operation) => [...packages[operation]]),
    ...(reads ? ["encoding/json"] : []),
    ...(ranged ? ["regexp"] : []),
  ]);
  const body = [
    ...inputs.map(
      ({ name, label, from }) =>
        `${camel(name)} := ${from.kind === "typed" ? quote(from.text) : `secret(${quote(from.variable)})`} // ${labelOf(label)}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...login(program),
    ...(call
      ? [
          send("status, answer", call.request),
          "fmt.Println(status)",
          "fmt.Println(answer)",
          ...(checks.length > 0 ? ["result := parse(answer)"] : []),
          `if !(${[good("status", "result", checks), ...call.accepts.map((status) => `status == ${status}`)].join(" || ")}) {`,
          "\tos.Exit(1)",
          "}",
        ]
      : []),
  ].join("\n");
  return [
    ...comment("//", [title, ...remarks]),
    "package main",
    "",
    "import (",
    ...[...imports].toSorted().map((name) => `\t${quote(name)}`),
    ")",
    "",
    "func stop(words ...any) {",
    "\tfmt.Fprintln(os.Stderr, words...)",
    "\tos.Exit(1)",
    "}",
    "",
    ...(secret
      ? [
          "func secret(name string) string {",
          "\tvalue := os.Getenv(name)",
          '\tif value == "" {',
          '\t\tstop("Set this environment variable first:", name)',
          "\t}",
          "\treturn value",
          "}",
          "",
        ]
      : []),
    sender,
    "",
    ...(operations.includes("json") ? [jsonText, ""] : []),
    ...(reads ? [reader, ""] : []),
    "func main() {",
    body.replace(/^(?=.)/gm, "\t"),
    "}",
    "",
  ].join("\n");
};

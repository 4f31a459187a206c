// The sample for cURL in bash: nothing but bash, curl and awk.
import { quotePosix } from "../digest-commands.ts";
import type { ReplyCheck } from "../reply-reading.ts";
import { bashFunctions, bashJsonReader } from "./bash-helpers.ts";
import { announcesBody, type Program, type SampleRequest } from "./program.ts";
import { comment, labelOf, operationsOf, say, type Speech } from "./speech.ts";
import { merged, plain, plainOf, type Text } from "./text.ts";

const functionNames = {
  lower: "lower",
  md5: "md5_hex",
  sha1: "sha1_hex",
  base64: "base64_text",
  json: "json_text",
  url: "url_text",
} as const;

/** Words that no shell changes in double quotes, not even one that is typed into. */
const harmless = /^[^"$`\\!]*$/;

const quoted: Speech = {
  literal: quotePosix,
  value: (name) => `"$${name}"`,
  compute: (operation, of) => `"$(${functionNames[operation]} ${of})"`,
  join: (parts) => parts.join(""),
};

/** Inside one pair of double quotes, where nothing plain would be changed by them. */
const inside: Speech = {
  literal: (text) => text,
  value: (name) => `$${name}`,
  compute: (operation, of) => `$(${functionNames[operation]} ${of})`,
  join: (parts) => parts.join(""),
};

/** One word of a command line. */
const word = (text: Text): string => {
  const fixed = plainOf(text);
  if (fixed !== null) return quotePosix(fixed);
  const simple = text.every((piece) =>
    piece.kind === "plain"
      ? harmless.test(piece.text)
      : piece.kind === "value" || piece.of.every((inner) => inner.kind === "value"),
  );
  // A name would run on into a letter behind it.
  const runsOn = text.some((piece, index) => {
    const next = text[index + 1];
    return piece.kind === "value" && next?.kind === "plain" && /^\w/.test(next.text);
  });
  return simple && !runsOn
    ? `"${text.map((piece) => ("of" in piece ? say([piece], { ...inside, value: quoted.value }) : say([piece], inside))).join("")}"`
    : say(text, quoted);
};

const header = (name: string, value: Text): Text => {
  // curl drops a header without a value unless a semicolon ends its name.
  return plainOf(value) === "" ? plain(`${name};`) : [...plain(`${name}: `), ...value];
};

const curl = (request: SampleRequest): string => {
  const { method, url, headers, body } = request;
  const braces = /[[\]{}]/.test(url.map((piece) => (piece.kind === "plain" ? piece.text : "")).join(""));
  const options = [
    `curl -sS${braces ? " --globoff" : ""} ${method === "HEAD" ? "--head" : `-X ${quotePosix(method).replace(/^'([A-Z]+)'$/, "$1")}`} ${word(url)}`,
    ...headers.map(([name, value]) => `-H ${word(merged(header(name, value)))}`),
    ...(body === null && announcesBody(method) ? ["-H 'Content-Length: 0'"] : []),
    // Through a pipe, so that no list of processes shows it.
    ...(body === null ? [] : ["--data-binary @-"]),
    "-w '\\n%{http_code}'",
  ];
  const sent = body === null ? "" : `printf '%s' "$body" | `;
  return `${body === null ? "" : `body=${word(body)}\n`}answer=$(${sent}${options.join(" \\\n  ")}) || exit 3
status=\${answer##*$'\\n'}
answer=\${answer%$'\\n'*}`;
};

const condition = (check: ReplyCheck): string => {
  const value = `"$(at "$answer" ${check.member})"`;
  switch (check.is) {
    case "true":
      return `[[ ${value} == true ]]`;
    case "text":
      return `[[ ${value} == ${quotePosix(`"${check.value}`)} ]]`;
    case "not-text":
      return `[[ ${value} != ${quotePosix(`"${check.value}`)} ]]`;
    case "one":
      return `[[ ${value} =~ ^\\"?1${check.optional ? "$|^$" : "$"} ]]`;
    case "empty":
      return `[[ ${value} =~ ^(null|false|\\")?$ ]]`;
    case "no-error-status":
      return `! [[ ${value} =~ ^[45][0-9][0-9]$ ]]`;
    default:
      return check satisfies never;
  }
};

const all = (checks: readonly ReplyCheck[]): string =>
  ["[[ $status == 2?? ]]", ...checks.map(condition)].join(" && \\\n  ");

const firstText = (name: string, paths: readonly string[]): string =>
  paths.length === 1
    ? `${name}=$(at "$answer" ${paths[0] ?? ""})\n[[ $${name} == '"'* ]] || ${name}=`
    : `${name}=
for path in ${paths.join(" ")}; do
  ${name}=$(at "$answer" "$path")
  [[ $${name} == '"'?* ]] && break
  ${name}=
done`;

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    curl(request),
    `if ! { ${all(reading.checks)}; }; then`,
    `  ${firstText("words", reading.words).replaceAll("\n", "\n  ")}`,
    "  words=${words#'\"'}",
    `  echo "Sign-in refused: $status \${words:-$answer}" >&2`,
    "  exit 1",
    "fi",
    firstText("token", reading.token),
    "token=${token#'\"'}",
    `[[ -n $token ]] || { echo "The answer has no token at ${reading.token.join(", ")}." >&2; exit 1; }`,
    ...(call
      ? others.flatMap(({ name, path: at }) => [`${name}=$(at "$answer" ${at})`, `${name}=\${${name}#'"'}`])
      : ["# The answer holds the token: keep it to yourself.", `printf '%s\\n%s\\n' "$status" "$answer"`]),
    "",
  ];
};

/** tr knows plain letters only, so others are lower-cased here already. */
const tamed = (program: Program, name: string, text: string): string =>
  operationsOf(program).has("lower") && /user/.test(name)
    ? text.replace(/[^\p{ASCII}]+/gu, (letters) => letters.toLowerCase())
    : text;

/** Renders the sample. */
export const curlBash = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = [...operationsOf(program)];
  const reads = signIn !== null || (call?.checks.length ?? 0) > 0;
  return [
    "#!/usr/bin/env bash",
    ...comment("#", [title, ...remarks]),
    "",
    ...inputs.map(({ name, label, from }) =>
      from.kind === "typed"
        ? `${name}=${quotePosix(tamed(program, name, from.text))} # ${labelOf(label)}`
        : `${name}=\${${from.variable}:?Set this environment variable first.} # ${labelOf(label)}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...operations.map((operation) => bashFunctions[operation]),
    ...(reads ? [bashJsonReader] : []),
    ...(operations.length > 0 || reads ? [""] : []),
    ...login(program),
    ...(call
      ? [
          curl(call.request),
          `printf '%s\\n%s\\n' "$status" "$answer"`,
          ...call.accepts.map((status) => `[[ $status == ${status} ]] && exit 0`),
          all(call.checks),
        ]
      : []),
    "",
  ].join("\n");
};

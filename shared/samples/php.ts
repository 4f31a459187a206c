// The sample for PHP: its curl extension.
import type { ReplyCheck } from "../reply-reading.ts";
import { announcesBody, type Program, type SampleRequest, type Tree } from "./program.ts";
import { comment, labelOf, operationsOf, say, type Speech } from "./speech.ts";

const quote = (text: string): string => `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;

const computed = {
  // Not strtolower, which leaves umlauts as they are.
  lower: (of: string) => `mb_strtolower(${of}, 'UTF-8')`,
  md5: (of: string) => `md5(${of})`,
  sha1: (of: string) => `sha1(${of})`,
  base64: (of: string) => `base64_encode(${of})`,
  json: (of: string) => `json_encode(${of}, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)`,
  url: (of: string) => `rawurlencode(${of})`,
} as const;

const speech: Speech = {
  literal: quote,
  value: (name) => `$${name}`,
  compute: (operation, of) => computed[operation](of),
  join: (parts) => parts.join(" . "),
};

const tree = (node: Tree): string => {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "text":
      return say(node.text, speech);
    case "object":
      return `[${node.members.map(([name, value]) => `${quote(name)} => ${tree(value)}`).join(", ")}]`;
    default:
      return node satisfies never;
  }
};

const send = (request: SampleRequest): string => {
  const { method, url, headers, body } = request;
  const text = request.tree
    ? `json_encode(${tree(request.tree)}, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)`
    : body === null
      ? "null"
      : say(body, speech);
  const rows = [
    ...headers.map(([name, value]) => {
      // curl drops a header without a value unless a semicolon ends its name.
      if (value.length === 0) return quote(`${name};`);
      const [first, ...rest] = value;
      return first?.kind === "plain"
        ? say([{ kind: "plain", text: `${name}: ${first.text}` }, ...rest], speech)
        : say([{ kind: "plain", text: `${name}: ` }, ...value], speech);
    }),
    ...(body === null && announcesBody(method) ? [quote("Content-Length: 0")] : []),
  ];
  return `[$status, $answer] = send(${quote(method)}, ${say(url, speech)}, [
${rows.map((row) => `    ${row},`).join("\n")}
], ${text});`;
};

const sender = `function send(string $method, string $url, array $headers, ?string $body): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_NOBODY => $method === 'HEAD',
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
    ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => $body]));
    $answer = curl_exec($curl);
    if ($answer === false) {
        stop(curl_error($curl));
    }
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $answer];
}`;

const condition = (check: ReplyCheck): string => {
  const value = `($reply[${quote(check.member)}] ?? null)`;
  switch (check.is) {
    case "true":
      return `${value} === true`;
    case "text":
      return `${value} === ${quote(check.value)}`;
    case "not-text":
      return `${value} !== ${quote(check.value)}`;
    case "one":
      return `in_array($reply[${quote(check.member)}] ?? ${check.optional ? "1" : "null"}, [1, '1'], true)`;
    case "empty":
      return `in_array(${value}, [null, false, ''], true)`;
    case "no-error-status":
      return `!(is_int(${value}) && ${value} >= 400 && ${value} <= 599)`;
    default:
      return check satisfies never;
  }
};

const path = (dotted: string): string =>
  `$reply${dotted
    .split(".")
    .map((name) => `[${quote(name)}]`)
    .join("")}`;

const firstText = (paths: readonly string[]): string =>
  `first_text([${paths.map((at) => `${path(at)} ?? null`).join(", ")}])`;

const good = (checks: readonly ReplyCheck[]): string =>
  ["$status >= 200", "$status < 300", ...checks.map(condition)].join(" && ");

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    send(request),
    "$reply = (array) json_decode($answer, true);",
    `if (!(${good(reading.checks)})) {`,
    `    stop("Sign-in refused: $status " . (${firstText(reading.words)} ?? $answer));`,
    "}",
    `$token = ${firstText(reading.token)} ?? stop('The answer has no token at ${reading.token.join(", ")}.');`,
    ...(call
      ? others.map(({ name, path: at }) => `$${name} = ${path(at)} ?? '';`)
      : ["// The answer holds the token: keep it to yourself.", 'echo "$status\\n$answer\\n";']),
    "",
  ];
};

/** Renders the sample. */
export const php = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const multibyte = operationsOf(program, true).has("lower") ? " and mbstring" : "";
  return [
    "<?php",
    ...comment("//", [title, ...remarks, `Needs PHP 8.1 with the curl extension${multibyte}.`]),
    "",
    ...inputs.map(
      ({ name, label, from }) =>
        `$${name} = ${from.kind === "typed" ? quote(from.text) : `secret(${quote(from.variable)})`}; // ${labelOf(label).replaceAll("?>", "? >")}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...login(program),
    ...(call
      ? [
          send(call.request),
          'echo "$status\\n$answer\\n";',
          ...(call.checks.length > 0 ? ["$reply = (array) json_decode($answer, true);"] : []),
          `exit(${[`(${good(call.checks)})`, ...call.accepts.map((status) => `$status === ${status}`)].join(" || ")} ? 0 : 1);`,
        ]
      : []),
    "",
    "function stop(string $message): never",
    "{",
    "    fwrite(STDERR, $message . PHP_EOL);",
    "    exit(1);",
    "}",
    sender,
    ...(secret
      ? [
          "function secret(string $name): string",
          "{",
          '    return getenv($name) ?: stop("Set the environment variable $name first.");',
          "}",
        ]
      : []),
    ...(signIn
      ? [
          "function first_text(array $values): ?string",
          "{",
          "    return array_values(array_filter($values, fn ($value) => is_string($value) && $value !== ''))[0] ?? null;",
          "}",
        ]
      : []),
    "",
  ].join("\n");
};

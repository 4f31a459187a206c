// The sample for Python: requests, which everybody has.
import type { ReplyCheck } from "../reply-reading.ts";
import type { Program, SampleRequest, Tree } from "./program.ts";
import { bare, comment, indented, labelOf, namesDiffer, operationsOf, say, type Speech } from "./speech.ts";

/** JSON's strings are Python's; a lone half of a pair would be neither. */
const quote = (text: string): string => JSON.stringify(text.toWellFormed());

const computed = {
  lower: (of: string) => `${bare(of)}.lower()`,
  md5: (of: string) => `hashlib.md5(${bare(of)}.encode()).hexdigest()`,
  sha1: (of: string) => `hashlib.sha1(${bare(of)}.encode()).hexdigest()`,
  base64: (of: string) => `base64.b64encode(${bare(of)}.encode()).decode()`,
  json: (of: string) => `json.dumps(${of}, ensure_ascii=False)`,
  url: (of: string) => `quote(${of}, safe="")`,
} as const;

const speech: Speech = {
  literal: quote,
  value: (name) => name,
  compute: (operation, of) => computed[operation](of),
  join: (parts) => parts.join(" + "),
};

const tree = (node: Tree): string => {
  switch (node.kind) {
    case "literal":
      return { true: "True", false: "False", null: "None" }[String(node.value)] ?? String(node.value);
    case "text":
      return say(node.text, speech);
    case "object":
      return `{${node.members.map(([name, value]) => `${quote(name)}: ${tree(value)}`).join(", ")}}`;
    default:
      return node satisfies never;
  }
};

const headersOf = (request: SampleRequest): string => {
  // requests takes a name once only; what stands twice is one value with a comma, which means the same.
  const rows = namesDiffer(request)
    ? request.headers
    : [...Map.groupBy(request.headers, ([name]) => name.toLowerCase()).values()].map(
        (same) =>
          [
            same[0]?.[0] ?? "",
            same.flatMap(([, value], index) =>
              index === 0 ? value : [{ kind: "plain", text: ", " } as const, ...value],
            ),
          ] as const,
      );
  return `{\n${indented(rows.map(([name, value]) => `${quote(name)}: ${say(value, speech)},`).join("\n"), "    ")}\n}`;
};

const requestOf = (name: string, request: SampleRequest): string => {
  const { body } = request;
  const text = request.tree
    ? `json.dumps(${tree(request.tree)}, separators=(",", ":"), ensure_ascii=False)`
    : body && say(body, speech);
  const data = text === null ? "" : `\n    data=${request.tree || !/ \+ /.test(text) ? text : `(${text})`}.encode(),`;
  return `${name} = requests.request(
    ${quote(request.method)},
    ${say(request.url, speech)},
    headers=${indented(headersOf(request), "    ").trimStart()},${data}
    auth=lambda prepared: prepared,  # else requests puts a login of ~/.netrc in place of the header
    allow_redirects=False,  # a credential goes nowhere else
    timeout=30,
)
${name}.encoding = "utf-8"`;
};

const condition =
  (reply: string) =>
  (check: ReplyCheck): string => {
    const value = `${reply}.get(${quote(check.member)})`;
    switch (check.is) {
      case "true":
        return `${value} is True`;
      case "text":
        return `${value} == ${quote(check.value)}`;
      case "not-text":
        return `${value} != ${quote(check.value)}`;
      case "one":
        return check.optional ? `str(${reply}.get(${quote(check.member)}, 1)) == "1"` : `str(${value}) == "1"`;
      case "empty":
        return `not ${value}`;
      case "no-error-status":
        return `${value} not in range(400, 600)`;
      default:
        return check satisfies never;
    }
  };

const path = (reply: string, dotted: string): string => {
  const names = dotted.split(".");
  return names.reduce(
    (inner, name, index) => `${inner}.get(${quote(name)}${index < names.length - 1 ? ", {}" : ""})`,
    reply,
  );
};

/** The words of a refusal: those at the top level only, as what is inside may be a list. */
const words = (paths: readonly string[]): string =>
  paths
    .filter((at) => !at.includes("."))
    .map((at) => path("reply", at))
    .join(" or ");

const all = (conditions: readonly string[]): string => conditions.join(" and ");

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    requestOf("sign_in", request),
    "reply = parse(sign_in)",
    `if not (${all(["sign_in.ok", ...reading.checks.map(condition("reply"))])}):`,
    `    sys.exit(f"Sign-in refused: {sign_in.status_code} {${words(reading.words).replaceAll('"', "'")} or sign_in.text}")`,
    `token = first_text(${reading.token.map((at) => path("reply", at)).join(", ")})`,
    "if not token:",
    `    sys.exit("The answer has no token at ${reading.token.join(", ")}.")`,
    ...(call
      ? others.map(({ name, path: at }) => `${name} = ${path("reply", at)}`)
      : ["# The answer holds the token: keep it to yourself.", "print(sign_in.status_code)", "print(sign_in.text)"]),
    "",
  ];
};

/** Renders the sample. */
export const python = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = operationsOf(program);
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const checks = call?.checks ?? [];
  const reads = signIn !== null || checks.length > 0;
  const modules = [
    ...(operations.has("base64") ? ["import base64"] : []),
    ...(operations.has("md5") || operations.has("sha1") ? ["import hashlib"] : []),
    ...(operations.has("json") ? ["import json"] : []),
    ...(secret ? ["import os"] : []),
    "import sys",
    ...(operations.has("url") ? ["from urllib.parse import quote"] : []),
    "",
    "import requests",
    "",
  ];
  return [
    ...comment("#", [title, ...remarks, "Needs Python 3 and requests: pip install requests"]),
    ...modules,
    ...(secret
      ? [
          "def secret(name):",
          '    return os.environ.get(name) or sys.exit(f"Set the environment variable {name} first.")',
          "",
        ]
      : []),
    ...(reads
      ? [
          "def parse(response):",
          "    try:",
          "        reply = response.json()",
          "    except ValueError:",
          "        return {}",
          "    return reply if isinstance(reply, dict) else {}",
          "",
        ]
      : []),
    ...(signIn
      ? [
          "def first_text(*values):",
          "    return next((value for value in values if isinstance(value, str) and value), None)",
          "",
        ]
      : []),
    ...inputs.map(
      ({ name, label, from }) =>
        `${name} = ${from.kind === "typed" ? quote(from.text) : `secret(${quote(from.variable)})`}  # ${labelOf(label)}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...login(program),
    ...(call
      ? [
          requestOf("answer", call.request),
          "print(answer.status_code)",
          "print(answer.text)",
          ...(checks.length > 0 ? ["result = parse(answer)"] : []),
          `if not (${[
            all(["200 <= answer.status_code < 300", ...checks.map(condition("result"))]),
            ...call.accepts.map((status) => `answer.status_code == ${status}`),
          ].join(" or ")}):`,
          "    sys.exit(1)",
        ]
      : []),
    "",
  ].join("\n");
};

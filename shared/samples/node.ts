// The sample for Node: fetch, which comes with it.
import type { ReplyCheck } from "../reply-reading.ts";
import { announcesBody, type Program, type SampleRequest, type Tree } from "./program.ts";
import { bare, camel, comment, indented, labelOf, namesDiffer, operationsOf, say, type Speech } from "./speech.ts";

const quote = (text: string): string => JSON.stringify(text);

const computed = {
  lower: (of: string) => `${bare(of)}.toLowerCase()`,
  md5: (of: string) => `createHash("md5").update(${of}).digest("hex")`,
  sha1: (of: string) => `createHash("sha1").update(${of}).digest("hex")`,
  base64: (of: string) => `Buffer.from(${of}).toString("base64")`,
  json: (of: string) => `JSON.stringify(${of})`,
  url: (of: string) => `encodeURIComponent(${of})`,
} as const;

const speech: Speech = {
  literal: quote,
  value: camel,
  compute: (operation, of) => computed[operation](of),
  join: (parts) => parts.join(" + "),
};

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name));

const tree = (node: Tree): string => {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "text":
      return say(node.text, speech);
    case "object":
      return `{ ${node.members.map(([name, value]) => `${key(name)}: ${tree(value)}`).join(", ")} }`;
    default:
      return node satisfies never;
  }
};

const headersOf = (request: SampleRequest): string => {
  const rows = request.headers.map(([name, value]) =>
    namesDiffer(request) ? `${quote(name)}: ${say(value, speech)},` : `[${quote(name)}, ${say(value, speech)}],`,
  );
  const [open, close] = namesDiffer(request) ? ["{", "}"] : ["[", "]"];
  return `${open}\n${indented(rows.join("\n"))}\n${close}`;
};

/** fetch sends no body with these. */
const takesBody = ({ method }: SampleRequest): boolean =>
  announcesBody(method) || method === "DELETE" || method === "OPTIONS";

const fetchOf = (name: string, request: SampleRequest): string => {
  const { body } = request;
  const text = request.tree ? `JSON.stringify(${tree(request.tree)})` : body && say(body, speech);
  return `const ${name} = await fetch(${say(request.url, speech)}, {
  method: ${quote(request.method)},
  headers: ${indented(headersOf(request)).trimStart()},${
    text === null
      ? ""
      : takesBody(request)
        ? `\n  body: ${text},`
        : "\n  // fetch sends no body with this method; use another language for it."
  }
  // A credential goes nowhere else.
  redirect: "manual",
});
const ${name}Text = await ${name}.text();`;
};

const condition =
  (reply: string) =>
  (check: ReplyCheck): string => {
    const value = `${reply}.${check.member}`;
    switch (check.is) {
      case "true":
        return `${value} === true`;
      case "text":
        return `${value} === ${quote(check.value)}`;
      case "not-text":
        return `${value} !== ${quote(check.value)}`;
      case "one":
        return check.optional ? `(${value} === undefined || Number(${value}) === 1)` : `Number(${value}) === 1`;
      case "empty":
        return `!${value}`;
      case "no-error-status":
        return `!(${value} >= 400 && ${value} <= 599)`;
      default:
        return check satisfies never;
    }
  };

const path = (reply: string, dotted: string): string => `${reply}.${dotted.replaceAll(".", "?.")}`;

const all = (conditions: readonly string[]): string => conditions.join(" && ");

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  const tokens = reading.token.map((at) => path("reply", at));
  return [
    fetchOf("signIn", request),
    "const reply = parse(signInText);",
    `if (!(${all(["signIn.ok", ...reading.checks.map(condition("reply"))])}))`,
    `  stop(\`Sign-in refused: \${signIn.status} \${${reading.words.map((at) => path("reply", at)).join(" || ")} || signInText}\`);`,
    `const token = ${tokens.length === 1 ? tokens[0] : `[${tokens.join(", ")}].find((value) => value && typeof value === "string")`};`,
    `if (!token || typeof token !== "string") stop("The answer has no token at ${reading.token.join(", ")}.");`,
    ...(call ? others.map(({ name, path: at }) => `const ${camel(name)} = ${path("reply", at)};`) : []),
    ...(call
      ? []
      : [
          "// The answer holds the token: keep it to yourself.",
          "console.log(signIn.status);",
          "console.log(signInText);",
        ]),
    "",
  ];
};

/** Renders the sample. */
export const node = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = operationsOf(program);
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const reads = signIn !== null || (call?.checks.length ?? 0) > 0;
  const ok = call && ["answer.ok", ...call.checks.map(condition("result"))];
  return [
    ...comment("//", [title, ...remarks, "Needs Node 18 or later."]),
    ...(operations.has("md5") || operations.has("sha1") ? ['import { createHash } from "node:crypto";'] : []),
    "",
    ...inputs.map(
      ({ name, label, from }) =>
        `const ${camel(name)} = ${from.kind === "typed" ? quote(from.text) : `secret(${quote(from.variable)})`}; // ${labelOf(label)}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...login(program),
    ...(call && ok
      ? [
          fetchOf("answer", call.request),
          "console.log(answer.status);",
          "console.log(answerText);",
          ...(call.checks.length > 0 ? ["const result = parse(answerText);"] : []),
          `if (!(${[all(ok), ...call.accepts.map((status) => `answer.status === ${status}`)].join(" || ")})) process.exitCode = 1;`,
        ]
      : []),
    ...(signIn || secret || reads ? [""] : []),
    ...(signIn || secret ? ["function stop(message) {", "  console.error(message);", "  process.exit(1);", "}"] : []),
    ...(secret
      ? [
          "function secret(name) {",
          "  return process.env[name] || stop(`Set the environment variable ${name} first.`);",
          "}",
        ]
      : []),
    ...(reads
      ? [
          "function parse(text) {",
          "  try {",
          "    return JSON.parse(text) ?? {};",
          "  } catch {",
          "    return {};",
          "  }",
          "}",
        ]
      : []),
    "",
  ].join("\n");
};

// The sample for Java: java.net.http, which comes with it, in one file that `java` runs as it is.
import type { ReplyCheck } from "../reply-reading.ts";
import { javaJsonReader, javaMethods } from "./java-helpers.ts";
import type { Program, SampleRequest } from "./program.ts";
import { bare, camel, comment, indented, labelOf, operationsOf, say, type Speech } from "./speech.ts";

/** ASCII alone, so that no compiler reads the file in another encoding than it was saved in. */
export const quoteAscii = (text: string): string => {
  const escaped = text
    .replace(/[\\"]/g, String.raw`\$&`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  const ascii = escaped.replace(/[^\x20-\x7e]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${ascii}"`;
};

const computed = {
  lower: (of: string) => `${bare(of)}.toLowerCase(Locale.ROOT)`,
  md5: (of: string) => `digest("MD5", ${of})`,
  sha1: (of: string) => `digest("SHA-1", ${of})`,
  base64: (of: string) => `base64(${of})`,
  json: (of: string) => `json(${of})`,
  url: (of: string) => `URLEncoder.encode(${of}, StandardCharsets.UTF_8).replace("+", "%20")`,
} as const;

const speech: Speech = {
  literal: quoteAscii,
  value: camel,
  compute: (operation, of) => computed[operation](of),
  join: (parts) => parts.join(" + "),
};

const send = (name: string, request: SampleRequest): string => {
  const { method, url, headers, body } = request;
  const content = body === null ? "BodyPublishers.noBody()" : `BodyPublishers.ofString(${say(body, speech)})`;
  return `HttpResponse<String> ${name} = client.send(
    HttpRequest.newBuilder(URI.create(${say(url, speech)}))
        .method(${quoteAscii(method)}, ${content})
${headers.map(([header, value]) => `        .header(${quoteAscii(header)}, ${say(value, speech)})\n`).join("")}        .timeout(Duration.ofSeconds(30))
        .build(),
    BodyHandlers.ofString());`;
};

const condition =
  (reply: string) =>
  (check: ReplyCheck): string => {
    const value = `${reply}.getOrDefault(${quoteAscii(check.member)}, "")`;
    switch (check.is) {
      case "true":
        return `${value}.equals("true")`;
      case "text":
        return `${value}.equals(${quoteAscii(`"${check.value}`)})`;
      case "not-text":
        return `!${value}.equals(${quoteAscii(`"${check.value}`)})`;
      case "one":
        return `${value}.matches("\\"?1${check.optional ? "|" : ""}")`;
      case "empty":
        return `${value}.matches("null|false|\\"?")`;
      case "no-error-status":
        return `!${value}.matches("[45][0-9][0-9]")`;
      default:
        return check satisfies never;
    }
  };

const good = (answer: string, reply: string, checks: readonly ReplyCheck[]): string =>
  [`${answer}.statusCode() / 100 == 2`, ...checks.map(condition(reply))].join("\n    && ");

const list = (paths: readonly string[]): string => paths.map(quoteAscii).join(", ");

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    send("signIn", request),
    "Map<String, String> reply = values(signIn.body());",
    `if (!(${good("signIn", "reply", reading.checks)})) {`,
    `    String words = firstText(reply, ${list(reading.words)});`,
    '    stop("Sign-in refused: " + signIn.statusCode() + " " + (words.isEmpty() ? signIn.body() : words));',
    "}",
    `String token = firstText(reply, ${list(reading.token)});`,
    `if (token.isEmpty()) stop("The answer has no token at ${reading.token.join(", ")}.");`,
    ...(call
      ? others.map(({ name, path: at }) => `String ${camel(name)} = firstText(reply, ${quoteAscii(at)});`)
      : [
          "// The answer holds the token: keep it to yourself.",
          "System.out.println(signIn.statusCode());",
          "System.out.println(signIn.body());",
        ]),
    "",
  ];
};

/** Renders the sample. */
export const java = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = operationsOf(program);
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const checks = call?.checks ?? [];
  const reads = signIn !== null || checks.length > 0;
  const main = [
    ...inputs.map(
      ({ name, label, from }) =>
        // A comment is read for escapes like everything else in Java.
        `String ${camel(name)} = ${from.kind === "typed" ? quoteAscii(from.text) : `secret(${quoteAscii(from.variable)})`}; // ${labelOf(label)}`,
    ),
    "// HTTP/1.1, and no redirects: a credential goes nowhere else.",
    "HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();",
    "",
    ...login(program),
    ...(call
      ? [
          send("answer", call.request),
          "System.out.println(answer.statusCode());",
          "System.out.println(answer.body());",
          ...(checks.length > 0 ? ["Map<String, String> result = values(answer.body());"] : []),
          `boolean good = ${[good("answer", "result", checks), ...call.accepts.map((status) => `answer.statusCode() == ${status}`)].join("\n    || ")};`,
          "System.exit(good ? 0 : 1);",
        ]
      : []),
  ].join("\n");
  const methods = [
    ...(signIn || secret ? [javaMethods.stop] : []),
    ...(secret ? [javaMethods.secret] : []),
    ...(operations.has("md5") || operations.has("sha1") ? [javaMethods.hex] : []),
    ...(operations.has("base64") ? [javaMethods.base64] : []),
    ...(operations.has("json") ? [javaMethods.json] : []),
    ...(reads ? [javaJsonReader] : []),
  ];
  return [
    ...comment("//", [title, ...remarks, "Needs Java 17 or later: java Sample.java"]).map((line) =>
      line.replaceAll("\\", "/"),
    ),
    "import java.net.*;",
    "import java.net.http.*;",
    "import java.net.http.HttpRequest.BodyPublishers;",
    "import java.net.http.HttpResponse.BodyHandlers;",
    "import java.nio.charset.StandardCharsets;",
    "import java.security.MessageDigest;",
    "import java.time.Duration;",
    "import java.util.*;",
    "import java.util.regex.*;",
    "import java.util.stream.Collectors;",
    "",
    "public class Sample {",
    "    public static void main(String[] args) throws Exception {",
    indented(main, "        "),
    "    }",
    ...methods.flatMap((method) => ["", indented(method, "    ")]),
    "}",
    "",
  ].join("\n");
};

// The sample for C#: HttpClient, which comes with .NET.
import type { ReplyCheck } from "../reply-reading.ts";
import { quoteAscii as quote } from "./java.ts";
import type { Program, SampleRequest } from "./program.ts";
import { bare, camel, comment, indented, labelOf, operationsOf, say, type Speech } from "./speech.ts";

const computed = {
  lower: (of: string) => `${bare(of)}.ToLowerInvariant()`,
  md5: (of: string) => `Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(${of}))).ToLowerInvariant()`,
  sha1: (of: string) => `Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(${of}))).ToLowerInvariant()`,
  base64: (of: string) => `Convert.ToBase64String(Encoding.UTF8.GetBytes(${of}))`,
  json: (of: string) => `Json(${of})`,
  url: (of: string) => `Uri.EscapeDataString(${of})`,
} as const;

const speech: Speech = {
  literal: quote,
  value: camel,
  compute: (operation, of) => computed[operation](of),
  join: (parts) => parts.join(" + "),
};

const send = (names: string, request: SampleRequest): string => {
  const { method, url, headers, body } = request;
  const rows = headers.map(([name, value]) => `(${quote(name)}, ${say(value, speech)})`);
  return `var (${names}) = await Send(${quote(method)}, ${say(url, speech)},
    ${body === null ? "null" : say(body, speech)},
    ${rows.join(",\n    ")});`;
};

const sender = `// A credential goes nowhere else, so redirects are not followed.
static async Task<(int, string)> Send(string method, string url, string? body, params (string Name, string Value)[] headers)
{
    using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
    using var request = new HttpRequestMessage(new HttpMethod(method), url);
    if (body != null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
    foreach (var (name, value) in headers)
    {
        if (request.Headers.TryAddWithoutValidation(name, value)) continue;
        // .NET takes Content-Type with a body only.
        request.Content ??= new ByteArrayContent(Array.Empty<byte>());
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }
    using var response = await client.SendAsync(request);
    return ((int)response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
}`;

const json = `static string Json(string text) => JsonSerializer.Serialize(text,
    new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });`;

const reader = `static JsonElement Parse(string text)
{
    try { return JsonDocument.Parse(text).RootElement; }
    catch (JsonException) { return default; }
}

// The value at a path as it stands in the answer, text with its quotes; "" where there is none.
static string At(JsonElement reply, string path)
{
    foreach (var name in path.Split('.'))
        if (reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty(name, out reply)) return "";
    return reply.ValueKind == JsonValueKind.String ? "\\"" + reply.GetString() : reply.GetRawText();
}

static string FirstText(JsonElement reply, params string[] paths)
{
    foreach (var path in paths)
        if (At(reply, path) is ['"', _, ..] text) return text[1..];
    return "";
}`;

const condition =
  (reply: string) =>
  (check: ReplyCheck): string => {
    const value = `At(${reply}, ${quote(check.member)})`;
    switch (check.is) {
      case "true":
        return `${value} == "true"`;
      case "text":
        return `${value} == ${quote(`"${check.value}`)}`;
      case "not-text":
        return `${value} != ${quote(`"${check.value}`)}`;
      case "one":
        return `${value} is "1" or "\\"1"${check.optional ? ' or ""' : ""}`;
      case "empty":
        return `${value} is "" or "null" or "false" or "\\""`;
      case "no-error-status":
        return `!(int.TryParse(${value}, out var code) && code is >= 400 and <= 599)`;
      default:
        return check satisfies never;
    }
  };

const good = (status: string, reply: string, checks: readonly ReplyCheck[]): string =>
  [
    `${status} is >= 200 and < 300`,
    ...checks.map((check) =>
      condition(reply)(check).replace("var code", `var ${reply}Code`).replace("&& code", `&& ${reply}Code`),
    ),
  ].join("\n    && ");

const list = (paths: readonly string[]): string => paths.map(quote).join(", ");

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    send("signInStatus, signInText", request),
    "var reply = Parse(signInText);",
    `if (!(${good("signInStatus", "reply", reading.checks)}))`,
    "{",
    `    var words = FirstText(reply, ${list(reading.words)});`,
    '    Stop($"Sign-in refused: {signInStatus} {(words == "" ? signInText : words)}");'.replace('""', "string.Empty"),
    "}",
    `var token = FirstText(reply, ${list(reading.token)});`,
    `if (token == "") Stop("The answer has no token at ${reading.token.join(", ")}.");`,
    ...(call
      ? others.map(({ name, path: at }) => `var ${camel(name)} = FirstText(reply, ${quote(at)});`)
      : [
          "// The answer holds the token: keep it to yourself.",
          "Console.WriteLine(signInStatus);",
          "Console.WriteLine(signInText);",
        ]),
    "",
  ];
};

/** Renders the sample. */
export const csharp = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = operationsOf(program);
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const checks = call?.checks ?? [];
  const reads = signIn !== null || checks.length > 0;
  return [
    ...comment("//", [title, ...remarks, "Needs .NET 7 or later, as the Program.cs of a project: dotnet new console"]),
    "using System.Security.Cryptography;",
    "using System.Text;",
    "using System.Text.Json;",
    "",
    ...inputs.map(
      ({ name, label, from }) =>
        `var ${camel(name)} = ${from.kind === "typed" ? quote(from.text) : `Secret(${quote(from.variable)})`}; // ${labelOf(label)}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...login(program),
    ...(call
      ? [
          send("status, answer", call.request),
          "Console.WriteLine(status);",
          "Console.WriteLine(answer);",
          ...(checks.length > 0 ? ["var result = Parse(answer);"] : []),
          `var good = ${[good("status", "result", checks), ...call.accepts.map((status) => `status == ${status}`)].join("\n    || ")};`,
          "Environment.Exit(good ? 0 : 1);",
        ]
      : []),
    "",
    ...(signIn || secret
      ? [
          "static void Stop(string message)",
          "{",
          "    Console.Error.WriteLine(message);",
          "    Environment.Exit(1);",
          "}",
          "",
        ]
      : []),
    ...(secret
      ? [
          "static string Secret(string name)",
          "{",
          '    var value = Environment.GetEnvironmentVariable(name) ?? "";',
          indented('if (value == "") Stop($"Set the environment variable {name} first.");', "    "),
          "    return value;",
          "}",
          "",
        ]
      : []),
    sender,
    ...(operations.has("json") ? ["", json] : []),
    ...(reads ? ["", reader] : []),
    "",
  ].join("\n");
};

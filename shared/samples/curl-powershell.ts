// The sample for cURL in PowerShell: Windows PowerShell 5.1 and PowerShell 7, which hand quotes to programs in different ways.
import { quotePowerShell } from "../digest-commands.ts";
import type { ReplyCheck } from "../reply-reading.ts";
import { curlCall } from "./config-lines.ts";
import type { Program, SampleRequest } from "./program.ts";
import { bare, camel, comment, labelOf, operationsOf, say, type Speech } from "./speech.ts";
import { plainOf } from "./text.ts";

/** A literal in ASCII: Windows PowerShell reads a file without a byte order mark in the computer's own code page. */
export const quoteShell = (text: string): string => {
  const parts = text
    .split(/([^\x20-\x7e]+)/)
    .filter((part) => part !== "")
    .map((part) =>
      /^[\x20-\x7e]/.test(part)
        ? quotePowerShell(part)
        : Array.from({ length: part.length }, (_, index) => `[char]${part.charCodeAt(index)}`).join(" + "),
    );
  if (parts.length === 0) return "''";
  // A text in front, so that the plus joins texts and adds no numbers.
  const joined = parts[0]?.startsWith("'") ? parts : ["''", ...parts];
  return joined.length === 1 ? (joined[0] ?? "''") : `(${joined.join(" + ")})`;
};

const computed = {
  lower: (of: string) => `${bare(of)}.ToLowerInvariant()`,
  md5: (of: string) => `(Get-Digest 'MD5' ${bare(of)})`,
  sha1: (of: string) => `(Get-Digest 'SHA1' ${bare(of)})`,
  base64: (of: string) => `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${of}))`,
  json: (of: string) => `(Get-Json ${bare(of)})`,
  url: (of: string) => `[Uri]::EscapeDataString(${of})`,
} as const;

/** PowerShell's expressions; values are variables. */
const shellSpeech: Speech = {
  literal: quoteShell,
  value: (name) => `$${camel(name)}`,
  compute: (operation, of) => computed[operation](of),
  // In front of a number or a character the plus means something else.
  join: (parts) => (parts[0]?.startsWith("'") ? parts : ["''", ...parts]).join(" + "),
};

const functions = {
  digest: `function Get-Digest($name, $text) {
  $bytes = [Security.Cryptography.HashAlgorithm]::Create($name).ComputeHash([Text.Encoding]::UTF8.GetBytes($text))
  [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant()
}`,
  json: `function Get-Json([string] $text) { # a JSON string
  $text = $text.Replace('\\', '\\\\').Replace('"', '\\"').Replace("\`n", '\\n').Replace("\`r", '\\r').Replace("\`t", '\\t')
  '"' + $text + '"'
}`,
  secret: `function Get-Secret($name) {
  $value = [Environment]::GetEnvironmentVariable($name)
  if (-not $value) { [Console]::Error.WriteLine("Set the environment variable $name first."); exit 1 }
  $value
}`,
  send: `function Send-Request([string[]] $options, [string[]] $piped) {
  # Options with quotes or secrets go through curl's standard input, where no shell changes them and no list of processes shows them.
  $config = foreach ($line in $piped) {
    $name, $value = $line -split ' = ', 2
    $value = $value.Replace('\\', '\\\\').Replace('"', '\\"').Replace("\`n", '\\n').Replace("\`r", '\\r').Replace("\`t", '\\t')
    $name + ' = "' + $value + '"'
  }
  $answer = @($config | & $curl --silent --show-error --config - @options --write-out '\\n%{http_code}')
  if ($LASTEXITCODE -ne 0) { exit 3 }
  [int] $answer[-1]
  $answer[0..($answer.Count - 2)] -join "\`n"
}`,
  read: `function Read-Json($text) {
  try { ConvertFrom-Json $text } catch { $null }
}

function Get-FirstText($values) {
  $values | Where-Object { $_ -is [string] -and $_ } | Select-Object -First 1
}`,
} as const;

const send = (names: string, request: SampleRequest): string => {
  const { open, piped, globOff } = curlCall(request);
  const options = [
    ...(globOff ? ["'--globoff'"] : []),
    ...(request.method === "HEAD" ? ["'--head'"] : []),
    ...open.map(({ short, value }) => `${short === "" ? "" : `'${short}', `}${quotePowerShell(plainOf(value) ?? "")}`),
  ];
  const rows = piped.map(
    ({ long, value }) => `  (${say([{ kind: "plain", text: `${long} = ` }, ...value], shellSpeech)})`,
  );
  const list = rows.length === 0 ? "@()" : `@(\n${rows.join("\n")}\n)`;
  return `${names} = Send-Request @(\n${options.map((option) => `  ${option}`).join("\n")}\n) ${list}`;
};

/** A condition on an answer that was read; `$null` where it was no JSON. */
export const shellCondition =
  (reply: string) =>
  (check: ReplyCheck): string => {
    const value = `${reply}.${check.member}`;
    switch (check.is) {
      case "true":
        return `(${value} -is [bool] -and ${value})`;
      case "text":
        return `${value} -ceq ${quoteShell(check.value)}`;
      case "not-text":
        return `${value} -cne ${quoteShell(check.value)}`;
      case "one":
        return check.optional ? `(${value} -eq $null -or [string] ${value} -eq '1')` : `[string] ${value} -eq '1'`;
      case "empty":
        return `-not ${value}`;
      case "no-error-status":
        return `-not (${value} -is [ValueType] -and ${value} -ge 400 -and ${value} -le 599)`;
      default:
        return check satisfies never;
    }
  };

const good = (status: string, reply: string, checks: readonly ReplyCheck[]): string =>
  [`${status} -ge 200`, `${status} -lt 300`, ...checks.map(shellCondition(reply))].join(" -and ");

const list = (paths: readonly string[]): string => `@(${paths.map((at) => `$reply.${at}`).join(", ")})`;

const login = ({ login: signIn, call }: Program): string[] => {
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  return [
    send("$signInStatus, $signInText", request),
    "$reply = Read-Json $signInText",
    `if (-not (${good("$signInStatus", "$reply", reading.checks)})) {`,
    `  $words = Get-FirstText ${list(reading.words)}`,
    "  if (-not $words) { $words = $signInText }",
    '  [Console]::Error.WriteLine("Sign-in refused: $signInStatus $words")',
    "  exit 1",
    "}",
    `$token = Get-FirstText ${list(reading.token)}`,
    `if (-not $token) { [Console]::Error.WriteLine('The answer has no token at ${reading.token.join(", ")}.'); exit 1 }`,
    ...(call
      ? others.map(({ name, path: at }) => `$${camel(name)} = $reply.${at}`)
      : ["# The answer holds the token: keep it to yourself.", "$signInStatus", "$signInText"]),
    "",
  ];
};

/** Renders the sample. */
export const curlPowerShell = (program: Program): string => {
  const { inputs, login: signIn, call, title, remarks } = program;
  const operations = operationsOf(program);
  const secret = inputs.some(({ from }) => from.kind === "environment");
  const reads = signIn !== null || (call?.checks.length ?? 0) > 0;
  return [
    ...comment("#", [title, ...remarks, "For Windows PowerShell 5.1 and PowerShell 7."]),
    "$ErrorActionPreference = 'Stop'",
    "# UTF-8 both ways. curl alone is another command in Windows PowerShell: Invoke-WebRequest.",
    "$OutputEncoding = [Text.UTF8Encoding]::new($false)",
    "try { [Console]::InputEncoding = [Console]::OutputEncoding = $OutputEncoding } catch { <# there is no console #> }",
    "$curl = if ($IsLinux -or $IsMacOS) { 'curl' } else { 'curl.exe' }",
    "",
    ...(secret ? [functions.secret] : []),
    ...(operations.has("md5") || operations.has("sha1") ? [functions.digest] : []),
    ...(operations.has("json") ? [functions.json] : []),
    functions.send,
    ...(reads ? [functions.read] : []),
    "",
    ...inputs.map(
      ({ name, label, from }) =>
        `$${camel(name)} = ${from.kind === "typed" ? quoteShell(from.text) : `Get-Secret ${quoteShell(from.variable)}`} # ${labelOf(label)}`,
    ),
    ...(inputs.length > 0 ? [""] : []),
    ...login(program),
    ...(call
      ? [
          send("$status, $answer", call.request),
          "$status",
          "$answer",
          ...(call.checks.length > 0 ? ["$result = Read-Json $answer"] : []),
          `if (-not (${[`(${good("$status", "$result", call.checks)})`, ...call.accepts.map((status) => `$status -eq ${status}`)].join(" -or ")})) { exit 1 }`,
        ]
      : []),
    "",
  ].join("\n");
};

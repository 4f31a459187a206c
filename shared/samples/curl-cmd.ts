// The sample for cURL in cmd: curl carries the request, PowerShell (part of every Windows) hashes, escapes and reads JSON.
import type { ReplyCheck } from "../reply-reading.ts";
import { curlCall } from "./config-lines.ts";
import { shellCondition } from "./curl-powershell.ts";
import { quotePowerShell } from "../digest-commands.ts";
import type { Input, Program, SampleRequest } from "./program.ts";
import { bare, comment, labelOf, operationsOf, say, type Speech } from "./speech.ts";
import { plainOf } from "./text.ts";

/** A line of a batch file: a percent sign would begin a variable. */
const percent = (text: string): string => text.replaceAll("%", "%%");

/** PowerShell between the double quotes of cmd: no double quote may stand in it, and nothing beyond ASCII. */
export const quoteInCmd = (text: string): string => {
  const parts = text.split(/([^\x20-\x7e]+)/).filter((part) => part !== "");
  const literal = (part: string): string => {
    if (!part.includes('"')) return quotePowerShell(part);
    // Another sign stands for the quotes, which keeps JSON readable.
    const sign = ["~", "#", "@", "*", "?"].find((candidate) => !part.includes(candidate));
    return sign === undefined
      ? part.split('"').map(quotePowerShell).join("+$q+")
      : `${quotePowerShell(part.replaceAll('"', sign))}.Replace('${sign}',$q)`;
  };
  const written = parts.map((part) =>
    /^[\x20-\x7e]/.test(part)
      ? literal(part)
      : Array.from({ length: part.length }, (_, index) => `[char]${part.charCodeAt(index)}`).join("+"),
  );
  if (written.length === 0) return "''";
  const joined = written[0]?.startsWith("'") ? written : ["''", ...written];
  return joined.length === 1 ? (joined[0] ?? "''") : `(${joined.join("+")})`;
};

/** True for a value that `set` takes as it stands. */
const isSettable = (text: string): boolean => /^[\x20\x21\x23-\x7e]+$/.test(text);

const computed = {
  lower: (of: string) => `${bare(of)}.ToLowerInvariant()`,
  md5: (of: string) => `(h 'MD5' ${bare(of)})`,
  sha1: (of: string) => `(h 'SHA1' ${bare(of)})`,
  base64: (of: string) => `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${of}))`,
  json: (of: string) => `(q ${bare(of)})`,
  url: (of: string) => `[Uri]::EscapeDataString(${of})`,
} as const;

const speechOf = (inputs: readonly Input[]): Speech => ({
  literal: quoteInCmd,
  value: (name) => {
    const from = inputs.find((input) => input.name === name)?.from;
    if (from?.kind === "environment") return `$env:${from.variable}`;
    return from && !isSettable(from.text) ? quoteInCmd(from.text) : `$env:${name}`;
  },
  compute: (operation, of) => computed[operation](of),
  join: (parts) => (parts[0]?.startsWith("'") ? parts : ["''", ...parts]).join("+"),
});

const quoteFunction =
  "function q($t){$q+$t.Replace('\\','\\\\').Replace($q,'\\'+$q).Replace([string][char]10,'\\n').Replace([string][char]13,'\\r').Replace([string][char]9,'\\t')+$q};";
const hashFunction =
  "function h($n,$t){[BitConverter]::ToString([Security.Cryptography.HashAlgorithm]::Create($n).ComputeHash([Text.Encoding]::UTF8.GetBytes($t))).Replace('-','').ToLowerInvariant()};";

const send = (request: SampleRequest, program: Program): string[] => {
  const { open, piped, globOff } = curlCall(request);
  const speech = speechOf(program.inputs);
  const operations = operationsOf(program);
  const options = [
    ...(globOff ? ["--globoff"] : []),
    ...(request.method === "HEAD" ? ["--head"] : []),
    ...open.map(({ short, value }) => `${short}${short === "" ? "" : " "}"${percent(plainOf(value) ?? "")}"`),
    '-w "\\n%%{http_code}"',
  ].join(" ^\n    ");
  const lines = piped.map(({ long, value }) => `'${long} = '+(q (${say(value, speech)}))`);
  const script = [
    `$q=[string][char]34;${quoteFunction}`,
    ...(operations.has("md5") || operations.has("sha1") ? [hashFunction] : []),
    ...lines.map((line, index) => `$o${index === 0 ? "" : "+"}=${line}+[char]10;`),
    "$b=[Text.Encoding]::UTF8.GetBytes($o);[Console]::OpenStandardOutput().Write($b,0,$b.Length)",
  ];
  const maker = script.map((line) => `  "${percent(line)}" ^`).join("\n");
  return [
    ...(piped.length === 0
      ? [`curl.exe -sS ^\n    ${options} > "%reply%"`]
      : [`powershell -NoProfile -Command ^\n${maker}\n  | curl.exe -sS --config - ^\n    ${options} > "%reply%"`]),
    'if errorlevel 1 (del "%reply%" & exit /b 3)',
  ];
};

const read =
  "$l=[IO.File]::ReadAllText($env:reply);$n=$l.LastIndexOf([char]10);$s=[int]$l.Substring($n+1);$t=$l.Substring(0,$n);$r=try{ConvertFrom-Json $t}catch{$null};";

const first = (paths: readonly string[]): string =>
  `(@(${paths.map((at) => `$r.${at}`).join(",")})|Where-Object{$_ -is [string] -and $_}|Select-Object -First 1)`;

const good = (checks: readonly ReplyCheck[]): string =>
  ["$s -ge 200", "$s -lt 300", ...checks.map(shellCondition("$r"))].join(" -and ");

const show =
  "[Console]::OutputEncoding=[Text.UTF8Encoding]::new($false);[Console]::WriteLine($s);[Console]::WriteLine($t);";

/** A condition of PowerShell's sample, without its double quotes. */
const script = (text: string): string => percent(text.replaceAll('"', "'"));

const ending = ['set "ended=%errorlevel%"', 'del "%reply%"', "exit /b %ended%"];

const login = (program: Program): string[] => {
  const { login: signIn, call } = program;
  if (!signIn) return [];
  const { request, reading, others } = signIn;
  const refused = `if(-not(${good(reading.checks)})){$w=${first(reading.words)};if(-not $w){$w=$t};[Console]::Error.WriteLine('Sign-in refused: '+$s+' '+$w);exit 1};`;
  const none = `$k=${first(reading.token)};if(-not $k){[Console]::Error.WriteLine('The answer has no token at ${reading.token.join(", ")}.');exit 1};`;
  const reader = `${read}${refused}${none}`;
  if (!call)
    return [
      ...send(request, program),
      "rem The answer holds the token: keep it to yourself.",
      `powershell -NoProfile -Command "${script(`${reader}${show}`)}"`,
      ...ending,
    ];
  const taken = ["$k", ...others.map(({ path }) => `$r.${path}`)].join("+' '+");
  const letters = ["%%t", "%%u"];
  return [
    ...send(request, program),
    'set "token="',
    `for /f "usebackq tokens=1,2" %%t in (\`powershell -NoProfile -Command "${script(`${reader}[Console]::WriteLine(${taken})`)}"\`) do (`,
    ...["token", ...others.map(({ name }) => name)].map((name, index) => `  set "${name}=${letters[index] ?? ""}"`),
    ")",
    'if not defined token (del "%reply%" & exit /b 1)',
    "",
  ];
};

/** Renders the sample. */
export const curlCmd = (program: Program): string => {
  const { inputs, call, title, remarks } = program;
  const ascii = (text: string): string => percent(text.replace(/[^\x20-\x7e]/g, "?"));
  return [
    "@echo off",
    ...comment("rem", [
      title,
      ...remarks,
      "Save as a .cmd file. PowerShell, which every Windows has, does what cmd cannot.",
    ]).map(ascii),
    "setlocal EnableExtensions DisableDelayedExpansion",
    'set "reply=%TEMP%\\api-answer-%RANDOM%%RANDOM%.txt"',
    ...inputs.flatMap(({ name, label, from }) => {
      if (from.kind === "environment")
        return [
          `if not defined ${from.variable} (echo Set the environment variable ${from.variable} first. 1>&2 & exit /b 1)`,
        ];
      return [
        `rem ${ascii(labelOf(label))}`,
        isSettable(from.text)
          ? `set "${name}=${percent(from.text)}"`
          : "rem cmd cannot hold this value: it stands as it is below.",
      ];
    }),
    "",
    ...login(program),
    ...(call
      ? [
          ...send(call.request, program),
          `powershell -NoProfile -Command "${script(
            `${read}${show}if(-not(${[`(${good(call.checks)})`, ...call.accepts.map((status) => `$s -eq ${status}`)].join(" -or ")})){exit 1}`,
          )}"`,
          ...ending,
        ]
      : []),
    "",
  ]
    .join("\r\n")
    .replaceAll(/(?<!\r)\n/g, "\r\n");
};

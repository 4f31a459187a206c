// The requests of a bundle as commands for bash and PowerShell, with placeholders where secrets were.
import type { SharedExchange } from "./bundle-exchange.ts";
import { literalColons } from "./path-names.ts";
import { codeSample } from "./samples/code-sample.ts";

/** What curl adds by itself, or what only the way to the server decided. */
const automatic = /^(host|connection|content-length|transfer-encoding|accept-encoding|user-agent)$/i;

/** One command without its first line for the shell, or a remark where the request cannot be written as one. */
const commandOf = ({ exchange: { request } }: SharedExchange, language: "curl-bash" | "curl-powershell"): string => {
  const made = codeSample(
    null,
    {
      kind: "typed",
      request: {
        method: request.method,
        path: literalColons(request.url),
        headers: request.headers.filter(([name]) => !automatic.test(name)),
        body: request.body === null ? null : { kind: "bare", text: request.body },
      },
    },
    language,
    // Nothing is in it but what the report shows too: there is no credential, and the secrets have been replaced.
    "real",
  );
  const cut = `# The body is not whole here: it had ${request.bodyBytes} bytes.\n`;
  if (made.ok) return (request.bodyCut ? cut : "") + made.value.text.replace(/^#!.*\n/, "");
  return `# This request cannot be written as a command: ${made.error.title}.\n`;
};

/** A function of each request's own, so that one that fails does not end the next. */
const wrapped = (text: string, number: number, language: "curl-bash" | "curl-powershell"): string =>
  language === "curl-bash"
    ? `request_${number}() (\n${text})\nrequest_${number}\n`
    : `function Request-${number} {\n${text}}\nRequest-${number}\n`;

/** Name and text of the command files; placeholders have to be replaced before they run. */
export const commandFiles = (exchanges: readonly SharedExchange[]): readonly { name: string; text: string }[] => {
  const remark = (mark: string): string =>
    `${mark} Placeholders such as <token#1> stand for secrets: put the values in before you run it.\n`;
  const all = (language: "curl-bash" | "curl-powershell"): string => {
    const texts = exchanges.map((shared) => commandOf(shared, language));
    const [only] = texts;
    if (texts.length === 1 && only !== undefined) return only;
    return texts.map((text, index) => wrapped(text, index + 1, language)).join("\n");
  };
  return [
    { name: "request.sh", text: `#!/usr/bin/env bash\n${remark("#")}${all("curl-bash")}` },
    { name: "request.ps1", text: `${remark("#")}${all("curl-powershell")}` },
  ];
};

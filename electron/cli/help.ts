// The text of `ringback --help`, and of `ringback COMMAND --help`.
import type { CommandHelp } from "./command-help.ts";
import { requestCommands } from "./help-requests.ts";
import { storeCommands } from "./help-store.ts";

/** Every command's help by its name, in the order of the overview. */
export const helps: Readonly<Record<string, CommandHelp>> = { ...requestCommands, ...storeCommands };

const commonFlags = [
  ["--json", "exactly one JSON document on stdout, errors too"],
  ["--reveal", "secrets in clear; without it they and all that is derived from them are masked"],
  ["--timeout SECONDS", "for a whole request"],
  ["--proxy URL", "http://HOST:PORT, https:// or socks5://, user:password@ before the host; or @env:NAME"],
  ["--cacert FILE", "PEM certificates of authorities to trust beside the usual ones"],
  ["--insecure", "does not verify certificates, in this call alone"],
] as const;

const table = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(0, ...rows.map(([word]) => word.length));
  return rows.map(([word, meaning]) => `  ${word.padEnd(width)}  ${meaning}`);
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, ...lines];

/** The page of one command; null where there is none of that name. */
export const helpOf = (name: string): string | null => {
  const help = Object.hasOwn(helps, name) ? helps[name] : undefined;
  if (!help) return null;
  const { usage, does, notes = [], flags, exit = "0 done", examples } = help;
  return [
    ...usage.map((line) => (line.startsWith(" ") ? line : `ringback ${line}`)),
    "",
    does,
    ...notes,
    ...section("Flags", table(flags)),
    ...section("Flags of every command", table(commonFlags)),
    ...section(
      "Examples",
      examples.map((line) => `  ringback ${line}`),
    ),
    "",
    `Exit status: ${exit}; 2, 4 and 70 as in ringback --help.`,
  ].join("\n");
};

/** All commands, values, the environment and exit statuses on one page. */
export const overview = [
  "Ringback tests API credentials of telecom vendors.",
  ...section(
    "Commands, each behind ringback",
    table(Object.entries(helps).map(([name, { brief, does }]) => [`${name} ${brief}`.trimEnd(), does])),
  ),
  "",
  "ringback COMMAND --help has its arguments and flags, with examples.",
  ...section("Flags of every command", table(commonFlags)),
  `
Values:   --set id=value, where the value may be @env:NAME or @file:PATH, which keeps it off the command line;
          @@ stands for a literal @. --ask id asks for it.
Consent:  nothing is asked but values and passphrases. What needs a yes ends with status 2 and names --yes.
Store:    RINGBACK_HOME names the data folder. RINGBACK_PASSPHRASE opens the store, or makes it where there is none;
          without it the keychain does, or the terminal is asked.
Proxy:    without --proxy HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY hold, but never for this computer itself.
          NODE_EXTRA_CA_CERTS adds authorities. The app's Settings hold with a saved connection (check, --connection).
Exit:     0 valid  1 refused  2 unusable arguments  3 no complete answer
          4 store locked, busy or unreadable  70 internal error`,
].join("\n");

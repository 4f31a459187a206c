// The files of a bundle as texts, from exchanges that hold placeholders already.
import { commandFiles } from "./bundle-command.ts";
import type { SharedExchange } from "./bundle-exchange.ts";
import { type Replacement, replacedWords } from "./replaced-words.ts";
import { reportText, ticketText } from "./bundle-report.ts";
import type { HostInfo } from "./contract.ts";
import { harOf } from "./export/har.ts";

export type BundleSubject = {
  readonly exchanges: readonly SharedExchange[];
  readonly replaced: readonly Replacement[];
  readonly info: Pick<HostInfo, "version" | "platform">;
  readonly vendorName: (id: string) => string;
  readonly fileName: string;
};

export type BundleFile = { readonly name: string; readonly text: string };

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What the computer is, in words that name nobody: no paths, no names, no addresses. */
const environmentOf = ({ exchanges, info }: BundleSubject) => {
  const proxies = [...new Set(exchanges.flatMap(({ exchange }) => exchange.path.proxy?.decision ?? []))];
  return {
    app: "Ringback",
    version: info.version,
    platform: info.platform,
    proxy: proxies.length === 0 ? "unknown" : proxies.join(", "),
    httpVersions: [...new Set(exchanges.flatMap(({ exchange }) => exchange.response?.httpVersion ?? []))],
  };
};

const manifestOf = ({ replaced }: BundleSubject) => ({
  explanation:
    "Each placeholder stands for a value that is not in this bundle. Equal numbers of a kind stand for equal values. A placeholder without a number stands for values of which it is not known whether they are equal.",
  replaced: replaced.map(({ kind, placeholder, count }) => ({ kind, placeholder, count })),
});

/** All files, and the text for the ticket, which is in none of them. */
export const bundleFiles = (
  subject: BundleSubject,
): { readonly files: readonly BundleFile[]; readonly ticket: string } => {
  const { exchanges, info, vendorName, fileName } = subject;
  const facts = { exchanges, version: info.version, vendorName, fileName, replaced: replacedWords(subject.replaced) };
  return {
    files: [
      { name: "report.md", text: reportText(facts) },
      {
        name: "exchange.har",
        text: harOf(
          exchanges.map(({ exchange }) => exchange),
          info.version,
        ),
      },
      ...commandFiles(exchanges),
      { name: "environment.json", text: json(environmentOf(subject)) },
      { name: "redaction.json", text: json(manifestOf(subject)) },
    ],
    ticket: ticketText(facts),
  };
};

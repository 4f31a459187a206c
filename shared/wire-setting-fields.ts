// The settings of requests on screen: their words, units and ranges, and how a typed text becomes a value.
import { type SettingId, wireSettingsSchema } from "./wire-settings.ts";

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** A setting that is typed as a number of its unit; `factor` turns it into what is stored. */
export type NumberField = {
  readonly kind: "number";
  readonly label: string;
  readonly help: string;
  readonly unit: string;
  readonly factor: number;
  /** In the unit. */
  readonly least: number;
  readonly most: number;
};
/** A setting that is chosen from a list. */
export type ChoiceField = {
  readonly kind: "choice";
  readonly label: string;
  readonly help: string;
  readonly choices: readonly { readonly value: string | number; readonly label: string }[];
};
export type WireField = NumberField | ChoiceField;

const seconds = (label: string, help: string, most: number): NumberField => ({
  kind: "number",
  label,
  help,
  unit: "seconds",
  factor: 1000,
  least: 0.1,
  most,
});

/** Words, units and ranges of each setting. */
export const wireFields: { readonly [Id in SettingId]: WireField } = {
  connectMs: seconds("Connecting", "Name lookup, TCP and TLS may each take so long.", 120),
  headersMs: seconds("First answer", "From the end of the request to the first line of the answer.", 600),
  idleMs: seconds("Pause in an answer", "So long may nothing come once it has begun.", 600),
  totalMs: seconds("Whole request", "From the name lookup to the last byte, whatever happens between.", 3600),
  follow: {
    kind: "choice",
    label: "Redirects",
    help: "To another scheme, host or port nothing that could be a credential goes along.",
    choices: [
      { value: 0, label: "Not followed" },
      { value: 1, label: "Followed, 1 at most" },
      ...[2, 3, 4, 5].map((value) => ({ value, label: `Followed, ${value} at most` })),
    ],
  },
  minTls: {
    kind: "choice",
    label: "Lowest TLS version",
    help: "A server that offers only older ones is refused.",
    choices: [
      { value: "TLSv1.2", label: "TLS 1.2" },
      { value: "TLSv1.3", label: "TLS 1.3" },
    ],
  },
  httpVersion: {
    kind: "choice",
    label: "HTTP version",
    help: "HTTP/1.1 alone sends order and case of headers as they were typed.",
    choices: [
      { value: "1.1", label: "HTTP/1.1" },
      { value: "auto", label: "HTTP/2 where offered" },
      { value: "2", label: "HTTP/2 only" },
    ],
  },
  cookies: {
    kind: "choice",
    label: "Cookies",
    help: "In memory only, for each credential, host and port apart.",
    choices: [
      { value: "off", label: "Not kept" },
      { value: "on", label: "Kept and sent" },
    ],
  },
  decodedBytes: {
    kind: "number",
    label: "Size of an answer",
    help: "After inflating. What came until then can be read.",
    unit: "MB",
    factor: megabyte,
    least: 1,
    most: 1024,
  },
  ratio: {
    kind: "number",
    label: "Inflated size",
    help: "So many bytes out of one that came; looked at above 10 MB.",
    unit: "to 1",
    factor: 1,
    least: 10,
    most: 10_000,
  },
  headerBytes: {
    kind: "number",
    label: "Headers of an answer",
    help: "All of them together.",
    unit: "KB",
    factor: kilobyte,
    least: 8,
    most: 1024,
  },
};

/** A stored value as it is typed. */
export const settingText = (id: SettingId, value: string | number): string => {
  const field = wireFields[id];
  if (field.kind === "choice") return String(value);
  return String(Number((Number(value) / field.factor).toFixed(3)));
};

/** What was typed, as it is stored; null when it is none, or out of range. */
export const readSettingText = (id: SettingId, text: string): string | number | null => {
  const field = wireFields[id];
  if (field.kind === "choice") return field.choices.find(({ value }) => String(value) === text)?.value ?? null;
  const tidy = text.trim().replace(",", ".");
  const shape = field.factor === 1000 ? /^\d{1,7}(\.\d{1,3})?$/ : /^\d{1,7}$/;
  if (!shape.test(tidy)) return null;
  const value = Math.round(Number(tidy) * field.factor);
  return wireSettingsSchema.safeParse({ [id]: value }).success ? value : null;
};

/** The value in words: "30 seconds", "Not followed". */
export const settingWords = (id: SettingId, value: string | number): string => {
  const field = wireFields[id];
  if (field.kind === "choice") return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
  return `${settingText(id, value)} ${field.unit}`;
};

/** The range in words, for whoever typed something else. */
export const settingRange = (field: NumberField): string =>
  `${field.factor === 1000 ? "A number" : "A whole number"} from ${field.least} to ${field.most}.`;

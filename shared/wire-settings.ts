// How requests go out, as far as it can be set: timeouts, limits, redirects, HTTP and TLS versions, cookies; on three levels, each over the next.
import { z } from "zod";

const milliseconds = (most: number) => z.exactOptional(z.number().int().min(100).max(most));
const bytes = (least: number, most: number) => z.exactOptional(z.number().int().min(least).max(most));

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** What was set on one level; what is absent is the next level's business. Read again from the disk, so unknown keys go. */
export const wireSettingsSchema = z.object({
  connectMs: milliseconds(120_000),
  headersMs: milliseconds(600_000),
  idleMs: milliseconds(600_000),
  totalMs: milliseconds(3_600_000),
  /** So many redirects at most; 0 follows none. */
  follow: z.exactOptional(z.number().int().min(0).max(5)),
  minTls: z.exactOptional(z.enum(["TLSv1.2", "TLSv1.3"])),
  /** HTTP/1.1 alone sends headers exactly as typed; "auto" takes HTTP/2 where the server offers it, "2" nothing else. */
  httpVersion: z.exactOptional(z.enum(["auto", "1.1", "2"])),
  /** Whether cookies that answers set go along with later requests; said by a connection or a request, never for all. */
  cookies: z.exactOptional(z.enum(["off", "on"])),
  decodedBytes: bytes(megabyte, 1024 * megabyte),
  ratio: z.exactOptional(z.number().int().min(10).max(10_000)),
  headerBytes: bytes(8 * kilobyte, kilobyte * kilobyte),
});
export type WireSettings = Readonly<z.infer<typeof wireSettingsSchema>>;
export type SettingId = keyof WireSettings;
export type WireValues = Required<WireSettings>;
export type SettingValue<Id extends SettingId> = WireValues[Id];

export const settingIds = [
  "connectMs",
  "headersMs",
  "idleMs",
  "totalMs",
  "follow",
  "minTls",
  "httpVersion",
  "cookies",
  "decodedBytes",
  "ratio",
  "headerBytes",
] as const satisfies readonly SettingId[];

/** What holds where nobody has set anything: the engine's own values. */
export const wireDefaults: WireValues = {
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 300_000,
  follow: 0,
  minTls: "TLSv1.2",
  httpVersion: "1.1",
  cookies: "off",
  decodedBytes: 256 * megabyte,
  ratio: 200,
  headerBytes: 64 * kilobyte,
};

/** Who said a value, the nearest first. */
const settingOrigins = ["request", "connection", "settings", "default"] as const;
export type SettingOrigin = (typeof settingOrigins)[number];

/** What each level has set; a level that is absent has set nothing. */
export type WireLevels = { readonly [Origin in Exclude<SettingOrigin, "default">]?: WireSettings | undefined };

export type ResolvedSetting<Id extends SettingId = SettingId> = {
  readonly value: SettingValue<Id>;
  readonly origin: SettingOrigin;
};

/** The value of one setting, and which level said it. */
export const resolveSetting = <Id extends SettingId>(id: Id, levels: WireLevels): ResolvedSetting<Id> => {
  for (const origin of settingOrigins) {
    if (origin === "default") break;
    const level = levels[origin];
    const value = level && Object.hasOwn(level, id) ? level[id] : undefined;
    // The schema gives each id its own type; the compiler cannot follow that through a generic key.
    if (value !== undefined) return { value: value as SettingValue<Id>, origin };
  }
  return { value: wireDefaults[id], origin: "default" };
};

/** All values at once. */
export const resolveWire = (levels: WireLevels): WireValues => {
  const value = <Id extends SettingId>(id: Id): SettingValue<Id> => resolveSetting(id, levels).value;
  return {
    connectMs: value("connectMs"),
    headersMs: value("headersMs"),
    idleMs: value("idleMs"),
    totalMs: value("totalMs"),
    follow: value("follow"),
    minTls: value("minTls"),
    httpVersion: value("httpVersion"),
    cookies: value("cookies"),
    decodedBytes: value("decodedBytes"),
    ratio: value("ratio"),
    headerBytes: value("headerBytes"),
  };
};

/** What was set, without one setting: it comes from the next level again. */
export const withoutSetting = (settings: WireSettings, id: SettingId): WireSettings => {
  const { [id]: _gone, ...rest } = settings;
  return rest;
};

/** What was set, with one setting more; a value that is out of range changes nothing. */
export const withSetting = (settings: WireSettings, id: SettingId, value: string | number): WireSettings => {
  const read = wireSettingsSchema.safeParse({ ...settings, [id]: value });
  return read.success ? read.data : settings;
};

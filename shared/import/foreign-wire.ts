// What other clients say of how a request goes out, as settings of that request; what has no setting here is reported.
import type { WireSettings } from "../wire-settings.ts";
import type { ItemReport } from "./report.ts";
import { type Json, objectOf, own, saysSomething, text } from "./values.ts";

/** As many redirects as are followed at most. */
const mostRedirects = 5;

const whole = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;

/** Following redirects, up to so many. */
export const following = (most: number | null, report: ItemReport): Pick<WireSettings, "follow"> => {
  const follow = Math.min(most ?? mostRedirects, mostRedirects);
  report.changed(
    "redirects",
    follow === 0
      ? "None is followed: a setting of the request."
      : `Up to ${follow} are followed: a setting of the request.`,
  );
  return { follow };
};

const versions: Readonly<Record<string, NonNullable<WireSettings["httpVersion"]>>> = {
  http1: "1.1",
  http2: "2",
  auto: "auto",
};

/** The settings of Postman's that Ringback has none for, in words. */
const withoutSetting: Readonly<Record<string, string>> = {
  disabledSystemHeaders: "headers that Postman adds and that were switched off",
  disableUrlEncoding: "address as it stands",
  followAuthorizationHeader: "Authorization after a redirect",
  followOriginalHttpMethod: "method after a redirect",
  insecureHTTPParser: "lenient reading of answers",
  maxResponseSize: "size of the answer",
  removeRefererHeaderOnRedirect: "Referer after a redirect",
  strictSSL: "certificates that are not verified",
  tlsCipherSelection: "TLS ciphers",
  tlsDisabledProtocols: "TLS versions",
  tlsPreferServerCiphers: "order of TLS ciphers",
};

/** Reads `protocolProfileBehavior`, with what its folders say of it where it says nothing. */
export const postmanWire = (behavior: Json, report: ItemReport): WireSettings => {
  const most = whole(own(behavior, "maxRedirects"));
  const follows = own(behavior, "followRedirects");
  const version = text(behavior, "protocolVersion");
  const httpVersion = Object.hasOwn(versions, version) ? versions[version] : undefined;
  if (httpVersion) report.changed("HTTP version", "It is a setting of the request.");
  if (own(behavior, "disableCookies") === true) report.changed("cookies", "They are off: a setting of the request.");
  return {
    ...(follows === false ? following(0, report) : follows === true || most !== null ? following(most, report) : {}),
    ...(httpVersion && { httpVersion }),
    ...(own(behavior, "disableCookies") === true && { cookies: "off" as const }),
  };
};

const known = new Set(["followRedirects", "maxRedirects", "protocolVersion", "disableCookies", "disableBodyPruning"]);

/** Lists what of it has no setting here, where it stands. */
export const tellBehavior = (behavior: Json, report: ItemReport): void => {
  for (const name of Object.keys(behavior)) {
    const value = own(behavior, name);
    // Verified certificates are what happens here anyhow.
    const isUsual = name === "strictSSL" ? value !== false : !saysSomething(value);
    if (known.has(name) || isUsual) continue;
    const words = Object.hasOwn(withoutSetting, name) ? withoutSetting[name] : undefined;
    report.dropped(
      `setting ${words ?? name}`,
      name === "strictSSL" ? "Certificates are always verified here." : "Ringback has nothing of this kind.",
    );
  }
};

/** Reads the settings of an Insomnia request, as version 4 (flat) and version 5 (nested) write them. */
export const insomniaWire = (item: Json, report: ItemReport): WireSettings => {
  const settings = objectOf(own(item, "settings"));
  const cookies = objectOf(own(settings, "cookies"));
  const follow = text(settings, "followRedirects") || text(item, "settingFollowRedirects");
  const isOff = (value: unknown): boolean => value === false;
  const sends = own(cookies, "send") ?? own(item, "settingSendCookies");
  const stores = own(cookies, "store") ?? own(item, "settingStoreCookies");
  const noCookies = isOff(sends) && isOff(stores);
  if (noCookies) report.changed("cookies", "They are off: a setting of the request.");
  else if (isOff(sends) || isOff(stores))
    report.dropped("setting of cookies", "They are sent and kept here, or neither.");
  if (isOff(own(settings, "renderRequestBody")) || own(item, "settingDisableRenderRequestBody") === true)
    report.changed("body", "Its {{…}} were not to be filled in; here they are.");
  if (isOff(own(settings, "encodeUrl") ?? own(item, "settingEncodeUrl")))
    report.dropped("setting address as it stands", "Ringback has nothing of this kind.");
  if (isOff(own(settings, "rebuildPath") ?? own(item, "settingRebuildPath")))
    report.dropped("setting path as it stands", "Ringback has nothing of this kind.");
  return {
    ...(follow === "on" ? following(null, report) : follow === "off" ? following(0, report) : {}),
    ...(noCookies && { cookies: "off" as const }),
  };
};

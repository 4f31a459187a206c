// How an Insomnia item signs in, as versions 4 and 5 both write it.
import type { ImportedAuth } from "./imported.ts";
import type { ItemReport } from "./report.ts";
import { isObject, own, text } from "./values.ts";

/** A sign-in, `none`, or that the folder's counts. */
export type InsomniaAuth = ImportedAuth | "none" | "inherited";

const authNames: Readonly<Record<string, string>> = {
  apikey: "API key in a cookie",
  asap: "ASAP",
  digest: "Digest",
  hawk: "Hawk",
  iam: "AWS signature",
  netrc: ".netrc",
  ntlm: "NTLM",
  oauth1: "OAuth 1.0",
  oauth2: "OAuth 2.0",
};

/** An empty object is what Insomnia writes where the folder's counts, and it counts as well where this one is off. */
export const readInsomniaAuth = (
  value: unknown,
  convert: (text: string) => string,
  report: ItemReport,
): InsomniaAuth => {
  if (!isObject(value) || own(value, "type") === undefined) return "inherited";
  const type = text(value, "type");
  if (own(value, "disabled") === true) {
    report.dropped("sign-in", "It was switched off: that of its folder counts, where there is one.");
    return "inherited";
  }
  const get = (name: string): string => convert(text(value, name));
  if (own(value, "useISO88591") === true)
    report.changed("sign-in", "User name and password go out in UTF-8, not in ISO 8859-1.");
  switch (type) {
    case "none":
    case "":
      return "none";
    case "basic":
      return { kind: "basic", username: get("username"), password: get("password") };
    case "bearer":
      if (get("token") === "") {
        report.dropped("sign-in", "It was empty.");
        return "none";
      }
      return { kind: "bearer", token: get("token"), prefix: get("prefix") === "" ? "Bearer" : get("prefix") };
    case "apikey":
      if (get("addTo") === "cookie") break;
      return {
        kind: "key",
        place: get("addTo") === "queryParams" ? "query" : "header",
        name: get("key"),
        value: get("value"),
      };
    default:
  }
  const name = Object.hasOwn(authNames, type) ? authNames[type] : type;
  report.dropped(`sign-in by ${name}`, "Choose a connection for it in Compose.");
  return "none";
};

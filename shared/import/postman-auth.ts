// How a Postman item signs in: 2.1 keeps pairs in a list, 2.0 in an object.
import type { ImportedAuth } from "./imported.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, text, textOf } from "./values.ts";

/** `inherited`: the folder's counts. */
export type PostmanAuth = ImportedAuth | "none" | "inherited";

const names: Readonly<Record<string, string>> = {
  asap: "ASAP",
  awsv4: "AWS signature",
  digest: "Digest",
  edgegrid: "Akamai EdgeGrid",
  hawk: "Hawk",
  jwt: "JWT bearer",
  ntlm: "NTLM",
  oauth1: "OAuth 1.0",
  oauth2: "OAuth 2.0",
};

const pairsOf = (value: unknown): Json =>
  isObject(value)
    ? value
    : Object.fromEntries(
        listOf(value).flatMap((one) => {
          const key = text(objectOf(one), "key");
          return key === "" ? [] : [[key, own(objectOf(one), "value")] as const];
        }),
      );

/** @param convert writes its references our way */
export const readPostmanAuth = (value: unknown, convert: (text: string) => string, report: ItemReport): PostmanAuth => {
  if (!isObject(value)) return "inherited";
  const type = text(value, "type");
  const pairs = pairsOf(own(value, type));
  const get = (name: string): string => convert(textOf(own(pairs, name)));
  switch (type) {
    case "noauth":
    case "":
      return "none";
    case "basic":
      return { kind: "basic", username: get("username"), password: get("password") };
    case "bearer":
      // Postman sends nothing for it.
      if (get("token") === "") {
        report.dropped("sign-in", "It was empty.");
        return "none";
      }
      return { kind: "bearer", token: get("token"), prefix: "Bearer" };
    case "apikey":
      if (get("key") === "") {
        report.dropped("sign-in by API key", "It has no name.");
        return "none";
      }
      return {
        kind: "key",
        place: get("in") === "query" ? "query" : "header",
        name: get("key"),
        value: get("value"),
      };
    case "oauth2": {
      const token = get("accessToken");
      if (token === "") break;
      report.changed("sign-in by OAuth 2.0", "The token that was there is used; getting a new one is not taken over.");
      const prefix = get("headerPrefix").trim();
      return get("addTokenTo") === "queryParams"
        ? { kind: "key", place: "query", name: "access_token", value: token }
        : { kind: "bearer", token, prefix: prefix === "" ? "Bearer" : prefix };
    }
    default:
  }
  const name = Object.hasOwn(names, type) ? names[type] : type;
  report.dropped(`sign-in by ${name}`, "Choose a connection for it in Compose.");
  return "none";
};

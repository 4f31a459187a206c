// Writes collections as Postman 2.1, without whatever looks like a secret, and says what has no place there.
import { keepableDraft } from "../keepable-draft.ts";
import type { RequestDraft } from "../request-draft.ts";
import { isSocketAddress } from "../socket-address.ts";
import { isHostReference, variableUses } from "../variables.ts";
import type { WireSettings } from "../wire-settings.ts";
import { postmanAddress, postmanRow } from "./postman-address.ts";

export type ExportItem =
  | { readonly kind: "folder"; readonly name: string; readonly items: readonly ExportItem[] }
  | {
      readonly kind: "request";
      readonly name: string;
      readonly draft: RequestDraft;
      /** Whether it signs in with a connection. */
      readonly signsIn: boolean;
    };

/** A variable that goes along; its value is empty where it is a secret. */
export type ExportVariable = { readonly name: string; readonly value: string; readonly enabled: boolean };

/** The schema by which Postman knows the format. */
const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

const bodyOf = (draft: RequestDraft): object | undefined => {
  switch (draft.bodyKind) {
    case "none":
      return undefined;
    case "json":
    case "text":
    case "xml":
      return { mode: "raw", raw: draft.bodyText, options: { raw: { language: draft.bodyKind } } };
    case "form":
      return { mode: "urlencoded", urlencoded: draft.form.map(postmanRow) };
    case "multipart":
      return {
        mode: "formdata",
        formdata: draft.parts.map((part) => ({
          key: part.name,
          ...(part.kind === "file"
            ? { type: "file", src: part.file?.name ?? "" }
            : { type: "text", value: part.value }),
          ...(part.contentType !== "" && { contentType: part.contentType }),
          ...(!part.enabled && { disabled: true }),
        })),
      };
    case "file":
      return { mode: "file", file: { src: draft.file?.name ?? "" } };
    default:
      return draft.bodyKind satisfies never;
  }
};

const versions = { auto: "auto", "1.1": "http1", "2": "http2" } as const;

/** How it goes out, in Postman's words. @returns what has a word there, and whether something has none */
const behaviorOf = (
  { method, bodyKind }: RequestDraft,
  wire: WireSettings,
): { readonly behavior: object; readonly isCut: boolean } => {
  const { follow, httpVersion, cookies, ...rest } = wire;
  const prunes = bodyKind !== "none" && /^(?:GET|HEAD|COPY|PURGE|UNLOCK)$/u.test(method);
  return {
    isCut: Object.keys(rest).length > 0,
    behavior: {
      ...(prunes && { disableBodyPruning: true }),
      ...(follow !== undefined &&
        (follow === 0 ? { followRedirects: false } : { followRedirects: true, maxRedirects: follow })),
      ...(httpVersion !== undefined && { protocolVersion: versions[httpVersion] }),
      ...(cookies === "off" && { disableCookies: true }),
    },
  };
};

/** References that nothing in the file answers. */
const openNames = (text: string, variables: readonly ExportVariable[]): readonly string[] => {
  const known = new Set(variables.map(({ name }) => name));
  return [...new Set(variableUses(text, []).map(({ name }) => name))].filter((name) => !known.has(name));
};

const listed = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(", ");

/**
 * @param variables of the environment that belongs to it
 * @returns the text of the file, and in words what is not in it
 */
export const postmanCollection = (
  name: string,
  items: readonly ExportItem[],
  variables: readonly ExportVariable[] = [],
): { readonly text: string; readonly leftOut: readonly string[] } => {
  const leftOut: string[] = [];
  const request = ({ name: own, draft: given, signsIn }: Extract<ExportItem, { kind: "request" }>, here: string) => {
    if (isSocketAddress(given.url)) {
      leftOut.push(`${here}: a WebSocket, which Postman keeps in no collection of this kind`);
      return [];
    }
    const { draft, dropped } = keepableDraft(given);
    const { behavior, isCut } = behaviorOf(draft, draft.wire ?? {});
    const { url, leftOut: lost } = postmanAddress(draft);
    leftOut.push(...[...dropped, ...lost].map((what) => `${here}: ${what}`));
    if (isCut) leftOut.push(`${here}: how it goes out (timeouts, limits)`);
    if ((draft.messages ?? []).length > 0) leftOut.push(`${here}: its messages of a WebSocket`);
    if (signsIn) leftOut.push(`${here}: its connection`);
    if (draft.bodyKind === "file" || draft.parts.some(({ kind }) => kind === "file"))
      leftOut.push(`${here}: the file of the body, but its name`);
    if (!/^(?:[a-z][\w+.-]*:\/\/|\{\{)/iu.test(draft.url))
      leftOut.push(`${here}: the address of the connection that its path is below`);
    const body = bodyOf(draft);
    return [
      {
        name: own,
        ...(Object.keys(behavior).length > 0 && { protocolProfileBehavior: behavior }),
        request: { method: draft.method, header: draft.headers.map(postmanRow), ...(body && { body }), url },
        response: [],
      },
    ];
  };
  const written = (item: ExportItem, path: string): object[] => {
    const here = path === "" ? item.name : `${path} / ${item.name}`;
    return item.kind === "folder"
      ? [{ name: item.name, item: item.items.flatMap((one) => written(one, here)) }]
      : request(item, here);
  };
  const item = items.flatMap((one) => written(one, ""));
  const variable = variables.map(({ name: key, value, enabled }) => ({
    key,
    value,
    ...(!enabled && { disabled: true }),
  }));
  const text = `${JSON.stringify({ info: { name, schema }, item, ...(variable.length > 0 && { variable }) }, null, 2)}\n`;
  const open = openNames(text, variables);
  const ours = open.filter(isHostReference);
  const theirs = open.filter((one) => !isHostReference(one));
  if (theirs.length > 0) leftOut.push(`values of ${listed(theirs)}: its own environment does not give them`);
  if (ours.length > 0) leftOut.push(`values of ${listed(ours)}: a connection gives them`);
  return { text, leftOut };
};

// Takes secrets out of a request that somebody typed: each becomes a name, so that no sample repeats what was typed.
import { bodyTypeOf, type TypedRequest } from "../compose-call.ts";
import type { HeaderPair } from "../http.ts";
import { createRedactor, mask } from "../redact.ts";

export type Hidden = {
  readonly request: TypedRequest;
  /** What was taken out: a name, words for it, and the mark that now stands there. */
  readonly secrets: readonly { readonly name: string; readonly label: string; readonly mark: string }[];
};

/** A marked value, behind a scheme or by itself, has a name already. */
const isNameAlone = (value: string): boolean => /^(?:[A-Za-z][\w-]*\s+)?(?:Rb\d{3,}MarkZq)+$/.test(value.trim());

const snake = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

/**
 * Hides what looks like a secret by the same rules as everything else that is shown.
 * @param nextMark makes a mark that occurs nowhere else
 */
export const hideTyped = (request: TypedRequest, nextMark: () => string): Hidden => {
  const redactor = createRedactor([]);
  const secrets: Hidden["secrets"][number][] = [];
  const marked = (masked: string, name: string, label: string): string =>
    masked.replaceAll(mask, () => {
      const taken = secrets.filter((secret) => secret.name === name || secret.name.startsWith(`${name}_`)).length;
      const secret = { name: taken === 0 ? name : `${name}_${taken + 1}`, label, mark: nextMark() };
      secrets.push(secret);
      return secret.mark;
    });
  const headers = request.headers.map((pair): HeaderPair => {
    const [name, typed] = pair;
    const value = isNameAlone(typed) ? typed : (redactor.headers([pair])[0]?.[1] ?? mask);
    return [name, marked(value, `${snake(name)}_header`, `${name} header`)];
  });
  const type = bodyTypeOf(request);
  return {
    request: {
      ...request,
      path: marked(redactor.url(request.path), "address_secret", "secret in the address"),
      headers,
      body: request.body && {
        ...request.body,
        text: marked(redactor.body(request.body.text, type), "body_secret", "secret in the body"),
      },
    },
    secrets,
  };
};

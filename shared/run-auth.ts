// Puts the sign-in that an imported file declares into a request that goes out without a connection.
import type { TypedRequest } from "./compose-call.ts";
import { splitAddress } from "./draft-params.ts";
import { basicAuth } from "./encode.ts";
import { headerValue } from "./http.ts";
import type { ImportedAuth } from "./import/imported.ts";
import { fillVariables, type VariableScope } from "./variables.ts";

/** Every text of a sign-in in which a variable may stand. */
export const authTexts = (auth: ImportedAuth | null): readonly string[] => {
  switch (auth?.kind) {
    case undefined:
      return [];
    case "basic":
      return [auth.username, auth.password];
    case "bearer":
      return [auth.prefix, auth.token];
    case "key":
      return [auth.name, auth.value];
    default:
      return auth satisfies never;
  }
};

/** What of a sign-in is secret, filled in. */
export const authSecrets = (auth: ImportedAuth | null, scopes: readonly VariableScope[]): readonly string[] => {
  switch (auth?.kind) {
    case undefined:
      return [];
    case "basic":
      return [fillVariables(auth.password, scopes)];
    case "bearer":
      return [fillVariables(auth.token, scopes)];
    case "key":
      return [fillVariables(auth.value, scopes)];
    default:
      return auth satisfies never;
  }
};

const withHeader = (request: TypedRequest, name: string, value: string): TypedRequest =>
  name === "" || headerValue(request.headers, name) !== null
    ? request
    : { ...request, headers: [...request.headers, [name, value]] };

/** The request with it. A header of the same name that stands in the request counts before it. */
export const withAuth = (
  request: TypedRequest,
  auth: ImportedAuth | null,
  scopes: readonly VariableScope[],
): TypedRequest => {
  const fill = (text: string): string => fillVariables(text, scopes);
  switch (auth?.kind) {
    case undefined:
      return request;
    case "basic":
      return withHeader(request, "Authorization", basicAuth(fill(auth.username), fill(auth.password)));
    case "bearer": {
      const token = fill(auth.token);
      // A word without its token signs in nowhere; the clients that the files come from send nothing then.
      return token === "" ? request : withHeader(request, "Authorization", `${fill(auth.prefix)} ${token}`.trim());
    }
    case "key": {
      const [name, value] = [fill(auth.name), fill(auth.value)];
      if (auth.place === "header") return withHeader(request, name, value);
      const { path, query, hash } = splitAddress(request.path);
      const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
      return { ...request, path: `${path}?${query === null || query === "" ? "" : `${query}&`}${pair}${hash}` };
    }
    default:
      return auth satisfies never;
  }
};

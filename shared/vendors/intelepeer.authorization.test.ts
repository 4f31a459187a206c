// IntelePeer: each API gets the token in the form that the documents show for it, unless another was chosen.
import { describe, expect, test } from "vitest";
import { checkValues } from "../check-values.ts";
import { callDraft } from "../test-call.ts";
import { type AnyMethod, completeValues, type Session } from "../vendor.ts";
import { otherForm } from "./intelepeer.authorization.ts";
import { intelepeer } from "./intelepeer.ts";

const { login, token } = intelepeer.methods;
const jdoe = { username: "jdoe", password: "p" };
const customer = "https://customer.intelepeer.com";
const session: Session = {
  token: "fFkq1",
  tokenPath: "data",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

describe("the token goes back", () => {
  const sandbox = "http://127.0.0.1:4010/intelepeer";
  const call = (path: string, method = "GET") => ({ id: "x", label: "", safe: true, method, path, proves: "" });
  const sent = (method: AnyMethod, given: Record<string, string>, path: string) => {
    const values = completeValues(method, { ...jdoe, token: "fFkq1", ...given });
    const known = method.auth.kind === "login" ? session : null;
    return callDraft(method, call(path), values, known).headers[0]?.[1];
  };
  const both = [
    ["login", login],
    ["token", token],
  ] as const;

  test.each<[string, string, string]>([
    [customer, "_rest/v4/my/accounts?pageSize=1", "fFkq1"],
    [customer, "_rest/v4/something/else", "fFkq1"],
    ["https://api.intelepeer.com", "_rest/v4/dwh/Q", "Bearer fFkq1"],
    ["https://api.intelepeer.com", "_rest/v4/app/sms/mdr", "Bearer fFkq1"],
    ["https://atmosphere-api.intelepeer.com", "rest/v1/my/list", "Bearer fFkq1"],
    [sandbox, "_rest/v4/my/packages", "fFkq1"],
    [sandbox, "_rest/v4/carrier/did?npa=303", "fFkq1"],
    [sandbox, "_rest/v3/my/did/e911", "fFkq1"],
    [sandbox, "_rest/v4/dwh/Q?next=/_rest/v4/my/accounts", "Bearer fFkq1"],
    ["https://not-customer.example", "_rest/v4/dwh/Q", "Bearer fFkq1"],
  ])("to %s %s as %s, with either method", (base_url, path, header) => {
    for (const [, method] of both) expect(sent(method, { base_url }, path)).toBe(header);
  });

  test.each(both)("%s: in the form that was chosen, whatever is documented", (_, method) => {
    expect(sent(method, { scheme: "bearer" }, "_rest/v4/my/accounts")).toBe("Bearer fFkq1");
    expect(sent(method, { scheme: "bare", base_url: sandbox }, "_rest/v4/dwh/Q")).toBe("fFkq1");
  });

  test("and the preview shows the header with the token marked", () => {
    const preview = (given: Record<string, string>) => token.derived(completeValues(token, { token: "T1", ...given }));
    expect(preview({})).toMatchObject([{ kind: "header", name: "Authorization", value: "T1" }]);
    expect(preview({ scheme: "bearer" })).toMatchObject([
      {
        value: "Bearer T1",
        parts: [
          { text: "Bearer ", secret: false },
          { text: "T1", secret: true },
        ],
      },
    ]);
    expect(preview({ base_url: sandbox })[0]?.sentAs).toContain("/_rest/v4/my/");
    expect(login.derived(completeValues(login, jdoe))).toEqual([]);
  });

  test.each(["Bearer fFkq1", "fFkq1 ", "bearer", "fFkq\n1", "fFkqä"])("%j is no token", (value) => {
    const problems = checkValues(token, completeValues(token, { token: value }));
    expect(problems.map(({ field }) => field)).toEqual(["token"]);
  });
});

describe("the other form after a refused call", () => {
  test.each([
    ["Bearer ••••", "bare"],
    ["bearer x", "bare"],
    ["••••", "bearer"],
    ["Bearerx", "bearer"],
  ])("%s leads to %s", (sent, value) => {
    expect(otherForm([["authorization", sent]])).toMatchObject({ field: "scheme", value });
  });

  test("is none where no token was sent", () => expect(otherForm([["Accept", "*/*"]])).toBeNull());

  test("is a choice of the form, for causes that the diagnosis knows", () => {
    const other = otherForm([["Authorization", "x"]]);
    expect(login.fields["scheme"]?.choices?.map(({ value }) => value)).toContain(other?.value);
    const known = intelepeer.diagnose.map(({ id }) => id);
    for (const cause of other?.causes ?? []) expect(known).toContain(cause);
  });
});

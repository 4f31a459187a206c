// Replaces a connection's secrets and keeps the old ones in memory until they are confirmed dead, put back or forgotten.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { rotateContract } from "../../shared/rotate-contract.ts";
import type { Connection } from "../../shared/connection-view.ts";
import type { Handlers } from "../dispatch.ts";
import type { StoredSecrets } from "./connection-record.ts";
import type { ConnectionRegister } from "./connection-register.ts";
import { findMethodOf, isSecret, readSubject } from "./credential-subject.ts";
import type { CredentialTest } from "./credential-test.ts";
import { createRunning } from "./running.ts";
import type { WireService } from "./wire-settings.ts";

export type Rotations = {
  readonly handlers: Pick<Handlers, keyof typeof rotateContract>;
  /** Forgets every old secret; they cannot be put back then. */
  forget(): void;
};

/** Creates it over the register. @param needs.now milliseconds since 1970 */
export const createRotations = (needs: {
  readonly register: ConnectionRegister;
  readonly test: CredentialTest;
  readonly way: WireService["way"];
  readonly now: () => number;
}): Rotations => {
  const { register, test } = needs;
  const old = new Map<string, StoredSecrets>();
  const running = createRunning("testId", (testId) => appError("test.unknown", { testId }));

  const unknown = (): Result<never, AppError> =>
    fail(
      appError("input.invalid", {
        field: "the rotation",
        problem: "The old secret is no longer in memory: it was forgotten, or the store was locked meanwhile.",
      }),
    );

  /** Saves other secrets; what was asked of the host before is asked of it again, so no address changes here. */
  const put = (id: string, secrets: StoredSecrets): Result<Connection, AppError> => {
    const found = register.get(id);
    if (!found.ok) return found;
    const { stored } = found.value;
    const read = readSubject({ ...stored, values: { ...stored.values, ...secrets } });
    if (!read.ok) return read;
    const at = new Date(needs.now()).toISOString();
    const next = {
      ...stored,
      secretsSet: Object.keys(secrets),
      revision: stored.revision + 1,
      credentialRevision: stored.credentialRevision + 1,
      updatedAt: at,
      secretsUpdatedAt: at,
    };
    const saved = register.save([{ id, stored: next, secrets }]);
    if (!saved.ok) return saved;
    const [view] = saved.value;
    return view ? ok(view) : fail(appError("connection.missing", { connection: id }));
  };

  const exchange = (id: string, given: StoredSecrets): Result<Connection, AppError> => {
    const found = register.get(id);
    if (!found.ok) return found;
    const method = findMethodOf(found.value.stored.vendor, found.value.stored.method)?.method ?? null;
    const foreign = Object.keys(given).find(
      (field) => !method || !Object.hasOwn(method.fields, field) || !isSecret(method, field),
    );
    if (foreign !== undefined || Object.keys(given).length === 0)
      return fail(
        appError("input.invalid", { field: foreign ?? "the secret", problem: "It is no secret of this connection." }),
      );
    const before = register.secrets(id);
    if (!before.ok) return before;
    const saved = put(id, { ...before.value, ...given });
    // After several tries the first one is still what the vendor knew before.
    if (saved.ok && !old.has(id)) old.set(id, before.value);
    return saved;
  };

  return {
    handlers: {
      "rotate.switch": async ({ connection, secrets }) => exchange(connection, secrets),
      "rotate.confirm": ({ connection, testId }) =>
        running.run(testId, async (signal) => {
          const secrets = old.get(connection);
          const found = register.get(connection);
          if (!found.ok) return found;
          if (!secrets) return unknown();
          const { vendor, method, values, wire } = found.value.stored;
          const way = needs.way({ connection: wire });
          if (!way.ok) return way;
          return ok(
            await test(
              { vendor, method, values: { ...values, ...secrets }, call: null },
              { signal, send: way.value.send },
            ),
          );
        }),
      "rotate.undo": async ({ connection }) => {
        const secrets = old.get(connection);
        if (!secrets) return unknown();
        const saved = put(connection, secrets);
        if (saved.ok) old.delete(connection);
        return saved;
      },
      "rotate.finish": async ({ connection }) => {
        old.delete(connection);
        return ok(null);
      },
      "rotate.open": async () => ok([...old.keys()]),
    },
    forget() {
      running.cancelAll();
      old.clear();
    },
  };
};

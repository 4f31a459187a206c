// The saved connections as a run of checks sees them: without secrets, with the hosts and the account that they would ask.
import { baseOf } from "../../shared/compose-call.ts";
import type { AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import { completeValues } from "../../shared/vendor.ts";
import type { Lane } from "./check-lanes.ts";
import type { ConnectionRegister, KnownConnection } from "./connection-register.ts";
import { findMethodOf, originsOf } from "./credential-subject.ts";

export type CheckSubject = {
  readonly id: string;
  readonly name: string;
  /** Names its credential in this very revision. */
  readonly key: string;
  readonly lane: Lane;
};

const laneOf = ({ vendor: vendorId, method: methodId, values: open }: KnownConnection["stored"]): Lane => {
  const found = findMethodOf(vendorId, methodId);
  if (!found) return { hosts: [], account: null };
  // Where it goes and what the vendor counts by are told by the fields that are no secrets.
  const values = completeValues(found.method, open);
  const subject = { ...found, methodId, values };
  const { rateBucket } = found.vendor;
  return {
    hosts: [...originsOf(subject)].map((origin) => new URL(origin).host),
    account: rateBucket && JSON.stringify([vendorId, baseOf(subject), rateBucket.key(values)]),
  };
};

/** All of them, by name. */
export const checkSubjects = (register: Pick<ConnectionRegister, "all">): Result<readonly CheckSubject[], AppError> => {
  const all = register.all();
  if (!all.ok) return all;
  return ok(
    [...all.value.values()].map(({ id, key, stored }) => ({ id, name: stored.name, key, lane: laneOf(stored) })),
  );
};

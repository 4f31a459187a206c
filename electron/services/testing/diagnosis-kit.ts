// Test-only: plays one case of the diagnosis corpus over real HTTP, by the services that the app itself uses.
import { randomUUID } from "node:crypto";
import type { TypedRequest } from "../../../shared/compose-call.ts";
import type { Diagnosis, Exchange } from "../../../shared/domain.ts";
import type { HttpDraft } from "../../../shared/http.ts";
import { type AnyMethod, completeValues } from "../../../shared/vendor.ts";
import { findVendor } from "../../../shared/vendors/index.ts";
import { createSend } from "../../http/send.ts";
import { createCall } from "../call.ts";
import { type Held, createCredentials } from "../credentials.ts";
import { createCredentialTest } from "../credential-test.ts";
import { createExchanger } from "../exchanger.ts";
import { createRateGuard } from "../rate-guard.ts";
import { createSessions } from "../sessions.ts";
import type { DiagnosisCase } from "./diagnosis-case.ts";
import { openPlace } from "./diagnosis-place.ts";

/** What the app says of a case. */
export type Played = {
  readonly method: AnyMethod;
  readonly diagnosis: readonly Diagnosis[];
  /** The field that the form names when nothing is sent, else null. */
  readonly field: string | null;
  /** The one that the diagnosis speaks of. */
  readonly exchange: Exchange | null;
};

const version = "1.2.3";

/** Plays it against a server of its own. */
export const playCase = async (one: DiagnosisCase): Promise<Played> => {
  const vendor = findVendor(one.vendor);
  const method = vendor && Object.hasOwn(vendor.methods, one.method) ? vendor.methods[one.method] : undefined;
  if (!vendor || !method) throw new Error(`${one.id}: there is no ${one.vendor}/${one.method}.`);
  const place = await openPlace(one);
  const now = Date.now();
  const all = { ...place.demo, base_url: place.base, ...one.values?.(now, place.base) };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  const send = createSend();
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  const needs = { send, newId: randomUUID, rateGuard: createRateGuard(clock), version };
  const { signal } = new AbortController();
  const play = one.play ?? { by: "test" };
  const answered = (
    diagnosis: readonly Diagnosis[],
    exchange: Exchange | null,
    field: string | null = null,
  ): Played => ({
    method,
    diagnosis,
    exchange,
    field,
  });

  const byTest = async (call: string | null): Promise<Played> => {
    const wanted = { vendor: one.vendor, method: one.method, values: given, call };
    const report = await createCredentialTest(needs)(wanted, { signal });
    return answered(report.diagnosis, report.exchanges.at(-1) ?? null, report.problems[0]?.field ?? null);
  };
  const byCall = async (
    request: Partial<TypedRequest>,
    later: { first: object; seconds: number } | undefined,
    withCredential: boolean,
  ): Promise<Played> => {
    const credentials = createCredentials(randomUUID, () => undefined);
    const call = createCall({ exchanger: createExchanger(needs), sessions: createSessions(clock.now), version });
    let held: Held | null = null;
    if (withCredential) {
      const kept = credentials.hold({ vendor: one.vendor, method: one.method, values: given });
      if (!kept.ok) throw new Error(`${one.id}: ${kept.error.why}`);
      held = credentials.find(kept.value.id);
    }
    const whole = (part: Partial<TypedRequest>): TypedRequest => ({
      method: "GET",
      path: withCredential ? "" : place.base,
      headers: [],
      body: null,
      ...part,
    });
    if (later) {
      await call(held, whole(later.first), signal, () => undefined);
      place.moveClock(later.seconds);
    }
    const report = await call(held, whole(request), signal, () => undefined);
    if (!report.ok) throw new Error(`${one.id}: ${report.error.code} ${report.error.why}`);
    return answered(report.value.diagnosis, report.value.exchanges.at(-1) ?? null);
  };
  const byCustomer = async (purpose: "signin" | "call", draft: HttpDraft): Promise<Played> => {
    const exchanger = createExchanger(needs);
    const values = completeValues(method, given);
    const subject = { identity: one.id, credential: { vendor, methodId: one.method, method, values } };
    const exchanged = await exchanger.exchange(subject, purpose, draft, { signal, onWait: () => undefined });
    if (!exchanged) throw new Error(`${one.id}: it was cancelled.`);
    return answered(exchanger.explain(subject, exchanged, null), exchanger.view(subject, exchanged, null));
  };

  try {
    switch (play.by) {
      case "test":
        return await byTest(play.call ?? null);
      case "compose":
        return await byCall(play.request, play.later, play.credential !== false);
      case "customer":
        return await byCustomer(play.purpose, play.draft(place.base, completeValues(method, given)));
      default:
        return play satisfies never;
    }
  } finally {
    send.close();
    await place.close();
  }
};

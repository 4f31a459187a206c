// An exchange as the CLI's JSON shows it: the shape of `send`, with what else is known added beside.
import type { Diagnosis, Exchange } from "../../shared/domain.ts";
import { errorJson } from "./outcome.ts";

/** A diagnosis as JSON. */
export const diagnosisJson = ({ id, cause, fix, confidence, evidence }: Diagnosis) => ({
  id,
  cause,
  fix,
  confidence,
  evidence,
});

/** One exchange as JSON; the diagnosis is the one of this very exchange. */
export const exchangeJson = (
  { purpose, at, request, response, error, timings, path }: Exchange,
  diagnosis: readonly Diagnosis[],
) => ({
  purpose,
  at,
  request,
  response: response && { ...response, timings },
  error: error && errorJson(error),
  diagnosis: diagnosis.map(diagnosisJson),
  timings,
  path,
});

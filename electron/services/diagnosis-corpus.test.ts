// The diagnosis against every simulated fault of the corpus: the right cause first or near, and never a wrong one with conviction.
import { beforeAll, describe, expect, test } from "vitest";
import { genericRules } from "../../shared/diagnose-generic.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { guideOf } from "../../shared/vendors/guides.ts";
import { vendors } from "../../shared/vendors/index.ts";
import { diagnosisCorpus } from "./testing/diagnosis-corpus.ts";
import { playCase } from "./testing/diagnosis-kit.ts";
import {
  causesOf,
  corpusPage,
  figures,
  placeOf,
  type PlayedCase,
  pointlessEvidence,
  symptomRows,
} from "./testing/diagnosis-table.ts";

/** More than this is said with conviction. */
const conviction = 0.7;

/** What proves the few causes that claim more than 0.9: the answer's own words, or the app's own knowledge. */
const proofs: Readonly<Record<string, string>> = {
  "verification-switched-off": "the environment says it",
  "proxy-authentication": "only a proxy answers 407 (RFC 9110)",
  "token-expired": "“token has expired” (IntelePeer, IP-SMS)",
  "no-token-sent": "“Missing Authentication Token”, and none was sent",
  "second-factor": "multi_factor_request",
  "account-disabled": "“account disabled” with 423",
  "account-expired": "“account expired” with 423",
  "too-many-requests": "429",
  "key-reset": "CREDENTIAL_EXPIRED",
  "project-suspended": "PROJECT_SUSPENDED",
  "invalid-account": "INVALID_ACCOUNT",
  "integrator-account": "INVALID_ACCOUNT",
};

const all: PlayedCase[] = [];
beforeAll(async () => {
  for (const one of diagnosisCorpus) all.push({ one, played: await playCase(one) });
}, 120_000);

const playedOf = (id: string): PlayedCase => {
  const found = all.find(({ one }) => one.id === id);
  if (!found) throw new Error(`${id} was not played.`);
  return found;
};
const ids = diagnosisCorpus.map(({ id }) => id);

describe("the corpus", () => {
  test("names each fault once, and covers every method of every vendor", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    const played = [...new Set(diagnosisCorpus.map(({ vendor, method }) => `${vendor}/${method}`))];
    const declared = vendors.flatMap(({ id, methods }) => Object.keys(methods).map((method) => `${id}/${method}`));
    expect(played.toSorted(), "each method has a case in testing/diagnosis-corpus-*.ts").toEqual(declared.toSorted());
  });

  test("has the right cause first in nine of ten, and says how often", () => {
    process.stdout.write(`${figures(all)}\n`);
    const first = all.filter((item) => placeOf(item) === 1).length;
    expect(first / all.length).toBeGreaterThanOrEqual(0.9);
  });

  test.each(ids)("%s: the right cause is among the first three", (id) => {
    const item = playedOf(id);
    expect(causesOf(item.played).slice(0, 3)).toContain(item.one.cause);
  });

  test("is never given a wrong cause with conviction", () => {
    const wrong = all.flatMap((item) => {
      const [first] = item.played.diagnosis;
      return placeOf(item) !== 1 && first && first.confidence > conviction ? [`${item.one.id}: ${first.id}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test("has evidence that points at something, and steps that exist", () => {
    const bad = all.flatMap((item) =>
      item.played.diagnosis.flatMap(({ id, evidence, guideStep }) => [
        ...(evidence.length === 0 ? [`${item.one.id}: ${id} has none`] : []),
        ...evidence.flatMap((piece) => {
          const problem = pointlessEvidence(piece, item);
          return problem === null ? [] : [`${item.one.id}: ${id}: ${problem}`];
        }),
        ...(guideStep === null || guideOf(item.one.vendor)?.steps.some((step) => step.id === guideStep)
          ? []
          : [`${item.one.id}: ${id}: no step ${guideStep}`]),
      ]),
    );
    expect(bad).toEqual([]);
  });

  test("leaves no secret in what is said", () => {
    const left = all.flatMap(({ one, played }) => {
      const secrets = Object.entries(one.values?.(0, "http://127.0.0.1:1") ?? {}).flatMap(([field, value]) =>
        played.method.fields[field]?.sensitivity === "secret" && value.trim().length > 7 ? [value.trim()] : [],
      );
      return survivors(JSON.stringify(played.diagnosis), secrets).map((form) => `${one.id}: ${form.length} characters`);
    });
    expect(left).toEqual([]);
  });

  test("stands in the documents as it is", async () => {
    await expect(corpusPage(all)).toMatchFileSnapshot("../../docs/diagnosis-corpus.md");
  });
});

describe("the rules", () => {
  const rules = [...vendors.flatMap(({ diagnose }) => diagnose), ...genericRules];
  const known = new Set([...rules.map(({ id }) => id), "undocumented-answer", "form"]);

  test("claim more than 0.9 only with proof", () => {
    const sure = new Set(rules.flatMap(({ id, confidence }) => (confidence > 0.9 ? [id] : [])));
    expect([...sure].filter((id) => !Object.hasOwn(proofs, id))).toEqual([]);
  });

  test("speak for every documented symptom, and a case plays each", () => {
    expect(symptomRows.flatMap(({ rules: named }) => named).filter((id) => !known.has(id))).toEqual([]);
    expect(symptomRows.filter(({ rules: named, note }) => named.length === 0 && !note)).toEqual([]);
    const played = new Set(diagnosisCorpus.map(({ row }) => row));
    const unplayed = symptomRows.filter(({ id, rules: named }) => named.length > 0 && !played.has(id));
    expect(unplayed.map(({ id }) => id)).toEqual([]);
    const rows = new Set(symptomRows.map(({ id }) => id));
    expect([...played].filter((id) => !rows.has(id))).toEqual([]);
  });

  test("cover only rules that exist", () => {
    expect(rules.flatMap(({ covers = [] }) => covers).filter((id) => !known.has(id))).toEqual([]);
  });
});

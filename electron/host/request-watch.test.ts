// Who looks elsewhere hears that a long call is done; a shown secret is covered before it arrives.
import { expect, test } from "vitest";
import { watchRequests } from "./request-watch.ts";

const request = (method: string, input: unknown = null): string => JSON.stringify({ id: 1, method, input });

const watched = (takes: number, away: boolean) => {
  const done: string[] = [];
  let at = 0;
  const ask = watchRequests(
    {
      now: () => at,
      isAway: () => away,
      notify: (sentence) => done.push(sentence),
      coverFor: (ms) => done.push(`covered ${ms / 1_000} s`),
    },
    async () => {
      done.push("answered");
      at += takes;
      return "reply";
    },
  );
  return { ask, done };
};

test.each([
  ["test.run", "The test is done."],
  ["call.send", "The call is done."],
])("the end of a long %s is told to who looks elsewhere", async (method, sentence) => {
  const { ask, done } = watched(5_000, true);
  expect(await ask(request(method))).toBe("reply");
  expect(done).toEqual(["answered", sentence]);
});

test.each([
  [4_999, true, "test.run"],
  [60_000, false, "test.run"],
  [60_000, true, "history.list"],
  [60_000, true, "__proto__"],
  [60_000, true, "constructor"],
])("after %i ms, away: %s, nothing is told of %s", async (takes, away, method) => {
  const { ask, done } = watched(takes, away);
  await ask(request(method));
  expect(done).toEqual(["answered"]);
});

test.each(["connection.reveal", "code.real", "vault.create", "vault.newRecoveryCode", "vault.rotate"])(
  "a secret that %s shows is covered before it is there",
  async (method) => {
    const { ask, done } = watched(10, false);
    await ask(request(method));
    expect(done).toEqual(["covered 31 s", "answered"]);
  },
);

test("a method named inside the input is not the request's", async () => {
  const { ask, done } = watched(60_000, true);
  await ask(JSON.stringify({ id: 1, method: "draft.save", input: { text: 'x "method":"test.run"' } }));
  expect(done).toEqual(["answered"]);
});

test("an answer that fails is passed on as it is", async () => {
  const ask = watchRequests(
    { now: () => 0, isAway: () => true, notify: () => undefined, coverFor: () => undefined },
    async () => {
      throw new Error("no");
    },
  );
  await expect(ask(request("test.run"))).rejects.toThrow("no");
});

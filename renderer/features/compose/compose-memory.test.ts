// Open requests: what opens where, what closing takes away and brings back, and a call that outlives its tab.
import { beforeEach, describe, expect, test } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { emptyDraft } from "../../../shared/request-draft.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import { isOutdated, newId, tabName } from "./compose-tab.ts";

const memory = () => useComposeMemory.getState();
const urls = (): string[] =>
  memory().tabs.map(({ draft, id }) => (id === memory().active ? `[${draft.url}]` : draft.url));
const call = (path: string) => ({ id: path, label: path, safe: true, method: "GET", path, proves: "" });

beforeEach(() => useComposeMemory.setState(useComposeMemory.getInitialState(), true));

describe("opening", () => {
  test("a call takes the place of a request that nobody has changed, and stands beside one that somebody has", () => {
    memory().takeCall(call("one"));
    memory().takeCall(call("two"));
    expect(urls()).toEqual(["[two]"]);
    memory().setUrl("two?page=2");
    memory().takeCall(call("three"));
    expect(urls()).toEqual(["two?page=2", "[three]"]);
  });

  test("nothing opens over a running call", () => {
    memory().takeCall(call("one"));
    memory().begin(memory().active, "c1");
    memory().takeCall(call("two"));
    expect(urls()).toEqual(["one", "[two]"]);
  });

  test("a new request keeps the credential; a duplicate says the same and counts as typed", () => {
    memory().choose("acme");
    memory().setUrl("one");
    memory().add();
    expect(activeTab(memory()).credential).toBe("acme");
    memory().setUrl("two");
    memory().duplicate();
    expect(urls()).toEqual(["one", "two", "[two]"]);
    memory().takeCall(call("three"));
    expect(urls()).toEqual(["one", "two", "two", "[three]"]);
  });
});

describe("closing", () => {
  test("selects the neighbour, leaves an empty request at last, and can be taken back with everything in it", () => {
    memory().setUrl("one");
    memory().add();
    memory().setUrl("two");
    memory().add();
    memory().setUrl("three");
    memory().step(-1);
    memory().close(memory().active);
    expect(urls()).toEqual(["one", "[three]"]);
    memory().close(memory().active);
    memory().close(memory().active);
    expect(urls()).toEqual(["[]"]);
    memory().reopen();
    memory().reopen();
    memory().reopen();
    expect(
      memory()
        .tabs.map(({ draft }) => draft.url)
        .toSorted(),
    ).toEqual(["", "one", "three", "two"]);
  });

  test("what was typed in many closed requests can be taken back; only the latest keep their answers", () => {
    for (let tab = 0; tab < 40; tab += 1) {
      memory().add();
      memory().setUrl(`typed ${tab}`);
      memory().begin(memory().active, `c${tab}`);
      memory().conclude(`c${tab}`, null, { kind: "error", error: appError("call.unknown", { callId: `c${tab}` }) });
    }
    for (const { id } of memory().tabs) memory().close(id);
    expect(memory().closed).toHaveLength(40);
    expect(memory().closed.filter(({ last }) => last)).toHaveLength(20);
    memory().reopen();
    expect(activeTab(memory())).toMatchObject({ draft: { url: "typed 39" }, last: { end: { kind: "error" } } });
  });

  test("an untouched request is not worth a place among the closed ones", () => {
    memory().add();
    memory().close(memory().active);
    expect(memory().closed).toEqual([]);
  });

  test("a call goes on when its request is closed, and its end is there when it is opened again", () => {
    memory().setUrl("one");
    memory().begin(memory().active, "c1");
    memory().close(memory().active);
    memory().conclude("c1", null, { kind: "error", error: appError("call.unknown", { callId: "c1" }) });
    memory().reopen();
    expect(activeTab(memory()).last?.end.kind).toBe("error");
    expect(activeTab(memory()).running).toBeNull();
  });
});

test("requests are moved to a place, and no further than the ends", () => {
  for (const url of ["one", "two", "three"]) {
    memory().add();
    memory().setUrl(url);
  }
  memory().close(memory().tabs[0]?.id ?? "");
  const [first] = memory().tabs;
  memory().move(first?.id ?? "", 1);
  expect(urls()).toEqual(["two", "one", "[three]"]);
  memory().move(first?.id ?? "", 99);
  expect(urls()).toEqual(["two", "[three]", "one"]);
});

test("an answer is that of another request once anything that goes out was changed", () => {
  memory().setUrl("one");
  memory().begin(memory().active, "c1");
  memory().conclude("c1", null, { kind: "error", error: appError("call.unknown", { callId: "c1" }) });
  expect(isOutdated(activeTab(memory()))).toBe(false);
  memory().setUrl("two");
  expect(isOutdated(activeTab(memory()))).toBe(true);
  memory().setUrl("one");
  expect(isOutdated(activeTab(memory()))).toBe(false);
  memory().choose("other");
  expect(isOutdated(activeTab(memory()))).toBe(true);
});

test("a request is called by its saved name, else by the end of its path", () => {
  const name = (url: string) => tabName({ ...activeTab(memory()), draft: { ...emptyDraft(newId), url } });
  expect(name("")).toBe("New request");
  expect(name("https://api.example/v2/accounts/7/users?page=1")).toBe("7/users");
  expect(name("https://api.example")).toBe("api.example");
  expect(name("https://jdoe:hunter2@api.example/")).toBe("api.example");
  expect(name("https://{{user}}:{{password}}@{{host}}")).toBe("{{host}}");
  memory().markSaved(memory().active, { id: "d", name: "Users" }, activeTab(memory()).draft);
  expect(tabName(activeTab(memory()))).toBe("Users");
});

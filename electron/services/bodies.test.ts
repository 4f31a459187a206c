// Bodies of this run: shown by lines, searched, filtered and given out through the worker, and never mixed up.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BodyFacts } from "../../shared/body-contract.ts";
import { mask } from "../../shared/redact.ts";
import { type BodiesKit, noSecrets, rows, startBodiesKit, view } from "./testing/bodies-kit.ts";

let kit: BodiesKit;
beforeEach(() => {
  kit = startBodiesKit();
});
afterEach(() => kit.close());
const keep: BodiesKit["keep"] = (...args) => kit.keep(...args);
const facts: BodiesKit["facts"] = (of) => kit.facts(of);
const lines: BodiesKit["lines"] = (...args) => kit.lines(...args);
const bytes: BodiesKit["bytes"] = (...args) => kit.bytes(...args);
const errorOf: BodiesKit["errorOf"] = (of) => kit.errorOf(of);

describe("a body", () => {
  test("of a few bytes can be shown, laid out and given out", async () => {
    await keep("e1", '{"a":1.50,"a":12345678901234567890,"b":[],"c":{"d":"\\u00e4"}}');
    expect(await facts(view("e1"))).toMatchObject({ lines: 1, kind: "json", charset: "utf-8", partial: false });
    expect(await lines(view("e1", "pretty"))).toEqual([
      "{",
      '  "a": 1.50,',
      '  "a": 12345678901234567890,',
      '  "b": [],',
      '  "c": {',
      '    "d": "\\u00e4"',
      "  }",
      "}",
    ]);
    expect((await bytes("e1", 1, 8)).toString()).toBe('"a":1.50');
  });

  test("over a megabyte lies sealed on disk, for its owner alone, and is shown whole", async () => {
    const body = rows(3);
    const result = await keep("e1", body);
    await result.response?.stored?.ready;
    const [inside = ""] = readdirSync(kit.home);
    const file = join(kit.home, inside, readdirSync(join(kit.home, inside))[0] ?? "");
    expect(statSync(join(kit.home, inside)).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(Buffer.byteLength(body));
    expect(readFileSync(file).includes("row 1")).toBe(false);
    const all = await facts(view("e1", "pretty"));
    expect(all).toMatchObject({ complete: true, bytes: Buffer.byteLength(body), broken: false });
    const middle = await lines(view("e1", "pretty"), all.lines - 8, 2_000);
    expect(middle.join("\n")).toMatch(/\n {4}"big": 12345678901234567890,\n {4}"cost": 1\.50,[\s\S]*\n {2}\}\n\]$/);
    expect((await bytes("e1", body.indexOf("row 0"), 8)).toString()).toBe("row 0 ä");
  });

  test("of one long line is shown in lines of 10,000 characters that join to the same", async () => {
    const body = rows(1.5);
    await keep("e1", body);
    const { lines: count, characters } = await facts(view("e1"));
    const all: string[] = [];
    for (let from = 0; from < count; from += 2_000) all.push(...(await lines(view("e1"), from)));
    expect(all.every((line) => line.length <= 10_000)).toBe(true);
    expect(all.join("") === body && characters === body.length).toBe(true);
  });

  test.each<[string, string, string[]]>([
    [
      "application/xml",
      '<?xml version="1.0"?><a x="1 > 0"><b>t</b><c/><!-- n --></a>',
      ['<?xml version="1.0"?>', '<a x="1 > 0">', "  <b>t</b>", "  <c/>", "  <!-- n -->", "</a>"],
    ],
    [
      "text/html",
      "<!doctype html><p>a<br>b</p><script>if (a < b) {}</script>",
      ["<!doctype html>", "<p>a", "  <br>", "  b", "</p>", "<script>if (a < b) {}</script>"],
    ],
  ])("of %s is laid out", async (type, body, expected) => {
    await keep("e1", body, type);
    expect(await lines(view("e1", "pretty"))).toEqual(expected);
  });

  test("that stops being JSON goes on as it came", async () => {
    await keep("e1", '{"a":1}} and so on');
    expect((await facts(view("e1", "pretty"))).broken).toBe(true);
    expect((await lines(view("e1", "pretty"))).join("\n")).toBe('{\n  "a": 1\n}\n} and so on');
  });

  test("nested a million deep does no harm", async () => {
    await keep("e1", `${"[".repeat(1_000_000)}1${"]".repeat(1_000_000)}`);
    expect(await facts(view("e1", "pretty"))).toMatchObject({ lines: 2_000_001, broken: false });
  });

  test.each<[string, Buffer, string, Partial<BodyFacts>]>([
    [
      "bytes that do not fit",
      Buffer.from([65, 0xff, 0xc3, 66, 0xef, 0xbf, 0xbd]),
      "text/plain",
      { invalidBytes: 2, charset: "utf-8" },
    ],
    [
      "Latin-1",
      Buffer.from("Käse", "latin1"),
      "text/plain; charset=iso-8859-1",
      { invalidBytes: 0, charset: "windows-1252" },
    ],
    ["a byte order mark", Buffer.from("\ufeffKäse", "utf16le"), "text/plain", { charset: "utf-16le", invalidBytes: 0 }],
    ["an image", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0", "latin1"), "image/png", { kind: "image", lines: 0 }],
    ["binary data", Buffer.from([0, 1, 2, 3]), "application/octet-stream", { kind: "binary", lines: 0 }],
  ])("with %s is told", async (_, body, type, expected) => {
    await keep("e1", body, type);
    expect(await facts(view("e1"))).toMatchObject(expected);
  });

  test("that is cut says so, and what came is shown", async () => {
    const url = await kit.serve((_, response) => {
      response.writeHead(200, { "Content-Length": 5_000_000 });
      response.write("x".repeat(3_000_000), () => setTimeout(() => response.destroy(), 50));
    });
    const result = await kit.send({ method: "GET", url, headers: [], body: null });
    kit.bodies.keep("e1", result, noSecrets);
    expect(result.error?.code).toBe("network.cut");
    expect(await facts(view("e1"))).toMatchObject({ partial: true, characters: 3_000_000 });
  });
});

describe("a search", () => {
  test("finds in raw and laid out text, case ignored, across parts of a long line", async () => {
    await keep("e1", `${"x".repeat(9_998)}NeedLe${"y".repeat(600_000)}needle\nİ needle`, "text/plain");
    await facts(view("e1"));
    const found = await kit.bodies.search("s1", view("e1"), "NEEDLE");
    expect(found).toMatchObject({ ok: true, value: { more: false, cancelled: false } });
    const places = found.ok ? found.value.places : [];
    expect(places[0]).toEqual([0, 9_998]);
    expect(places).toHaveLength(3);
    expect(places[2]?.[1]).toBe(2);
    const [line = 0, column = 0] = places[1] ?? [];
    const [at = "", next = ""] = await lines(view("e1"), line, 2);
    expect((at + next).slice(column, column + 6)).toBe("needle");
  });

  test("tells 10,000 places and that there are more", async () => {
    await keep("e1", "a ".repeat(30_000), "text/plain");
    await facts(view("e1"));
    const found = await kit.bodies.search("s1", view("e1"), "A");
    expect(found.ok && found.value.places.length).toBe(10_000);
    expect(found.ok && found.value.more).toBe(true);
  });

  test("of a body that is still laid out tells what there is, and goes on under its id", async () => {
    await keep("e1", rows(20));
    const seen: number[] = [];
    const lines: number[] = [];
    for (let complete = false; !complete; ) {
      const found = await kit.bodies.search("s1", view("e1", "pretty"), '"row 1000');
      if (!found.ok) throw new Error(found.error.why);
      ({ complete } = found.value);
      seen.push(found.value.places.length);
      lines.splice(0, lines.length, ...found.value.places.map(([line]) => line));
    }
    // Rows 1000, 10000 to 10009 and 100000 to 100099 of those that there are; none twice, none missing.
    const count = rows(20).split('"row 1000').length - 1;
    expect(seen.at(-1)).toBe(count);
    expect(seen.toSorted((one, other) => one - other)).toEqual(seen);
    expect(new Set(lines).size).toBe(count);
  });

  test("stops when it is told to", async () => {
    await keep("e1", rows(20));
    await kit.bodies.open(view("e1", "pretty"));
    const searching = kit.bodies.search("s1", view("e1", "pretty"), "not there");
    kit.bodies.cancelSearch("s1");
    expect(await searching).toMatchObject({ ok: true, value: { cancelled: true } });
  });
});

describe("folding", () => {
  test("tells where what a line opens ends, in laid out JSON alone, and while it is still laid out", async () => {
    await keep("e1", rows(3));
    const pretty = view("e1", "pretty");
    // Asked for before anybody knows how many lines there are.
    const whole = await kit.bodies.fold(pretty, 0);
    const { lines: count } = await facts(pretty);
    expect(whole).toEqual({ ok: true, value: { end: count - 1 } });
    expect(await kit.bodies.fold(pretty, 1)).toEqual({ ok: true, value: { end: 7 } });
    expect(await kit.bodies.fold(pretty, 2)).toEqual({ ok: true, value: { end: null } });
    expect(await kit.bodies.fold(view("e1"), 0)).toEqual({ ok: true, value: { end: null } });
    expect(await kit.bodies.fold(view("gone", "pretty"), 0)).toMatchObject({ error: { code: "body.gone" } });
  });
});

describe("a filter", () => {
  test("gives what it finds as it stands there", async () => {
    await keep("e1", '{"a":[{"id":12345678901234567890,"x":1.50},{"id":"\\u00e4","x":{"id":[]}}]}');
    expect((await lines(view("e1", "filter", "$.a[*].id"))).join("")).toBe('[  12345678901234567890,  "\\u00e4"]');
    expect((await facts(view("e1", "filter", "$..id"))).found).toBe(3);
    expect((await lines(view("e1", "filter", "$.a[?@.x == 1.5]"))).join("")).toContain('"x": 1.50');
    expect((await facts(view("e1", "filter", "$.nothing"))).found).toBe(0);
  });

  test.each([
    ["$..[", '{"a":1}'],
    ["$.a", '{"a":'],
    ["$.a", "plain"],
  ])("%s of %s is refused", async (path, body) => {
    await keep("e1", body);
    expect(await errorOf(view("e1", "filter", path))).toBe("body.unreadable");
  });
});

describe("what is held", () => {
  test("belongs to its exchange", async () => {
    await Promise.all(["a", "b", "c", "d"].map((id) => keep(id, rows(1.2, `of-${id}`))));
    await Promise.all(
      ["a", "b", "c", "d"].map(async (id) => {
        const text = (await lines(view(id, "pretty"), 0, 2_000)).join("\n");
        expect(text).toContain(`"of-${id} 0 ä"`);
        expect(/of-[abcd]/.exec(text.replaceAll(`of-${id}`, ""))).toBeNull();
      }),
    );
  });

  test("is only the latest, and files of forgotten ones are removed", async () => {
    kit.close();
    kit = startBodiesKit({ exchanges: 2, memoryBytes: 1e9, diskBytes: 1e9 });
    for (const id of ["a", "b", "c"]) await (await keep(id, rows(1.2))).response?.stored?.ready;
    expect(await errorOf(view("a"))).toBe("body.gone");
    expect(await errorOf(view("c"))).toBeNull();
    const [inside = ""] = readdirSync(kit.home);
    await expect.poll(() => readdirSync(join(kit.home, inside)).length).toBe(2);
    kit.bodies.clear();
    expect(await errorOf(view("c"))).toBe("body.gone");
    await expect.poll(() => readdirSync(join(kit.home, inside)).length).toBe(0);
  });

  test("shows what was sent as well", async () => {
    const url = await kit.serve((_, response) => void response.end("ok"));
    const headers = [["Content-Type", "application/json"]] as const;
    const body = Buffer.from('{"password":"abc"}');
    kit.bodies.keep("e1", await kit.send({ method: "POST", url, headers, body }), noSecrets);
    const of = { ...view("e1"), side: "request" as const };
    expect(await lines(of)).toEqual([`{"password":"${mask}"}`]);
  });
});

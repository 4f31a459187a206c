// Whose value counts, what is kept, and what may be typed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSettingText, settingText, settingWords, wireFields } from "./wire-setting-fields.ts";
import {
  resolveSetting,
  resolveWire,
  settingIds,
  wireDefaults,
  type WireSettings,
  wireSettingsSchema,
  withoutSetting,
  withSetting,
} from "./wire-settings.ts";

const number = (least: number, most: number) => fc.option(fc.integer({ min: least, max: most }), { nil: undefined });

/** Any settings that somebody may have set, absent keys included. */
const settings: fc.Arbitrary<WireSettings> = fc
  .record({
    connectMs: number(100, 120_000),
    headersMs: number(100, 600_000),
    idleMs: number(100, 600_000),
    totalMs: number(100, 3_600_000),
    follow: number(0, 5),
    minTls: fc.constantFrom("TLSv1.2", "TLSv1.3", undefined),
    httpVersion: fc.constantFrom("auto", "1.1", "2", undefined),
    cookies: fc.constantFrom("off", "on", undefined),
    decodedBytes: number(1_048_576, 1_073_741_824),
    ratio: number(10, 10_000),
    headerBytes: number(8_192, 1_048_576),
  })
  .map((record) =>
    wireSettingsSchema.parse(Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))),
  );

describe("whose value counts", () => {
  test("the nearest level that has set it, else the default; each setting for itself", () => {
    fc.assert(
      fc.property(settings, settings, settings, (request, connection, global) => {
        const levels = { request, connection, settings: global };
        const all = resolveWire(levels);
        for (const id of settingIds) {
          const { value, origin } = resolveSetting(id, levels);
          const said = request[id] ?? connection[id] ?? global[id] ?? wireDefaults[id];
          expect(value).toBe(said);
          expect(all[id]).toBe(said);
          if (origin === "default")
            expect([request[id], connection[id], global[id]]).toEqual([undefined, undefined, undefined]);
          else expect(levels[origin][id]).toBe(value);
        }
      }),
    );
  });

  test("setting and taking back leave every other setting as it is", () => {
    fc.assert(
      fc.property(settings, settings, fc.constantFrom(...settingIds), (mine, other, id) => {
        const value = other[id] ?? wireDefaults[id];
        const changed = withSetting(mine, id, value);
        expect(changed[id]).toBe(value);
        expect(withoutSetting(changed, id)).toEqual(withoutSetting(mine, id));
        expect(Object.hasOwn(withoutSetting(changed, id), id)).toBe(false);
      }),
    );
  });

  test("a level that is absent, and names of prototypes, say nothing", () => {
    const odd: unknown = JSON.parse('{"__proto__":{"connectMs":5000},"constructor":1,"unknown":2}');
    expect(resolveWire({ settings: wireSettingsSchema.parse(odd) })).toEqual(wireDefaults);
    expect(resolveWire({})).toEqual(wireDefaults);
  });
});

describe("what may be typed", () => {
  test("every value that can be stored comes back from its text", () => {
    fc.assert(
      fc.property(settings, (mine) => {
        for (const id of settingIds) {
          const field = wireFields[id];
          const value = mine[id];
          // Bytes are shown in whole units; what is stored is typed, and so a whole number of them.
          if (
            value === undefined ||
            (field.kind === "number" && Number(value) % (field.factor === 1000 ? 1 : field.factor) !== 0)
          )
            continue;
          expect(readSettingText(id, settingText(id, value))).toBe(value);
        }
      }),
    );
  });

  test("units, blanks and a decimal comma are read; ranges hold", () => {
    expect(readSettingText("connectMs", " 2,5 ")).toBe(2_500);
    expect(readSettingText("connectMs", "0.1")).toBe(100);
    expect(readSettingText("decodedBytes", "512")).toBe(512 * 1024 * 1024);
    expect(readSettingText("follow", "5")).toBe(5);
    expect(readSettingText("minTls", "TLSv1.3")).toBe("TLSv1.3");
    for (const text of ["", "0", "121", "-1", "1e3", "ten", "0x10", "1 2", "Infinity", "NaN"])
      expect(readSettingText("connectMs", text), text).toBeNull();
    expect(readSettingText("follow", "6")).toBeNull();
    expect(readSettingText("minTls", "TLSv1.1")).toBeNull();
    expect(readSettingText("ratio", "10.5"), "no part of a number").toBeNull();
  });

  test("a value out of range changes nothing", () => {
    expect(withSetting({ ratio: 50 }, "ratio", 5)).toEqual({ ratio: 50 });
    expect(withSetting({}, "follow", 6)).toEqual({});
  });

  test("words say value and unit", () => {
    expect(settingWords("totalMs", 300_000)).toBe("300 seconds");
    expect(settingWords("decodedBytes", wireDefaults.decodedBytes)).toBe("256 MB");
    expect(settingWords("follow", 0)).toBe("Not followed");
  });
});

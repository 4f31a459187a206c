// How the Electron app starts and ends: what it remembers, what it survives, who may start it, on the glue harness.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Glue, launchGlue, runGlue } from "./harness/launch-glue.ts";

test.describe("starting and ending", () => {
  const withHome = async (run: (home: string) => Promise<void>): Promise<void> => {
    const home = await mkdtemp(join(tmpdir(), "ringback-glue-"));
    try {
      await run(home);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  };
  const setTheme = (glue: Glue, theme: string) =>
    glue.page.evaluate(
      (text) => window.ringback?.rpc(text),
      JSON.stringify({ id: 2, method: "preferences.set", input: { theme } }),
    );

  test("theme and place of the window outlive the app", () =>
    withHome(async (home) => {
      const first = await launchGlue({ home });
      await setTheme(first, "dark");
      await first.close();
      expect(first.calls("nativeTheme.themeSource").at(-1)).toEqual(["dark"]);
      const stored: unknown = JSON.parse(await readFile(join(home, "preferences.json"), "utf8"));
      const window = { bounds: { x: 100, y: 80, width: 1280, height: 820 }, maximized: false };
      expect(stored).toEqual({ theme: "dark", window });
      const second = await launchGlue({ home, packaged: true });
      const [options] = second.calls("BrowserWindow")[0] ?? [];
      expect(options).toMatchObject({
        ...window.bounds,
        backgroundColor: "#12161C",
        webPreferences: { devTools: false },
      });
      expect(JSON.stringify(second.calls("Menu.setApplicationMenu"))).not.toContain("toggleDevTools");
      expect(second.calls("app.commandLine.removeSwitch")).toContainEqual(["remote-debugging-port"]);
      await second.close();
    }));

  test("damaged preferences cost the settings, never the start or the file", () =>
    withHome(async (home) => {
      await writeFile(join(home, "preferences.json"), '{"theme": "dar');
      const glue = await launchGlue({ home });
      expect(await setTheme(glue, "light")).toContain('"theme":"light"');
      await glue.close();
      expect(await readFile(join(home, "preferences.json"), "utf8")).toBe('{"theme": "dar');
    }));

  test("closing the last window ends the app", async () => {
    const glue = await launchGlue();
    await glue.ask({ type: "window.close" });
    expect(await glue.exited).toBe(0);
    await glue.close();
  });

  test("a second instance ends without a window", async () => {
    const { code, calls } = await runGlue({ lockTaken: true });
    expect(code).toBe(0);
    expect(calls("BrowserWindow")).toEqual([]);
  });

  const expectRefusal = async (name: string, why: string): Promise<void> => {
    const { code, calls } = await runGlue({ packaged: true, switches: ["lang", name] });
    expect(code).toBe(1);
    const [[title, words] = []] = calls("dialog.showErrorBox");
    expect(title).toBe("Ringback cannot start safely");
    expect(words).toContain(`--${name}`);
    expect(words).toContain(why);
    expect(calls("BrowserWindow")).toEqual([]);
  };

  test("a packaged app does not run outside the system's sandbox, and says so", () =>
    expectRefusal("no-sandbox", "out of the system's sandbox"));

  test("a packaged app does not run with its code under other rules, and says so", () =>
    expectRefusal("js-flags", "before Ringback is asked"));

  test("the harness names what it does not model, even when the app swallows it", () =>
    withHome(async (home) => {
      await writeFile(join(home, "package.json"), '{"type":"module"}');
      const main = 'import { app } from "electron"; try { app.dock.bounce(); } catch {} app.quit();';
      await mkdir(join(home, "main"));
      await writeFile(join(home, "main", "main.js"), main);
      const { code, calls } = await runGlue({ dist: home });
      expect({ code, unmodelled: calls("unmodelled") }).toEqual({ code: 0, unmodelled: [["app.dock"]] });
    }));
});

// A program that is started so leaves no memory on the disk, gets its arguments as they are, and ends as itself.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { withoutCore } from "./without-core.mjs";

const odd = ["a b", "$HOME", "'", '"', ";", "--"];

test.skipIf(process.platform === "win32")("no core file, the same arguments, the same end", () => {
  const [command, args] = withoutCore(process.execPath, [
    "-e",
    "console.log(require('node:child_process').execSync('ulimit -c', { shell: '/bin/sh' }).toString().trim()); console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 3",
    ...odd.slice(0, -1),
  ]);
  const ended = spawnSync(command, args, { encoding: "utf8" });
  expect(ended.stdout.trim().split("\n")).toEqual(["0", JSON.stringify(odd.slice(0, -1))]);
  expect(ended.status).toBe(3);
});

test.skipIf(process.platform !== "linux")(
  "nor by a program of the system that takes such files, whatever the limit",
  () => {
    const [command, args] = withoutCore("/bin/cat", ["/proc/self/coredump_filter"]);
    expect(spawnSync(command, args, { encoding: "utf8" })).toMatchObject({ stdout: "00000000\n", stderr: "" });
  },
);

test.skipIf(process.platform === "win32")("it is the program itself that a signal reaches", () => {
  const [command, args] = withoutCore(process.execPath, ["-e", "process.kill(process.pid, 'SIGTERM')"]);
  expect(spawnSync(command, args).signal).toBe("SIGTERM");
});

test("Windows starts it as it is", () => {
  expect(withoutCore("node.exe", odd, "win32")).toEqual(["node.exe", odd]);
});

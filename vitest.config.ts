// Unit tests: the pure and the Node side in Node, components in happy-dom.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  define: { __VERSION__: JSON.stringify("0.0.0-test") },
  test: {
    reporters: ["default"],
    // A busy machine is no failure; what must be quick is measured by the benchmark.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // Many tests wait for sockets and timers, so a small machine takes more workers than it has processors.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          // Nothing here keeps state in modules; a fresh world per file would triple the time.
          isolate: false,
          environment: "node",
          include: ["shared/**/*.test.ts", "electron/**/*.test.ts", "scripts/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "page",
          environment: "happy-dom",
          include: ["renderer/**/*.test.{ts,tsx}"],
          setupFiles: ["renderer/test-setup.ts"],
        },
      },
    ],
  },
});

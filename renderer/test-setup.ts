// What component tests need of a browser that happy-dom does not bring, and a clean page after each test.
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
}));

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
);

// A busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);

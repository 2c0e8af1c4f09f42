import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { antdStyles } from "./antd-styles.tsx";

export default defineConfig({
  plugins: [react(), antdStyles()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: "127.0.0.1" },
  build: {
    target: ["es2021", "safari15"],
    // One office machine reads from its own disk: fewer, larger files start faster than many small ones.
    chunkSizeWarningLimit: 2000,
    // Inlined data: URLs would need another source in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { environment: "jsdom", setupFiles: ["src/testing/setup.ts"], css: false, testTimeout: 20000 },
});

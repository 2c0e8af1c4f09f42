/** Which backend the window has: the shell's, or in a plain browser while developing the recorded one. */
import { isTauri } from "@tauri-apps/api/core";

import type { Backend } from "./backend";
import { tauriBackend } from "./tauri";

export async function chooseBackend(): Promise<Backend> {
  if ((import.meta.env.DEV || import.meta.env.VITE_RECORDED === "1") && !isTauri()) {
    const { recordedBackend } = await import("./recorded");
    return recordedBackend();
  }
  return tauriBackend;
}

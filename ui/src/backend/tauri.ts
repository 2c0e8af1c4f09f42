/** The backend in the desktop window: Tauri commands. */
import { Channel, invoke } from "@tauri-apps/api/core";
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";

import { type Backend, BackendError, type FileDrop, type FileKind, type RecentMatter } from "./backend";
import type { Progress } from "./generated";

async function command<T>(name: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(name, args);
  } catch (thrown) {
    throw BackendError.from(thrown);
  }
}

export const tauriBackend: Backend = {
  call(operation, input, onProgress) {
    const channel = new Channel<Progress>();
    channel.onmessage = (progress) => onProgress?.(progress);
    return command("call", { operation, input, onProgress: channel });
  },
  cancel: () => command("cancel"),
  pickFiles: (kind: FileKind) => command<string[]>("pick_files", { kind }),
  pickFolder: () => command<string | null>("pick_folder"),
  pickSave: (name: string) => command<string | null>("pick_save", { name }),
  openFile: (path: string) => command("open_exported", { path }),
  recentMatters: () => command<RecentMatter[]>("recent_matters"),
  initialMatter: () => command<string | null>("initial_matter"),
  sampleMatter: () => command<string | null>("sample_matter"),
  onFilesDropped(callback: (drop: FileDrop) => void) {
    const listening = getCurrentWebviewWindow().onDragDropEvent(({ payload }) => {
      if (payload.type === "drop") callback({ kind: "dropped", paths: payload.paths });
      else callback({ kind: payload.type === "leave" ? "left" : "over" });
    });
    return () => {
      void listening.then((stop) => stop());
    };
  },
};

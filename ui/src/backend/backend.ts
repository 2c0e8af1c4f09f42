/**
 * The seam between the window and whatever runs the operations.
 *
 * Screens know this interface only. `tauri.ts` talks to the desktop shell; `recorded.ts` plays a matter in memory for
 * tests and for looking at screens in a browser.
 */
import type { Operations, Progress } from "./generated";

export type OperationName = keyof Operations;
export type Input<Op extends OperationName> = Operations[Op]["input"];
export type Output<Op extends OperationName> = Operations[Op]["output"];

/** What a file dialog is opened for; it decides which endings are offered. */
export type FileKind = "letter" | "drafts" | "replies" | "matter";

/** A matter that was open before. */
export interface RecentMatter {
  path: string;
  name: string;
  /** Local date and time when it was last open, ISO 8601; empty where unknown. */
  opened: string;
  /** The file is not where it was. */
  missing: boolean;
}

/** What happens to files held over the window. */
export type FileDrop = { kind: "over" } | { kind: "left" } | { kind: "dropped"; paths: string[] };

export interface Backend {
  /** Runs one operation. Rejects with a {@link BackendError}. */
  call<Op extends OperationName>(
    operation: Op,
    input: Input<Op>,
    onProgress?: (progress: Progress) => void,
  ): Promise<Output<Op>>;
  /** Asks the running long operation to stop. */
  cancel(): Promise<void>;
  /** Lets the clerk choose files; empty where the dialog was closed. */
  pickFiles(kind: FileKind): Promise<string[]>;
  pickFolder(): Promise<string | null>;
  /** Where to write a file; the name is a suggestion and its ending the format. */
  pickSave(name: string): Promise<string | null>;
  /** Hands a file that was exported to the system's program for it. */
  openFile(path: string): Promise<void>;
  recentMatters(): Promise<RecentMatter[]>;
  /** The matter named when the program was started, if any. */
  initialMatter(): Promise<string | null>;
  /** The ready sample matter, made on first use. */
  sampleMatter(): Promise<string | null>;
  /** Calls back while files are held over the window and when they are let go. Returns how to stop. */
  onFilesDropped(callback: (drop: FileDrop) => void): () => void;
}

/** An operation that failed, in words for the clerk. */
export class BackendError extends Error {
  /** For the machine. */
  readonly kind: string;
  /** What happened and what to do. */
  readonly sentence: string;
  /** File and place in it, where there is one. */
  readonly place: string | null;

  constructor(kind: string, sentence: string, place: string | null = null) {
    super(sentence);
    this.name = "BackendError";
    this.kind = kind;
    this.sentence = sentence;
    this.place = place;
  }

  /** Whatever was thrown, as an error with a sentence. */
  static from(thrown: unknown): BackendError {
    if (thrown instanceof BackendError) return thrown;
    if (typeof thrown === "object" && thrown !== null && "sentence" in thrown && typeof thrown.sentence === "string") {
      const kind = "kind" in thrown && typeof thrown.kind === "string" ? thrown.kind : "unknown";
      const place = "place" in thrown && typeof thrown.place === "string" ? thrown.place : null;
      return new BackendError(kind, thrown.sentence, place);
    }
    const detail = typeof thrown === "string" ? thrown : thrown instanceof Error ? thrown.message : "";
    return new BackendError("unknown", `程序内部出错，刚才的操作没有完成，事项中的内容没有改变。${detail}`);
  }
}

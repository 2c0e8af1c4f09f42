/**
 * A backend that plays the sample matter in memory.
 *
 * For tests, and for looking at screens in a plain browser. It follows the operations' contract, with far simpler
 * rules than the core's; nothing of it is in the window that is shipped.
 */
import { type Backend, BackendError, type FileDrop, type Input, type OperationName, type Output } from "./backend";
import type { Changed, FileStage, ImportReport, Operations, Progress, Thing } from "./generated";
import { OPERATION_TITLES } from "./generated";
import { initialState, rework, paragraphById, type State } from "./recorded/matter";
import * as views from "./recorded/views";
import { unitNamed } from "./recorded/units";
import { letter, understanding } from "./recorded/understanding";

type Handlers = {
  [Op in OperationName]: (input: Input<Op>, progress: (now: Progress) => void) => Output<Op> | Promise<Output<Op>>;
};

interface Step {
  name: string;
  before: State;
}

export interface RecordedBackend extends Backend {
  /** Lets files go over the window. */
  drop(paths: string[]): void;
  /** Every operation called so far, in order. */
  readonly calls: { operation: OperationName; input: unknown }[];
  /** The next call of this operation fails with this error. */
  failNext(operation: OperationName, error: BackendError): void;
  /** What the next dialogs answer. */
  answers: { files: string[]; folder: string | null; save: string | null; initial: string | null };
  readonly opened: string[];
}

function missing(what: string): never {
  throw new BackendError("not_found", `找不到${what}，可能已被删除。`);
}

function file(index: number, stage: FileStage) {
  return { index, name: `来件${index + 1}.docx`, stage, trouble: null };
}

class Recording {
  state: State = initialState();
  private undos: Step[] = [];
  private redos: Step[] = [];
  cancelled = false;

  private change(name: string, things: Thing[], sentence: string, work: (state: State) => void): Changed {
    const before = structuredClone(this.state);
    work(this.state);
    this.undos.push({ name, before });
    this.redos = [];
    const id = Math.max(0, ...this.state.log.map((entry) => entry.id)) + 1;
    this.state.log.push({
      id,
      at: "2024-01-30T10:30:00",
      who: "张某某",
      operation: name,
      summary: sentence,
      undone: false,
    });
    return { things, sentence };
  }

  private step(from: Step[], to: Step[], nothing: string, verb: string): Changed {
    const last = from.pop();
    if (!last) throw new BackendError("nothing", nothing);
    to.push({ name: last.name, before: this.state });
    this.state = last.before;
    return {
      things: ["matter", "units", "drafts", "replies", "comments", "roster", "issuance"],
      sentence: `${verb}“${last.name}”`,
    };
  }

  private imported(replies: ImportReport["replies"], skipped: ImportReport["skipped"], sentence: string): ImportReport {
    return { replies, skipped, cancelled: this.cancelled, things: ["replies", "comments", "roster"], sentence };
  }

  private reply(id: number) {
    return this.state.replies.find((reply) => reply.id === id) ?? missing("这件来件");
  }

  private comment(id: number) {
    return this.state.comments.find((comment) => comment.id === id) ?? missing("这条意见");
  }

  private decide({ comments, outcome, reason, text }: Operations["decide"]["input"]): Changed {
    const handles = comments.map((id) => this.comment(id).handle).join("、");
    const word = outcome
      ? { adopted: "采纳", partly: "部分采纳", rejected: "不采纳", explained: "解释说明" }[outcome]
      : "搁置";
    return this.change(`${word} ${handles}`, ["comments", "drafts"], `${comments.length} 项已处理`, () => {
      for (const id of comments) {
        const comment = this.comment(id);
        comment.decision = outcome;
        comment.reason = reason;
        rework(this.state, comment.paragraph_id, text);
      }
    });
  }

  private async import(paths: string[], progress: (now: Progress) => void): Promise<ImportReport> {
    this.cancelled = false;
    const total = 6;
    progress({ done: 0, total, files: Array.from({ length: total }, (_, index) => file(index, "waiting")) });
    for (let done = 0; done < total; done += 1) {
      const behind = done > 0 ? [file(done - 1, "filing")] : [];
      progress({ done, total, files: [...behind, file(done, "reading")] });
      await new Promise((resume) => setTimeout(resume, 150));
      if (this.cancelled) return this.imported([], [], "导入已停止，没有存入任何文件。");
    }
    progress({ done: total, total, files: Array.from({ length: total }, (_, index) => file(index, "done")) });
    const id = this.state.replies.length + 1;
    const unit = unitNamed("根河市").id;
    const files = ["根河市反馈意见（以此为准）.docx"];
    const why = ["来文写明“以此为准”"];
    const changed = this.change("导入反馈", ["replies"], "1 个文件已导入，1 个未导入", (state) => {
      const earlier = state.replies.find((reply) => reply.unit === unit);
      if (earlier) {
        const guess = { relation: "supersedes", state: "guessed", confidence: 0.95, why } as const;
        earlier.relations = [{ reply: id, files, led: true, ...guess }];
      }
      state.replies.push({
        id,
        unit,
        unitConfirmed: false,
        nature: "none",
        natureConfirmed: false,
        natureWords: "无意见",
        sure: 0.9,
        why: "落款“根河市人民政府”",
        number: null,
        date: "2024-01-30",
        received: "2024-01-30T10:30:00",
        takenBy: null,
        files,
        passages: [{ text: "无意见。", kind: "boilerplate" }],
      });
    });
    return this.imported(
      [
        {
          id,
          files,
          unit: "根河市人民政府",
          nature: "none",
          number: null,
          date: "2024-01-30",
          comments: [],
          roster: [],
          unplaced: [],
          warnings: ["该单位此前已有反馈，两件都保留，以这件为准"],
          relation: null,
        },
      ],
      [{ file: paths[0] ?? "扫描件.pdf", reason: "这是加密的文件，请向来文单位索要未加密的文件后再导入。" }],
      changed.sentence,
    );
  }

  readonly handlers: Handlers = {
    read_file: () => ({ format: "text", passages: [], margin_comments: [], losses: [] }),
    letter: () => letter(this.state),
    understand_letter: () => understanding(this.state),
    create_matter: ({ path }) => {
      this.state = { ...initialState(), path };
      return views.overview(this.state, null, null);
    },
    open_matter: ({ path }) => {
      this.state = { ...this.state, path };
      return views.overview(this.state, this.undos.at(-1)?.name ?? null, this.redos.at(-1)?.name ?? null);
    },
    close_matter: () => ({}),
    compare_files: () => ({
      rows: [
        {
          before: "（一）",
          after: "（一）",
          segments: [
            { kind: "same", text: "到" },
            { kind: "deleted", text: "2025" },
            { kind: "inserted", text: "2026" },
            { kind: "same", text: "年底，全市快递包装绿色转型规范化管理制度进一步健全。" },
          ],
          moved: false,
          same: false,
        },
      ],
    }),
    overview: () => views.overview(this.state, this.undos.at(-1)?.name ?? null, this.redos.at(-1)?.name ?? null),
    drafts: () => views.drafts(this.state),
    units: () =>
      this.state.units.map((unit) => ({
        unit,
        roles: (["recipient", "member", "issuer"] as const).filter((role) => this.state.roles[role].includes(unit.id)),
      })),
    ledger: () => views.ledger(this.state),
    replies: () => this.state.replies.map((reply) => views.replyView(this.state, reply)),
    reply: ({ reply }) => views.replyPages(this.state, reply) ?? missing("这件来件"),
    page_image: () => ({ source: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", width: 1, height: 1 }),
    comments: (filter) => views.commentViews(this.state, filter),
    comment: ({ comment }) => views.commentDetail(this.state, comment) ?? missing("这条意见"),
    node: () => missing("条目"),
    roster: () => this.state.roster,
    issuance: () => this.state.issuance,
    check: () => views.check(this.state),
    log: () => this.state.log,
    edit_paragraph: ({ paragraph, seen, text }) => {
      const found = paragraphById(this.state.drafts, paragraph) ?? missing("这一段");
      if (found.text !== seen) throw new BackendError("stale", "这一段在您打开后已被改动，请重新打开再改。");
      return this.change("修改文字", ["drafts"], "文字已修改", () => {
        rework(this.state, paragraph, text);
        const now = paragraphById(this.state.drafts, paragraph);
        if (now) now.own_change = true;
      });
    },
    set_role: ({ role, units }) =>
      this.change("调整单位", ["units"], "单位已调整", (state) => {
        state.roles[role] = units;
      }),
    add_unit: ({ name, short, aliases, kind }) =>
      this.change("增加单位", ["units"], `${name}已加入目录`, (state) => {
        state.units = [...state.units, { id: state.units.length + 1, name, short, aliases, kind }];
      }),
    set_deadline: ({ deadline }) =>
      this.change("调整截止时间", ["matter", "replies"], "截止时间已调整", (state) => {
        state.deadline = deadline;
      }),
    import_replies: ({ paths }, progress) => this.import(paths, progress),
    record_reply: ({ unit, text, said_by }) => {
      const id = this.state.replies.length + 1;
      const none = text.includes("无意见");
      const changed = this.change("登记口头反馈", ["replies"], "已登记", (state) => {
        state.replies.push({
          id,
          unit,
          unitConfirmed: true,
          nature: none ? "none" : "points",
          natureConfirmed: true,
          natureWords: text,
          sure: 1,
          why: "口头登记",
          number: null,
          date: "2024-01-30",
          received: "2024-01-30T10:30:00",
          takenBy: said_by,
          files: [],
          passages: [{ text, kind: none ? "boilerplate" : "unplaced" }],
        });
      });
      return this.imported([], [], changed.sentence);
    },
    type_text: ({ file: id, text }) => {
      const reply = this.reply(Math.floor(id / 10));
      const changed = this.change("录入文字", ["replies", "comments"], "文字已归入", () => {
        reply.passages.push({ text, kind: "unplaced" });
      });
      return this.imported([], [], changed.sentence);
    },
    read_again: () => {
      throw new BackendError("failed", "没有识读出新的文字。可以录入文字。");
    },
    assign_reply: ({ reply, unit }) =>
      this.change("归入单位", ["replies", "comments"], "已归入", () => {
        const found = this.reply(reply);
        found.unit = unit;
        found.unitConfirmed = true;
      }),
    set_nature: ({ reply, nature }) =>
      this.change("确认性质", ["replies"], "已确认", () => {
        const found = this.reply(reply);
        found.nature = nature;
        found.natureConfirmed = true;
      }),
    reply_differences: () => ({
      likeness: 0.97,
      sentences: [
        [
          { kind: "same", text: "保持在" },
          { kind: "deleted", text: "90%" },
          { kind: "inserted", text: "92%" },
          { kind: "same", text: "以上。" },
        ],
      ],
      more: false,
      same_points: 2,
      only_first: [],
      only_second: [],
    }),
    relate_replies: ({ reply, relation, to }) =>
      this.change("确认来件关系", ["replies", "comments"], "关系已确认", () => {
        const led = relation === "supersedes" ? to : reply;
        const lead = relation === "supersedes" ? reply : to;
        const { files } = this.reply(lead);
        this.reply(led).relations = [{ reply: lead, files, relation, led: true, state: "confirmed" }];
      }),
    settle_replies: ({ replies }) =>
      this.change("确认来件", ["replies", "comments"], `已确认 ${replies.length} 份来件`, () => {
        for (const id of replies) {
          const found = this.reply(id);
          found.unitConfirmed = true;
          found.natureConfirmed = found.nature !== "unclear";
          found.relations = found.relations?.map((view) =>
            view.state === "guessed"
              ? { reply: view.reply, files: view.files, relation: view.relation, led: view.led, state: "confirmed" }
              : view,
          );
        }
      }),
    remove_reply: ({ reply }) =>
      this.change("移除来件", ["replies", "comments", "drafts"], "已移除", (state) => {
        state.replies = state.replies.filter(({ id }) => id !== reply);
        state.comments = state.comments.filter((comment) => comment.reply !== reply);
      }),
    settle_text: ({ reply, span, verdict }) =>
      this.change("归类文字", ["replies", "comments"], verdict === "comment" ? "已归为意见" : "已归为套话", (state) => {
        const passage = this.reply(reply).passages[span.passage] ?? missing("这句话");
        passage.kind = verdict;
        if (verdict !== "comment") return;
        const like = state.comments[0] ?? missing("意见");
        const unit = state.units.find(({ id }) => id === this.reply(reply).unit);
        const id = Math.max(0, ...state.comments.map((one) => one.id)) + 1;
        passage.handle = `补-${id}`;
        state.comments.push({
          ...like,
          id,
          handle: passage.handle,
          reply,
          unit: unit?.name ?? "",
          unit_short: unit?.short ?? "",
          draft: "",
          draft_id: null,
          node: null,
          path: [],
          label: "",
          paragraph: null,
          paragraph_id: null,
          kind: "general",
          quote: null,
          proposed: null,
          grounds: null,
          text: passage.text,
          placed: false,
          decision: null,
          reason: null,
          has_edit: false,
          why: [],
        });
      }),
    shelve_comment: ({ comment }) =>
      this.change("归为套话", ["comments", "replies"], "已归为套话", (state) => {
        const { handle, reply } = this.comment(comment);
        for (const passage of this.reply(reply).passages) {
          if (passage.handle !== handle) continue;
          passage.kind = "boilerplate";
          passage.handle = undefined;
        }
        state.comments = state.comments.filter(({ id }) => id !== comment);
      }),
    split_comment: ({ comment, at }) =>
      this.change("拆分意见", ["comments", "replies"], "已拆成两条", (state) => {
        const found = this.comment(comment);
        const id = Math.max(0, ...state.comments.map((one) => one.id)) + 1;
        state.comments.push({ ...found, id, handle: `拆-${id}`, text: found.text.slice(at) });
        found.text = found.text.slice(0, at);
      }),
    join_comments: ({ comment, with: other }) =>
      this.change("合并意见", ["comments", "replies"], "已合并", (state) => {
        const found = this.comment(comment);
        found.text += this.comment(other).text;
        state.comments = state.comments.filter(({ id }) => id !== other);
      }),
    place_comment: ({ comment, node, paragraph }) =>
      this.change("调整位置", ["comments", "drafts"], "位置已调整", (state) => {
        const found = this.comment(comment);
        const at = state.drafts.flatMap(({ nodes }) => nodes).find(({ id }) => id === node);
        found.node = node;
        found.path = at?.path ?? [];
        found.label = at?.label ?? "";
        found.paragraph_id = paragraph;
        found.placed = node !== null;
        found.place_confirmed = true;
      }),
    correct_comment: ({ comment, kind, quote, proposed, grounds }) =>
      this.change("更正意见", ["comments"], "意见已更正", () => {
        Object.assign(this.comment(comment), {
          kind,
          quote,
          proposed,
          grounds,
          has_edit: quote !== null && kind !== "general",
        });
      }),
    remove_comment: ({ comment }) =>
      this.change("删除误识意见", ["comments", "replies"], "已删除", (state) => {
        state.comments = state.comments.filter(({ id }) => id !== comment);
      }),
    decide: (input) => this.decide(input),
    set_roster_row: ({ row, unit, role, name, post, phone }) =>
      this.change("填写名单", ["roster"], "名单已填写", (state) => {
        const found = state.units.find(({ id }) => id === unit) ?? null;
        const id = row ?? Math.max(0, ...state.roster.map((one) => one.id ?? 0)) + 1;
        const complete = name !== "" && (role === "member" || phone !== "");
        const made = { id, unit: found, role, name, post, phone, reply: null, complete };
        state.roster =
          row === null ? [...state.roster, made] : state.roster.map((one) => (one.id === row ? made : one));
      }),
    set_issuance: (issuance) =>
      this.change("填写印发要素", ["issuance"], "印发要素已保存", (state) => {
        state.issuance = issuance;
      }),
    export: ({ kind, path }) => ({
      path,
      kind,
      notes: kind === "joint" ? ["本机没有“方正小标宋简体”，打印前请在装有该字体的机器上核对。"] : [],
    }),
    undo: () => this.step(this.undos, this.redos, "没有可以撤销的操作。", "已撤销"),
    redo: () => this.step(this.redos, this.undos, "没有可以重做的操作。", "已重做"),
    undo_to: ({ entry }) => {
      let changed: Changed = { things: [], sentence: "" };
      while (this.undos.length > 0 && this.state.log.some(({ id }) => id > entry)) {
        changed = this.step(this.undos, this.redos, "", "已撤销");
      }
      return changed;
    },
  };
}

export function recordedBackend(): RecordedBackend {
  const recording = new Recording();
  const listeners = new Set<(drop: FileDrop) => void>();
  const failures = new Map<OperationName, BackendError>();
  const calls: RecordedBackend["calls"] = [];
  const opened: string[] = [];
  const answers: RecordedBackend["answers"] = {
    files: ["/home/zhang/征求意见函.txt"],
    folder: "/home/zhang/收到的反馈",
    save: "",
    initial: typeof location !== "undefined" && location.hash === "#matter" ? recording.state.path : null,
  };
  return {
    calls,
    opened,
    answers,
    failNext: (operation, error) => failures.set(operation, error),
    drop: (paths) => {
      for (const listener of listeners) listener({ kind: "dropped", paths });
    },
    async call(operation, input, onProgress) {
      if (!(operation in OPERATION_TITLES)) throw new BackendError("unknown_operation", `没有“${operation}”这个操作。`);
      calls.push({ operation, input });
      const failure = failures.get(operation);
      if (failure) {
        failures.delete(operation);
        throw failure;
      }
      return structuredClone(await recording.handlers[operation](input, (now) => onProgress?.(now)));
    },
    async cancel() {
      recording.cancelled = true;
    },
    pickFiles: async () => answers.files,
    pickFolder: async () => answers.folder,
    pickSave: async (name) => (answers.save === "" ? `/home/zhang/${name}` : answers.save),
    async openFile(path) {
      opened.push(path);
    },
    recentMatters: async () => [
      {
        path: recording.state.path,
        name: "快递包装绿色转型具体措施和协调机制",
        opened: "2024-01-29T17:20:00",
        missing: false,
      },
      {
        path: "/home/zhang/塑料污染治理.hegao",
        name: "塑料污染治理行动方案",
        opened: "2023-11-02T09:00:00",
        missing: true,
      },
    ],
    initialMatter: async () => answers.initial,
    sampleMatter: async () => recording.state.path,
    onFilesDropped(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

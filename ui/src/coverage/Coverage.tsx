/** 核对: is every sentence of every reply accounted for? */
import { Segmented } from "antd";
import { useState } from "react";

import type {
  CommentId,
  CommentView,
  FilePages,
  LinePlace,
  Mark,
  ReplyPages,
  ReplyView,
  TextVerdict,
} from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { useSelection } from "../list/selection";
import { PageImage } from "../page/PageImage";
import { CoverageBar, Passages, quotedWords, sameSpan } from "../text/Original";
import { lacksText, Unread } from "../unread/Unread";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { FoundPoints, isDoubtful, usePoints } from "./FoundPoints";
import "./coverage.css";

export function Coverage() {
  const replies = useRead("replies", {});
  const { target } = useNavigation();
  const all = replies.data ?? [];
  const open = all.filter(({ unplaced }) => unplaced > 0);
  const [shown, setShown] = useState<"open" | "all">(
    target.reply !== undefined && !open.some(({ id }) => id === target.reply) ? "all" : "open",
  );
  const rows = shown === "open" ? open : all;
  const selection = useSelection(rows, ({ id }) => id, target.reply ?? null);
  useKey({ key: "J", label: "下一件", run: () => selection.move(1) });
  useKey({ key: "K", label: "上一件", run: () => selection.move(-1) });
  if (!replies.data) return <Empty>正在读取……</Empty>;
  return (
    <div className="coverage-screen" data-testid="coverage">
      <section className="panel">
        <h3>来件</h3>
        <div className="padded">
          <Segmented
            block
            value={shown}
            onChange={setShown}
            options={[
              { label: `有未归 ${open.length}`, value: "open" as const },
              { label: `全部 ${all.length}`, value: "all" as const },
            ]}
          />
        </div>
        <List
          rows={rows}
          keyOf={({ id }) => id}
          rowHeight={40}
          selected={selection.index}
          label="来件"
          render={(reply) => (
            <button
              type="button"
              className={reply.id === selection.row?.id ? "row on" : "row"}
              data-testid={`coverage-row-${reply.id}`}
              onClick={() => selection.select(reply.id)}
            >
              <span className="name">{reply.unit?.short ?? reply.files[0]?.name ?? "未认出单位"}</span>
              <i>{reply.unplaced > 0 ? reply.unplaced : "✓"}</i>
            </button>
          )}
        />
      </section>
      {selection.row ? (
        <OneReply key={selection.row.id} reply={selection.row} />
      ) : (
        <section className="panel span-2">
          <Empty>
            {all.length === 0
              ? "还没有来件。收到的文件拖到窗口里之后，在这里核对每句话是否都归到了意见、名单或套话。"
              : "每句话都有着落了。要复看某一件，点左边的“全部”。"}
          </Empty>
        </section>
      )}
    </div>
  );
}

function OneReply({ reply }: { reply: ReplyView }) {
  const pages = useRead("reply", { reply: reply.id }, { keep: true });
  return pages.data ? <Checked pages={pages.data} /> : <Empty>正在读取……</Empty>;
}

const NOWHERE: LinePlace[] = [];

/** What Tab walks over: a sentence that nobody placed, or a point whose place is doubtful. */
type Doubt = { kind: "text"; file: number; mark: Mark } | { kind: "point"; comment: CommentView };

function isSame(a: Doubt, b: Doubt): boolean {
  if (a.kind === "text") return b.kind === "text" && a.file === b.file && sameSpan(a.mark, b.mark);
  return b.kind === "point" && a.comment.id === b.comment.id;
}

/** What is to be looked at in a reply, sentences first. */
function doubtsOf(pages: ReplyPages, points: CommentView[]): Doubt[] {
  const texts = pages.files.flatMap(({ marks }, file) =>
    marks.filter(({ kind }) => kind === "unplaced").map((mark): Doubt => ({ kind: "text", file, mark })),
  );
  const doubtful = points.filter((point) => point.standing.state === "counts" && isDoubtful(point));
  return [...texts, ...doubtful.map((comment): Doubt => ({ kind: "point", comment }))];
}

/** Whether a file is better looked at than read: what stands on its pages was recognised, or could not be. */
function isSeen({ file, passages }: FilePages): boolean {
  return file.pages > 0 && (passages.length === 0 || passages.some(({ recognised }) => recognised !== null));
}

interface Pointed {
  file: number;
  passage: number;
}

function pointedAt(doubt: Doubt & { kind: "text" }): Pointed {
  return { file: doubt.file, passage: doubt.mark.span.passage };
}

/** The page beside the text: of the file that is looked at where it has pages, else of the first that has. */
function usePagePane(pages: ReplyPages, looked: Pointed | null) {
  const pictured = pages.files.findIndex(({ file }) => file.pages > 0);
  const [open, setOpen] = useState(pages.files.some(isSeen));
  const available = pictured >= 0;
  const toggle = () => setOpen(!open);
  useKey({ key: "I", label: "页面图像", run: toggle, enabled: available });
  const lookedAt = looked ? pages.files[looked.file] : undefined;
  const file = lookedAt && lookedAt.file.pages > 0 ? lookedAt : pages.files[pictured];
  const recognised = file === lookedAt && looked ? file?.passages[looked.passage]?.recognised : null;
  return { available, open, toggle, file: open ? file : undefined, places: recognised?.places ?? NOWHERE };
}

function Checked({ pages }: { pages: ReplyPages }) {
  const points = usePoints(pages);
  const doubts = doubtsOf(pages, points);
  const [chosen, setChosen] = useState<Doubt | null>(null);
  const [picked, setPicked] = useState<CommentId | null>(null);
  const settle = useChange("settle_text");
  const place = useChange("place_comment");
  const shelve = useChange("shelve_comment");
  const texts = doubts.filter(({ kind }) => kind === "text");
  // Boilerplate can be chosen too, to say that it is a point after all.
  const still = chosen && (isBoilerplate(chosen) || doubts.some((doubt) => isSame(doubt, chosen)));
  // What was settled goes away, and the next doubtful one takes its place. A point picked by hand comes before.
  const current = still ? chosen : picked === null ? (doubts[0] ?? null) : null;
  const at = current ? doubts.findIndex((doubt) => isSame(doubt, current)) : -1;
  const comment = picked ?? (current?.kind === "point" ? current.comment.id : null);
  const reasons = points.find(({ id }) => id === comment)?.why ?? [];
  const evidence = quotedWords(reasons);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const pane = usePagePane(pages, pointed ?? (current?.kind === "text" ? pointedAt(current) : null));
  const choose = (doubt: Doubt | null) => {
    setChosen(doubt);
    setPicked(doubt?.kind === "point" ? doubt.comment.id : null);
  };
  const move = (by: number) => choose(doubts[(at + by + doubts.length) % doubts.length] ?? null);
  const next = () => doubts[at + 1] ?? null;
  const verdict = (is: TextVerdict) => {
    if (current?.kind !== "text") return;
    const { file, mark } = current;
    const after = next();
    void settle
      .run({ reply: pages.reply.id, file, span: mark.span, verdict: is })
      .then((done) => done && choose(after));
  };
  const right = () => {
    if (current?.kind !== "point") return verdict("comment");
    const { id, node, paragraph_id } = current.comment;
    const after = next();
    return void place.run({ comment: id, node, paragraph: paragraph_id }).then((done) => done && choose(after));
  };
  const frame = () => {
    if (current?.kind === "text") return verdict("boilerplate");
    if (comment === null) return;
    const after = next();
    return void shelve.run({ comment }).then((done) => done && choose(after));
  };
  const busy = settle.busy || place.busy || shelve.busy;
  const unread = current?.kind === "point" && !current.comment.placed;
  return (
    <>
      <section className="panel">
        <h3>
          {pages.reply.unit?.short ?? "未认出单位"}
          <small>{pages.reply.number}</small>
          <span className="fill" />
          {pane.available && (
            <KeyButton
              keyName="I"
              label={pane.open ? "收起页面图像" : "页面图像"}
              onPress={pane.toggle}
              testId="show-page"
            />
          )}
          <small data-testid="unplaced-left">{texts.length > 0 ? `未归 ${texts.length} 句` : "都有着落"}</small>
        </h3>
        <div className={pane.file ? "beside" : "alone"}>
          <div className="scroll padded">
            {pages.files.map((file, index) => (
              <div key={file.file.id}>
                <p className="file-name">{file.file.name}</p>
                <Unread pages={file} keyed={file === pages.files.find(lacksText)} />
                <CoverageBar pages={file} />
                <Passages
                  passages={file.passages}
                  marks={file.marks}
                  selected={current?.kind === "text" && current.file === index ? current.mark : null}
                  selectedComment={comment}
                  evidence={evidence}
                  onMark={(mark) => {
                    if (mark.kind === "unplaced" || mark.kind === "boilerplate")
                      choose({ kind: "text", file: index, mark });
                    else if (mark.comment !== null) {
                      setChosen(null);
                      setPicked(mark.comment);
                    }
                  }}
                  onPoint={(passage) => setPointed(passage === null ? null : { file: index, passage })}
                />
              </div>
            ))}
          </div>
          {pane.file && (
            <PageImage
              key={pane.file.file.id}
              file={pane.file.file.id}
              pages={pane.file.file.pages}
              places={pane.places}
            />
          )}
        </div>
        <div className="foot wrap">
          <KeyButton
            keyName="Enter"
            label={current?.kind === "point" ? "位置对" : "是意见"}
            primary
            disabled={!current || busy || unread}
            onPress={right}
            testId="verdict-comment"
          />
          <KeyButton
            keyName="O"
            label="是套话"
            disabled={(current?.kind === "text" ? isBoilerplate(current) : comment === null) || busy}
            onPress={frame}
            testId="verdict-boilerplate"
          />
          <KeyButton
            keyName="Tab"
            label="下一处存疑"
            disabled={doubts.length < 2 && at >= 0}
            onPress={() => move(1)}
            testId="next-doubtful"
          />
        </div>
      </section>
      <FoundPoints
        pages={pages}
        selected={comment}
        onSelect={(id) => {
          setChosen(null);
          setPicked(id);
        }}
      />
    </>
  );
}

function isBoilerplate(doubt: Doubt): boolean {
  return doubt.kind === "text" && doubt.mark.kind === "boilerplate";
}

/** 核对: is every sentence of every reply accounted for? */
import { Segmented } from "antd";
import { useState } from "react";

import type { FilePages, LinePlace, Mark, ReplyPages, ReplyView, TextVerdict } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { useSelection } from "../list/selection";
import { PageImage } from "../page/PageImage";
import { CoverageBar, Passages, sameSpan } from "../text/Original";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { FoundPoints } from "./FoundPoints";
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

interface Place {
  file: number;
  mark: Mark;
}

/** Whether a file is better looked at than read: what stands on its pages was recognised, or could not be. */
function isSeen({ file, passages }: FilePages): boolean {
  return file.pages > 0 && (passages.length === 0 || passages.some(({ recognised }) => recognised !== null));
}

interface Pointed {
  file: number;
  passage: number;
}

function Checked({ pages }: { pages: ReplyPages }) {
  const pictured = pages.files.findIndex(({ file }) => file.pages > 0);
  const [beside, setBeside] = useState(pages.files.some(isSeen));
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const doubtful: Place[] = pages.files.flatMap(({ marks }, file) =>
    marks.filter(({ kind }) => kind === "unplaced").map((mark) => ({ file, mark })),
  );
  const [chosen, setChosen] = useState<Place | null>(null);
  const [comment, setComment] = useState<number | null>(null);
  const settle = useChange("settle_text");
  const still = chosen && doubtful.some(({ file, mark }) => file === chosen.file && sameSpan(mark, chosen.mark));
  // What was settled goes away, and the next doubtful one takes its place.
  const current = still ? chosen : (doubtful[0] ?? null);
  const at = doubtful.findIndex(
    ({ file, mark }) => current !== null && file === current.file && sameSpan(mark, current.mark),
  );
  const looked = pointed ?? (current && { file: current.file, passage: current.mark.span.passage });
  const lookedFile = pages.files[looked?.file ?? pictured];
  const pageFile = lookedFile && lookedFile.file.pages > 0 ? lookedFile : pages.files[pictured];
  const recognised = pageFile === lookedFile && looked ? pageFile?.passages[looked.passage]?.recognised : null;
  useKey({ key: "I", label: "页面图像", run: () => setBeside(!beside), enabled: pictured >= 0 });
  const move = (by: number) => {
    const next = doubtful[(at + by + doubtful.length) % doubtful.length];
    if (next) setChosen(next);
  };
  const verdict = (is: TextVerdict) => {
    if (!current) return;
    const next = doubtful[at + 1] ?? null;
    const { file, mark } = current;
    void settle
      .run({ reply: pages.reply.id, file, span: mark.span, verdict: is })
      .then((done) => done && setChosen(next));
  };
  return (
    <>
      <section className="panel">
        <h3>
          {pages.reply.unit?.short ?? "未认出单位"}
          <small>{pages.reply.number}</small>
          <span className="fill" />
          {pictured >= 0 && (
            <KeyButton
              keyName="I"
              label={beside ? "收起页面图像" : "页面图像"}
              onPress={() => setBeside(!beside)}
              testId="show-page"
            />
          )}
          <small data-testid="unplaced-left">{doubtful.length > 0 ? `未归 ${doubtful.length} 句` : "都有着落"}</small>
        </h3>
        <div className={beside && pageFile ? "beside" : "alone"}>
          <div className="scroll padded">
            {pages.files.map((file, index) => (
              <div key={file.file.id}>
                <p className="file-name">{file.file.name}</p>
                {isSeen(file) &&
                  file.file.losses.map(({ place, what }) => (
                    <p key={`${place}${what}`} className="doubtful">
                      {place}：{what}
                    </p>
                  ))}
                {file.file.unreadable && <p className="doubtful">未能识读：{file.file.unreadable}</p>}
                <CoverageBar pages={file} />
                <Passages
                  passages={file.passages}
                  marks={file.marks}
                  selected={current?.file === index ? current.mark : null}
                  selectedComment={comment}
                  onMark={(mark) =>
                    mark.kind === "unplaced" ? setChosen({ file: index, mark }) : setComment(mark.comment)
                  }
                  onPoint={(passage) => setPointed(passage === null ? null : { file: index, passage })}
                />
              </div>
            ))}
          </div>
          {beside && pageFile && (
            <PageImage
              key={pageFile.file.id}
              file={pageFile.file.id}
              pages={pageFile.file.pages}
              places={recognised?.places ?? NOWHERE}
            />
          )}
        </div>
        <div className="foot">
          <KeyButton
            keyName="Enter"
            label="是意见"
            primary
            disabled={!current || settle.busy}
            onPress={() => verdict("comment")}
            testId="verdict-comment"
          />
          <KeyButton
            keyName="O"
            label="是套话"
            disabled={!current || settle.busy}
            onPress={() => verdict("boilerplate")}
            testId="verdict-boilerplate"
          />
          <KeyButton
            keyName="Tab"
            label="下一句未归"
            disabled={doubtful.length < 2}
            onPress={() => move(1)}
            testId="next-doubtful"
          />
        </div>
      </section>
      <FoundPoints reply={pages.reply.id} selected={comment} onSelect={setComment} />
    </>
  );
}

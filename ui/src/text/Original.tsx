/** A unit's own file as text, with marks on what was found in it. Its text is only ever text. */
import type { CommentId, Doubt, FilePages, Mark, MarkKind, PassageView } from "../backend/generated";
import { Diff } from "./Diff";
import { MARKS } from "./words";

interface Piece {
  text: string;
  mark: Mark | null;
  /** Recognised, and likelier wrong than the rest. */
  doubtful: boolean;
  /** The program went by these words. */
  evidence: boolean;
}

interface PieceOptions {
  /** Recognised characters that are likelier wrong than the rest. */
  doubts?: Doubt[];
  /** Words that the program went by. */
  evidence?: string[];
}

/** The words that reasons quote: 落款“呼伦贝尔市商务局” → 呼伦贝尔市商务局. A single character would be found everywhere. */
export function quotedWords(reasons: string[]): string[] {
  const found = reasons.flatMap((reason) => [...reason.matchAll(/“([^“”]{2,})”/g)].map(([, words]) => words ?? ""));
  return [...new Set(found)];
}

function length(text: string): number {
  return Array.from(text).length;
}

/** Where words stand in a text, in characters. */
function places(text: string, words: string[]): [number, number][] {
  const found: [number, number][] = [];
  for (const wanted of words) {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const start = length(text.slice(0, at));
      found.push([start, start + length(wanted)]);
    }
  }
  return found;
}

/** A passage cut at the edges of its marks, doubts and evidence. Offsets count characters, not UTF-16 units. */
export function pieces(text: string, marks: Mark[], { doubts = [], evidence = [] }: PieceOptions = {}): Piece[] {
  const letters = [...text];
  const used = places(text, evidence);
  const cuts = new Set([0, letters.length, ...used.flat()]);
  for (const { start, end } of [...marks.map(({ span }) => span), ...doubts]) {
    cuts.add(Math.min(start, letters.length));
    cuts.add(Math.min(end, letters.length));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => ({
    text: letters.slice(start, edges[index + 1]).join(""),
    mark: marks.find(({ span }) => span.start <= start && start < span.end) ?? null,
    doubtful: doubts.some((doubt) => doubt.start <= start && start < doubt.end),
    evidence: used.some(([from, to]) => from <= start && start < to),
  }));
}

const REGIONS: Record<string, string> = { header_footer: "页眉页脚", note: "脚注", text_box: "文本框" };

interface PassagesProps {
  passages: PassageView[];
  marks: Mark[];
  /** Only these kinds are coloured; all without it. */
  kinds?: MarkKind[];
  selectedComment?: CommentId | null;
  selected?: Mark | null;
  onMark?: (mark: Mark) => void;
  /** The passage under the mouse; null when it leaves. */
  onPoint?: (passage: number | null) => void;
  /** Words that the program went by: set off from the rest. */
  evidence?: string[];
}

export function Passages(props: PassagesProps) {
  const { passages, marks, kinds, selectedComment, selected, onMark, onPoint, evidence } = props;
  return (
    <div className="original official" onMouseLeave={onPoint && (() => onPoint(null))}>
      {passages.some(({ recognised }) => recognised) && (
        <p className="recognised" data-testid="recognised">
          识别文字，请对照页面图像核对。<span className="doubted">这样标出的字</span>认得不准。
        </p>
      )}
      {passages.map((passage, index) => {
        const key = `${index}`;
        const own = marks.filter(({ span, kind }) => span.passage === index && (!kinds || kinds.includes(kind)));
        return (
          <p key={key} className={passage.cell ? "cell" : undefined} onMouseEnter={onPoint && (() => onPoint(index))}>
            {passage.region !== "body" && <span className="where">{REGIONS[passage.region]}</span>}
            {passage.cell && <span className="where">{cellName(passage.cell)}</span>}
            {passage.label}
            {pieces(passage.text, own, { doubts: passage.recognised?.doubts, evidence }).map((piece, at) => {
              const { text, mark, doubtful, evidence: used } = piece;
              const place = `${at}`;
              const doubted = doubtful ? "doubted" : "";
              const why = used ? " why" : "";
              if (!mark)
                return (
                  <span key={place} className={`${doubted}${why}`.trim() || undefined}>
                    {text}
                  </span>
                );
              const on =
                (selected && sameSpan(mark, selected)) || (mark.comment !== null && mark.comment === selectedComment);
              return (
                <mark
                  key={place}
                  className={`${mark.kind}${on ? " on" : ""}${why}`}
                  title={used ? `${MARKS[mark.kind]}；识别的依据` : MARKS[mark.kind]}
                  data-comment={mark.comment ?? undefined}
                  onClick={onMark && (() => onMark(mark))}
                >
                  {doubtful ? <span className={doubted}>{text}</span> : text}
                </mark>
              );
            })}
            {passage.revisions.some(({ kind }) => kind !== "same") && (
              <span className="revisions">
                修订：
                <Diff segments={passage.revisions} />
              </span>
            )}
          </p>
        );
      })}
    </div>
  );
}

function cellName({ table, row, column }: { table: number; row: number; column: number }): string {
  return `表${table + 1} 第${row + 1}行 第${column + 1}列`;
}

export function sameSpan(a: Mark, b: Mark): boolean {
  return a.span.passage === b.span.passage && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** How much of a file was taken for what, as a bar and in words. */
export function CoverageBar({ pages }: { pages: FilePages }) {
  const { coverage } = pages;
  const total = coverage.comment + coverage.roster + coverage.boilerplate + coverage.unplaced;
  if (total === 0) return null;
  const kinds: MarkKind[] = ["comment", "roster", "boilerplate", "unplaced"];
  const shown = kinds.filter((kind) => coverage[kind] > 0);
  return (
    <div className="coverage" data-testid="coverage-bar">
      <div className="bar" aria-hidden="true">
        {shown.map((kind) => (
          <i key={kind} className={kind} style={{ width: `${(100 * coverage[kind]) / total}%` }} />
        ))}
      </div>
      <div className="legend">
        {shown.map((kind) => (
          <span key={kind} className={kind}>
            {MARKS[kind]} {Math.max(1, Math.round((100 * coverage[kind]) / total))}%
          </span>
        ))}
      </div>
    </div>
  );
}

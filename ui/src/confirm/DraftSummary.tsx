/** A draft in short: its tree, and what reading changed in it. */
import { useState } from "react";

import type { DraftView, Normalisation } from "../backend/generated";
import { DRAFT_KINDS, NORMALISATIONS } from "../text/words";

export function DraftSummary({ draft }: { draft: DraftView }) {
  const clauses = draft.nodes.filter(({ kind }) => kind === "clause");
  const headings = draft.nodes.filter(({ kind }) => kind === "heading");
  const assigned = draft.nodes.flatMap(({ paragraphs }) => paragraphs).filter(({ assignment }) => assignment !== null);
  return (
    <section className="panel" data-testid={`draft-summary-${draft.id}`}>
      <h3>
        {draft.annex === null ? DRAFT_KINDS[draft.kind] : `附件${draft.annex}`}
        <small>
          {[
            headings.length > 0 && `${headings.length} 个标题`,
            clauses.length > 0 && `${clauses.length} 条`,
            assigned.length > 0 && `${assigned.length} 段有责任分工`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </h3>
      <p className="official padded">{draft.title}</p>
      <ul className="outline">
        {draft.nodes
          .filter(({ kind }) => kind === "heading" || kind === "clause")
          .map((node) => (
            <li key={node.id} style={{ paddingLeft: `${node.depth * 1.5}em` }}>
              {node.label}
              {node.name || node.paragraphs[0]?.text.slice(0, 24)}
              {node.paragraphs.length > 1 && <span className="mute">（{node.paragraphs.length} 段）</span>}
            </li>
          ))}
      </ul>
      {draft.rosters.map((roster) => (
        <p key={roster.title} className="padded">
          {roster.title}
          <span className="mute">
            ：{roster.rows.length} 个位置，已填 {roster.rows.filter(({ name }) => name).length} 个
          </span>
        </p>
      ))}
      {draft.normalised.length > 0 && <Normalised changes={draft.normalised} />}
    </section>
  );
}

/** What reading changed in the text, folded up. */
export function Normalised({ changes }: { changes: Normalisation[] }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="normalised padded" data-testid="normalised">
      <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "▾" : "▸"} 识读时整理了 {changes.length} 处文字
      </button>
      {open && (
        <ul>
          {changes.map(({ kind, before, after }, index) => {
            const key = `${index}`;
            return (
              <li key={key}>
                <span className="mute">{NORMALISATIONS[kind]}</span>
                <span>
                  <del>{before}</del> → <ins>{after}</ins>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

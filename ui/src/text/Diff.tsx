/** A comparison as a person reads it: gone words struck through, new ones underlined. */
import type { Segment } from "../backend/generated";

interface DiffProps {
  segments: Segment[];
  /** Only what stands afterwards. */
  clean?: boolean;
}

export function Diff({ segments, clean = false }: DiffProps) {
  return (
    <>
      {segments.map(({ kind, text }, index) => {
        // Segments have no identity of their own: their place is all there is.
        const key = `${index}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        if (clean) return kind === "inserted" ? <span key={key}>{text}</span> : null;
        return kind === "inserted" ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
      })}
    </>
  );
}

/** A comparison cut down to its changes with a few characters around them. */
export function around(segments: Segment[], characters = 14): Segment[] {
  return segments.map((segment, index) => {
    if (segment.kind !== "same") return segment;
    const letters = [...segment.text];
    const first = index === 0;
    const last = index === segments.length - 1;
    if (letters.length <= characters * (first || last ? 1 : 2) + 1) return segment;
    const head = first ? "" : letters.slice(0, characters).join("");
    const tail = last ? "" : letters.slice(-characters).join("");
    return { kind: "same", text: `${head}……${tail}` };
  });
}

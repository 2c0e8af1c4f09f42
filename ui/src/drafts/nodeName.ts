import type { NodeView } from "../backend/generated";

/** What a node is called in a list. */
export function nodeName(node: NodeView): string {
  const own = node.name || [...(node.paragraphs[0]?.text ?? "")].slice(0, 20).join("");
  if (node.kind === "title") return `标题 ${own}`;
  if (node.kind === "preamble") return "引言";
  return `${node.label}${own}`;
}

/** A file name out of a title: without what file systems refuse, and not too long. */
export function fileName(title: string, ending: string): string {
  const bare = title.replace(/[\\/:*?"<>|\s]/g, "");
  const name = [...bare].slice(0, 40).join("") || "事项";
  return `${name}.${ending}`;
}

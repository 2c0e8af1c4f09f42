/** 开始: which matter? */
import { Button } from "antd";
import { useEffect, useState } from "react";

import type { RecentMatter } from "../backend/backend";
import { useBackend } from "../backend/context";
import { useMessages } from "../backend/messages";
import type { Understanding } from "../backend/generated";
import { Confirm } from "../confirm/Confirm";
import { KeyButton } from "../keys/KeyButton";
import { KeyHelp } from "../keys/KeyHelp";
import { useKey } from "../keys/keys";
import { minute } from "../text/dates";
import { useDrop } from "../window/drops";
import { Empty } from "../window/Empty";
import "./start.css";

interface StartProps {
  onOpen: (path: string) => Promise<void>;
  onCreated: (path: string) => void;
}

/** The letter among files chosen together: the one that calls itself 函, else the first. */
export function letterFirst(paths: string[]): { letter: string; drafts: string[] } | null {
  const letter = paths.find((path) => /函[^/\\]*$/.test(path)) ?? paths[0];
  return letter === undefined ? null : { letter, drafts: paths.filter((path) => path !== letter) };
}

interface Understood {
  letter: string;
  drafts: string[];
  understanding: Understanding;
}

export function Start({ onOpen, onCreated }: StartProps) {
  const backend = useBackend();
  const errors = useMessages();
  const [recent, setRecent] = useState<RecentMatter[] | null>(null);
  const [busy, setBusy] = useState("");
  const [understood, setUnderstood] = useState<Understood | null>(null);

  useEffect(() => {
    backend.recentMatters().then(setRecent, (error: unknown) => {
      errors.show(error);
      setRecent([]);
    });
    // Once: the list does not change while it is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [backend]);

  const attempt = async (doing: string, action: () => Promise<void>) => {
    if (busy) return;
    setBusy(doing);
    try {
      await action();
    } catch (error) {
      errors.show(error);
    }
    setBusy("");
  };

  const understand = (paths: string[]) =>
    attempt("正在识读来函……", async () => {
      const files = letterFirst(paths);
      if (files) setUnderstood({ ...files, understanding: await backend.call("understand_letter", files) });
    });
  const take = (paths: string[]) => {
    const matter = paths.find((path) => path.endsWith(".hegao"));
    if (matter) void attempt("正在打开……", () => onOpen(matter));
    else void understand(paths);
  };
  const openRecent = (path: string) => void attempt("正在打开……", () => onOpen(path));
  const pickLetter = () => void attempt("", async () => take(await backend.pickFiles("letter")));
  const pickMatter = () =>
    void attempt("", async () => {
      const [path] = await backend.pickFiles("matter");
      if (path) await onOpen(path);
    });
  const openSample = () =>
    void attempt("正在准备示例事项……", async () => {
      const path = await backend.sampleMatter();
      if (path) await onOpen(path);
    });

  const over = useDrop(take);

  if (understood) {
    return <Confirm {...understood} onBack={() => setUnderstood(null)} onCreated={onCreated} />;
  }
  return (
    <div className="start" data-testid="start">
      <div className="start-head">
        <h1>合稿</h1>
        <p>征求意见、逐条处理、联合印发，一件事一个文件，全部在本机完成。</p>
        <span className="start-help">
          <KeyHelp />
        </span>
      </div>
      <div className={over ? "drop over" : "drop"} data-testid="letter-drop">
        <p>
          <b>新建事项</b>：把征求意见函（Word、文本）拖到窗口任意位置，文稿另成文件的一并拖入
        </p>
        <KeyButton keyName="N" label="选择征求意见函" primary onPress={pickLetter} testId="new-from-letter" />
        {busy && (
          <p className="mute" data-testid="start-busy">
            {busy}
          </p>
        )}
      </div>
      <section className="panel">
        <h3>
          最近的事项 <small>按数字键打开</small>
          <span className="fill" />
          <Button data-testid="open-matter" onClick={pickMatter}>
            打开事项文件
          </Button>
          <Button data-testid="open-sample" onClick={openSample}>
            打开示例事项
          </Button>
        </h3>
        {recent?.length === 0 && <Empty>还没有打开过事项。可以拖入一份征求意见函新建，或先打开示例事项看一看。</Empty>}
        {recent?.map((matter, index) => (
          <Recent key={matter.path} matter={matter} place={index + 1} onOpen={() => openRecent(matter.path)} />
        ))}
      </section>
    </div>
  );
}

function Recent({ matter, place, onOpen }: { matter: RecentMatter; place: number; onOpen: () => void }) {
  useKey(place <= 9 ? { key: `${place}`, label: `打开“${matter.name}”`, run: onOpen, enabled: !matter.missing } : null);
  return (
    <button
      type="button"
      className="recent"
      data-testid={`recent-${place}`}
      disabled={matter.missing}
      onClick={onOpen}
      title={matter.path}
    >
      {place <= 9 && <kbd>{place}</kbd>}
      <span className="name">{matter.name}</span>
      <span className="mute">{matter.missing ? "文件已移走或删除" : matter.opened && minute(matter.opened)}</span>
      <span className="path mute">{matter.path}</span>
    </button>
  );
}

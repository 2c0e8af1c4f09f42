/** 工作台: what must I do today? */
import { Button } from "antd";
import { useState } from "react";

import type { Counts, Overview, Screen, Stage } from "../backend/generated";
import { DeadlineDialog } from "../deadline/DeadlineDialog";
import { keyLabel, KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { day, daysLeft, minute } from "../text/dates";
import { SCREENS } from "../text/words";
import { UnitsDialog } from "../units/UnitsDialog";
import { useNavigation, type Target } from "../window/navigation";
import { LetterDialog } from "./LetterDialog";
import "./workbench.css";

const STAGES: { stage: Stage; name: string; what: (overview: Overview) => string }[] = [
  { stage: "asking", name: "征求", what: ({ sent }) => (sent ? `${day(sent)} 发出` : "") },
  { stage: "collecting", name: "归集", what: ({ counts }) => `收到 ${counts.replied} / ${counts.recipients}` },
  { stage: "deciding", name: "处理", what: ({ counts }) => `已处理 ${counts.decided} / ${counts.comments}` },
  { stage: "issuing", name: "印发", what: () => "" },
];

interface Task {
  count: number;
  label: string;
  hint: string;
  screen: Screen;
  target?: Target;
}

function tasks(counts: Counts): Task[] {
  return [
    { count: counts.waiting, label: "未回", hint: "单位还没有反馈", screen: "ledger", target: { ledger: "waiting" } },
    { count: counts.unsettled, label: "待归", hint: "来件要确认单位或性质", screen: "incoming" },
    { count: counts.unplaced_texts, label: "待核", hint: "句话没有归类，要看一眼", screen: "coverage" },
    { count: counts.comments - counts.decided, label: "待定", hint: "条意见还没有处理", screen: "decide" },
    { count: counts.conflicts, label: "冲突", hint: "处采纳的改动互相矛盾", screen: "merge" },
    { count: counts.posts - counts.posts_filled, label: "缺人", hint: "个名单位置还空着", screen: "roster" },
  ];
}

export function Workbench({ overview }: { overview: Overview }) {
  const { open } = useNavigation();
  const [dialog, setDialog] = useState<"deadline" | "units" | "letter" | null>(null);
  const current = STAGES.findIndex(({ stage }) => stage === overview.stage);
  return (
    <div className="workbench" data-testid="workbench">
      {overview.notice && (
        <div className="note doubt" data-testid="notice">
          <b>请留意</b>
          <span>{overview.notice}</span>
        </div>
      )}
      <section className="panel next-panel">
        <p className="mute">下一步</p>
        <p className="sentence">{overview.next.sentence}</p>
        <KeyButton
          keyName="Enter"
          label={`去${SCREENS[overview.next.screen]}`}
          primary
          onPress={() => open(overview.next.screen)}
          testId="workbench-next"
        />
      </section>
      <ol className="stages panel" data-testid="stages">
        {STAGES.map(({ stage, name, what }, index) => (
          <li
            key={stage}
            className={index === current ? "now" : index < current ? "past" : undefined}
            aria-current={index === current ? "step" : undefined}
          >
            <b>
              {index < current ? "✓ " : ""}
              {name}
              {index === current ? "（当前）" : ""}
            </b>
            <span>{what(overview)}</span>
          </li>
        ))}
      </ol>
      <div className="tasks">
        {tasks(overview.counts).map((task, index) => (
          <TaskCard key={task.label} task={task} place={index + 1} onOpen={() => open(task.screen, task.target)} />
        ))}
      </div>
      <section className="panel about">
        <h3>
          {overview.name}
          <span className="fill" />
          <Button data-testid="see-letter" onClick={() => setDialog("letter")}>
            来函要素
          </Button>
          <Button data-testid="change-deadline" onClick={() => setDialog("deadline")}>
            调整截止时间
          </Button>
          <Button data-testid="change-units" onClick={() => setDialog("units")}>
            调整单位
          </Button>
        </h3>
        <dl className="facts">
          <div className="fact">
            <dt>发出</dt>
            <dd>{overview.sent ? day(overview.sent) : "未识别"}</dd>
          </div>
          <div className="fact">
            <dt>截止</dt>
            <dd>
              {overview.deadline ? minute(overview.deadline) : "未设定"}
              {overview.days_left !== null && `（${daysLeft(overview.days_left)}）`}
            </dd>
          </div>
          <div className="fact">
            <dt>征求对象</dt>
            <dd>
              {overview.counts.recipients} 个，已反馈 {overview.counts.replied} 个，其中无意见{" "}
              {overview.counts.no_comment} 个
            </dd>
          </div>
          <div className="fact">
            <dt>意见</dt>
            <dd>
              {overview.counts.comments} 条，已处理 {overview.counts.decided} 条
            </dd>
          </div>
          <div className="fact">
            <dt>事项文件</dt>
            <dd className="path">{overview.path}</dd>
          </div>
        </dl>
      </section>
      {dialog === "letter" && <LetterDialog onClose={() => setDialog(null)} />}
      {dialog === "deadline" && <DeadlineDialog deadline={overview.deadline} onClose={() => setDialog(null)} />}
      {dialog === "units" && <UnitsDialog onClose={() => setDialog(null)} />}
    </div>
  );
}

function TaskCard({ task, place, onOpen }: { task: Task; place: number; onOpen: () => void }) {
  const key = `${place}`;
  useKey({ key, label: `${task.label}：去${SCREENS[task.screen]}`, run: onOpen });
  return (
    <button
      type="button"
      className={task.count > 0 ? "task" : "task done"}
      data-testid={`task-${task.screen}`}
      onClick={onOpen}
    >
      <span className="task-head">
        <kbd>{keyLabel(key)}</kbd> {task.label}
      </span>
      <b>{task.count}</b>
      <span className="mute">{task.count > 0 ? task.hint : "没有待办"}</span>
    </button>
  );
}

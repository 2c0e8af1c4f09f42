/** The letter's facts as understood. */
import type { ReactNode } from "react";

import type { Letter } from "../backend/generated";
import { fullDay } from "../text/dates";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children || <span className="doubtful">未识别</span>}</dd>
    </div>
  );
}

/** The deadline is put in by the caller, as it can be corrected. */
export function LetterFacts({ letter, children }: { letter: Letter; children: ReactNode }) {
  return (
    <section className="panel" data-testid="letter-facts">
      <h3>来函</h3>
      <dl className="facts">
        <Fact name="标题">
          <span className="official">{letter.title}</span>
        </Fact>
        <Fact name="主送">{letter.addressees}</Fact>
        <Fact name="依据">{letter.basis.join("；")}</Fact>
        <Fact name="成文日期">{letter.date && fullDay(letter.date)}</Fact>
        <Fact name="反馈截止">{children}</Fact>
        <Fact name="反馈方式">{letter.channels.join("；")}</Fact>
        <Fact name="联系人">{letter.contact}</Fact>
        <Fact name="附件">
          {letter.annexes.map((annex, index) => (
            <div key={annex} className="official">
              {index + 1}. {annex}
            </div>
          ))}
        </Fact>
      </dl>
    </section>
  );
}

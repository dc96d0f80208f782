import { Dialog } from 'radix-ui';
import { useMemo, useRef } from 'react';
import { answerWords } from '#core/compare/sideBySide/ready/answer.ts';
import { inputShape } from '#core/compare/sideBySide/subject.ts';
import { sideBySideMarkdown } from '#core/compare/sideBySide/text.ts';
import type { Subject } from '#core/compare/sideBySide/types.ts';
import { letters, maximumSubjects } from '#core/compare/sideBySide/types.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { formatShape, sameShape } from '#core/shapes/shape.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { Empty } from '../controls/Empty.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import { Waiting } from '../controls/Waiting.tsx';
import { Brand } from '../icons/Brand.tsx';
import { copyText } from '../shell/clipboard.ts';
import { openSubject } from './commands.ts';
import { FigureTable, FigureWords } from './FigureTable.tsx';
import { InputFields } from './InputFields.tsx';
import { ReadyList } from './ReadyList.tsx';
import { Sizes } from './Sizes.tsx';
import { SubjectCard } from './SubjectCard.tsx';
import '../controls/page.css';
import './sideBySide.css';
import { addSlot, setInput, useSideBySide } from './sideBySideStore.ts';
import { useOptions, useSubjects } from './subjects.ts';
import { unbroken } from './unbroken.ts';
import { useCompared } from './useCompared.ts';

/** The page that lays networks and blocks side by side at one input. */
export function SideBySideDialog({ onClose }: { onClose(): void }) {
  const slots = useSideBySide((state) => state.slots);
  const chosen = useSideBySide((state) => state.input);
  const shown = useSideBySide((state) => state.shown);
  const options = useOptions();
  const found = useSubjects(slots);
  const back = useFocusBack();
  const content = useRef<HTMLDivElement>(null);
  const own = useMemo(() => ownInputs(found.map(({ subject }) => subject)), [found]);
  const input = chosen ?? own.find((shape) => shape !== null) ?? null;
  // Those that are there are shown while another is chosen; letters stay as long as none before it is missing
  const subjects = useMemo(() => leading(found.map(({ subject }) => subject)), [found]);
  const { result, working, failed } = useCompared(subjects, input);
  const current = result && subjects && result.sides.length === subjects.length ? result : null;
  const answer = shown && current && !working ? answerWords(shown.answer, current.sides) : null;
  const heading = shown?.title ?? subjects?.map(({ title }) => title).join(' and ') ?? '';
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={content}
          className="page beside"
          aria-describedby="beside-words"
          onCloseAutoFocus={back}
          onEscapeKeyDown={(event) => {
            // In a field it takes back what is typed
            if ((event.target as Element).matches('[data-draft]')) event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            // What is to be chosen comes first
            const first = ['select[data-empty]', 'select'].flatMap(
              (selector) => content.current?.querySelector<HTMLElement>(selector) ?? [],
            )[0];
            event.preventDefault();
            (first ?? content.current)?.focus();
          }}
        >
          <header className="page-head">
            <Brand size={32} />
            <div>
              <Dialog.Title className="page-title">Side by side</Dialog.Title>
              <p id="beside-words">Networks and blocks at the same input: what they cost, what they see, and why they differ.</p>
            </div>
            <Button
              icon="copy"
              disabled={!current || working}
              onClick={() =>
                current && void copyText(sideBySideMarkdown(current, heading, answer), 'The comparison is copied as Markdown.')
              }
            >
              Copy as Markdown
            </Button>
            <Dialog.Close asChild>
              <IconButton icon="close" label="Close" size={14} />
            </Dialog.Close>
          </header>
          <div className="page-body">
            <ReadyList />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
            <section className="beside-main" aria-label="Figures" aria-busy={working} tabIndex={0}>
              {shown && (
                <section className="beside-question" aria-label="Question">
                  <h2>{unbroken(shown.question)}</h2>
                  <p aria-live="polite">{answer === null ? 'Working out the answer…' : unbroken(answer)}</p>
                </section>
              )}
              <div className="beside-cards">
                {slots.map((slot, i) => (
                  <SubjectCard
                    key={slot.key}
                    at={i}
                    slot={slot}
                    found={found[i] ?? { base: null, subject: null, fault: null }}
                    options={options}
                    removable={slots.length > 2}
                    onOpen={
                      slot.choice?.kind === 'drawing'
                        ? null
                        : () => {
                            const subject = found[i]?.subject;
                            onClose();
                            if (subject) void openSubject(subject, input);
                          }
                    }
                  />
                ))}
                {slots.length < maximumSubjects && (
                  <Button className="beside-add" icon="plus" onClick={addSlot}>
                    Add {letters[slots.length]}
                  </Button>
                )}
              </div>
              {input && <InputFields input={input} own={shown ? null : (own[0] ?? null)} />}
              {current?.sides.map(({ fault }, i) => {
                const other = own[i];
                return (
                  fault && (
                    <p key={letters[i]} className="beside-fault" role="status">
                      {fault}
                      {other && input && !sameShape(other, input) && (
                        <Button onClick={() => setInput(other)}>Set all at {formatShape(other)}</Button>
                      )}
                    </p>
                  )
                );
              })}
              {!subjects && <Empty title="Nothing is chosen yet">Choose two things above, or a question at the left.</Empty>}
              {failed && (
                <Empty title="This can’t be compared">Something went wrong while it was worked out. Choose other things.</Empty>
              )}
              {subjects && !current && !failed && <Waiting label="Working out the figures" />}
              {current?.sides.some(({ figures }) => figures !== null) && (
                <>
                  <FigureTable result={current} />
                  {current.reasons.length > 0 && (
                    <section className="beside-reasons" aria-label="What makes the difference">
                      <h3>What makes the difference</h3>
                      <ul>
                        {current.reasons.map((reason) => (
                          <li key={reason}>{unbroken(reason)}</li>
                        ))}
                      </ul>
                    </section>
                  )}
                  <Sizes sides={current.sides} />
                  <FigureWords rows={current.rows} />
                </>
              )}
            </section>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ownInputs(subjects: readonly (Subject | null)[]): readonly (Shape | null)[] {
  return subjects.map((subject) => subject && inputShape(subject.document));
}

/** Those before the first that is missing; null where that is the first. */
function leading(subjects: readonly (Subject | null)[]): readonly Subject[] | null {
  const end = subjects.indexOf(null);
  const there = (end < 0 ? subjects : subjects.slice(0, end)) as readonly Subject[];
  return there.length > 0 ? there : null;
}

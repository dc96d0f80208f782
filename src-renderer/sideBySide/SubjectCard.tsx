import { useId } from 'react';
import { instanceOf } from '#core/compare/sideBySide/subject.ts';
import { letters } from '#core/compare/sideBySide/types.ts';
import { IconButton } from '../controls/Button.tsx';
import { BlockParameterField } from '../inspector/BlockParameterField.tsx';
import type { Slot } from './sideBySideStore.ts';
import { choose, removeSlot, setParameter } from './sideBySideStore.ts';
import type { Found, OptionGroup } from './subjects.ts';
import { choiceOfValue, valueOfChoice } from './subjects.ts';

interface SubjectCardProps {
  at: number;
  slot: Slot;
  found: Found;
  options: readonly OptionGroup[];
  removable: boolean;
  /** Null: it is what is open. */
  onOpen: (() => void) | null;
}

const standing = { environment: new Map<string, number | boolean | string>(), insideBlock: false };

/** One of the things that are compared: which, a block's values, and the way into the editor. */
export function SubjectCard({ at, slot, found, options, removable, onOpen }: SubjectCardProps) {
  const id = useId();
  const letter = letters[at]!;
  const { base, subject, fault } = found;
  const instance = base && instanceOf(base.document);
  const value = valueOfChoice(slot.choice);
  return (
    <section className="beside-card" aria-label={`${letter}: ${subject?.title ?? 'not chosen'}`}>
      <div className="beside-pick">
        <label htmlFor={id}>
          <Letter at={at} />
          <span className="visually-hidden">What {letter} is</span>
        </label>
        <select
          id={id}
          className="input select"
          value={value}
          title={subject?.title}
          data-empty={value === '' || undefined}
          onChange={(event) => {
            const choice = choiceOfValue(event.target.value);
            if (choice) choose(at, choice);
          }}
        >
          {value === '' && <option value="">Choose…</option>}
          {value === 'given' && <option value="given">{base?.title}</option>}
          {options.map((group) => (
            <optgroup key={group.title} label={group.title}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        {subject && onOpen && <IconButton icon="forth" label={`Open ${letter} in the editor`} size={14} onClick={onOpen} />}
        {removable && <IconButton icon="close" label={`Take ${letter} out`} size={12} onClick={() => removeSlot(at)} />}
      </div>
      {slot.title && slot.title !== base?.title && <p className="beside-title">{slot.title}</p>}
      {instance?.block.parameters.map((parameter) => (
        <BlockParameterField
          key={parameter.name}
          parameter={parameter}
          value={slot.parameters[parameter.name] ?? instance.node.parameters?.[parameter.name] ?? parameter.default}
          standing={standing}
          onChange={(next) => setParameter(at, parameter.name, next)}
          onTry={() => undefined}
        />
      ))}
      {fault && <p className="beside-fault">{fault}</p>}
    </section>
  );
}

/** A side's letter with its colour, which its bars and sizes have too. */
export function Letter({ at }: { at: number }) {
  return (
    <span className={`beside-letter side-${at}`}>
      <i aria-hidden="true" />
      {letters[at]}
    </span>
  );
}

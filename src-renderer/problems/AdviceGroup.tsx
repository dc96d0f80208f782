import { useRef, useState } from 'react';
import { adviceKinds } from '#core/analysis/advice/kinds.ts';
import type { Advice, AdviceCode } from '#core/analysis/advice/types.ts';
import { Button } from '../controls/Button.tsx';
import { plural } from '../controls/format.ts';
import { Icon } from '../icons/Icon.tsx';
import { setPreference, usePreferences } from '../shell/preferences.ts';
import { reveal } from '../state/commands/going.ts';
import { editorStore } from '../state/store.ts';
import { Fixes } from './Fixes.tsx';
import './advice.css';

/** What is worth a thought though well-known networks do it too, below the problems; kinds of it can be put away. */
export function AdviceGroup({ advice }: { advice: readonly Advice[] }) {
  const open = usePreferences((preferences) => preferences.adviceOpen);
  const hidden = usePreferences((preferences) => preferences.hiddenAdvice);
  const summary = useRef<HTMLElement>(null);
  const shown = advice.filter(({ code }) => !hidden.includes(code));
  const away = hidden.filter((code) => advice.some((other) => other.code === code));
  const hide = (code: AdviceCode) => {
    setPreference('hiddenAdvice', [...hidden, code]);
    editorStore.getState().announce(`${adviceKinds[code]} are no longer shown.`);
    // The button that was pressed is gone
    summary.current?.focus();
  };
  const bringBack = (code: AdviceCode) => {
    setPreference(
      'hiddenAdvice',
      hidden.filter((other) => other !== code),
    );
    editorStore.getState().announce(`${adviceKinds[code]} are shown again.`);
    summary.current?.focus();
  };
  if (advice.length === 0) return null;
  return (
    <details className="advice" open={open} onToggle={(event) => setPreference('adviceOpen', event.currentTarget.open)}>
      <summary ref={summary}>
        <b>Advice</b>
        <span className="advice-count">{shown.length}</span>
        <span className="advice-words">Not wrong, and common; worth a thought.</span>
      </summary>
      {shown.length > 0 && (
        <ul aria-label="Advice">
          {shown.map((one) => (
            <AdviceRow key={`${one.code} ${one.scope}`} advice={one} onHide={() => hide(one.code)} />
          ))}
        </ul>
      )}
      {away.length > 0 && (
        <div className="advice-away">
          <span>{plural(away.length, 'kind')} put away:</span>
          {away.map((code) => (
            <Button key={code} variant="plain" onClick={() => bringBack(code)}>
              Show “{adviceKinds[code]}” again
            </Button>
          ))}
        </div>
      )}
    </details>
  );
}

/** One kind in one graph; each press goes on to the next of its places. */
function AdviceRow({ advice, onHide }: { advice: Advice; onHide: () => void }) {
  const [next, setNext] = useState(0);
  const { places, block } = advice;
  const jump = () => {
    const at = next % places.length;
    const place = places[at]!;
    reveal(place.path);
    setNext(at + 1);
    const { announce } = editorStore.getState();
    announce(places.length === 1 ? `${place.where} is selected.` : `${place.where} is selected, ${at + 1} of ${places.length}.`);
  };
  const shown = places[next === 0 ? 0 : next - 1] ?? places[0]!;
  return (
    <li className="problem advice-row">
      <button type="button" className="problem-text" onClick={jump} title="Go to its place">
        <Icon name="info" size={15} />
        <span>
          <span className="problem-title">
            <b>{advice.title}</b>
            {block !== '' && <span className="advice-block">in every {block}</span>}
            <code>{shown.where}</code>
            {places.length > 1 && (
              <span className="advice-place">{next === 0 ? plural(places.length, 'place') : `${next} of ${places.length}`}</span>
            )}
          </span>
          <span className="problem-message">{advice.message}</span>
        </span>
      </button>
      <div className="problem-fixes">
        <Fixes fixes={advice.fixes} path={shown.path} />
        <Button variant="plain" className="advice-hide" onClick={onHide}>
          Don't show this kind
        </Button>
      </div>
    </li>
  );
}

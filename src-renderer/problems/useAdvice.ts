import { useEffect, useState } from 'react';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import type { Advice } from '#core/analysis/advice/types.ts';
import { firstDrawing } from '../shell/firstDrawing.ts';
import { useEditor } from '../state/store.ts';

/** Its mends are tried out, which an edit must not wait for: advice comes when nothing has changed for so long. */
const pause = 150;

/** The advice about the drawing as it stands; that of the one before while a change is fresh. */
export function useAdvice(): readonly Advice[] {
  const document = useEditor((state) => state.document);
  const [advice, setAdvice] = useState<readonly Advice[]>([]);
  useEffect(() => {
    let current = true;
    const compute = async (): Promise<void> => {
      await firstDrawing;
      if (current) setAdvice(adviceFor(document));
    };
    const timer = setTimeout(() => void compute(), pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [document]);
  return advice;
}

import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { pathKey } from '#core/drawing/keys.ts';
import { canvasNow } from '../canvas/now.ts';
import { reveal } from '../state/commands/going.ts';
import { useEditor } from '../state/store.ts';

const components: Components = {
  strong: ({ children }) => <NodeName>{children}</NodeName>,
  // Lessons come from anyone: a link that is no https is words
  a: ({ href, children }) =>
    href?.startsWith('https://') ? (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
};

const allowed = ['p', 'strong', 'em', 'code', 'ul', 'ol', 'li', 'a', 'br', 'blockquote', 'pre'];

/** The small Markdown of lessons: no HTML, no pictures, nothing that loads anything. */
export function LessonText({ text }: { text: string }) {
  return (
    <div className="lesson-text">
      <Markdown skipHtml allowedElements={allowed} unwrapDisallowed components={components}>
        {shapesWhole(text)}
      </Markdown>
    </div>
  );
}

/** A shape is read in one piece: `56 × 56 × 64` breaks no line. */
function shapesWhole(text: string): string {
  return text.replaceAll(' × ', '\u00a0×\u00a0');
}

/** What is bold and the name of a node of the drawing leads there; cards show types, and the text speaks of names. */
function NodeName({ children }: { children?: ReactNode }) {
  const id = useEditor(({ document }) => document.graph.nodes.find(({ name }) => name === children)?.id);
  if (id === undefined) return <strong>{children}</strong>;
  const show = (): void => {
    reveal([id]);
    // What the text asks for next, Delete or A, is pressed on the card
    canvasNow()?.focus(pathKey([id]));
  };
  return (
    <button type="button" className="lesson-node" title="Show it in the drawing" onClick={show}>
      {children}
    </button>
  );
}

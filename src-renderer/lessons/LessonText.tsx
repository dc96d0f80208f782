import Markdown, { type Components } from 'react-markdown';

const components: Components = {
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
        {text}
      </Markdown>
    </div>
  );
}

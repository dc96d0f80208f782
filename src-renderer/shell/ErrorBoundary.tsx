import type { ErrorInfo, ReactNode } from 'react';
import { Component } from 'react';
import { messageOf } from '#core/words/messageOf.ts';
import { Button } from '../controls/Button.tsx';
import { keepDraft } from '../recovery/draft.ts';
import './fault.css';

interface Props {
  children: ReactNode;
  /** A part of the window that may fail while the rest goes on; without it, the whole window. */
  part?: string;
}

interface State {
  readonly message: string | null;
}

/** A fault in drawing the window never leaves a white page: the drawing is kept, and the window comes back. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: messageOf(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    keepDraft();
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    const { part } = this.props;
    return (
      <div className="fault" role="alert">
        <h2>{part ? `${part} can’t be shown` : 'The window can’t be shown'}</h2>
        <p>Something went wrong in Netloom. Your drawing is kept, and a running training goes on.</p>
        <pre>{message}</pre>
        <div>
          {part && <Button onClick={() => this.setState({ message: null })}>Try again</Button>}
          <Button variant="primary" onClick={() => window.location.reload()}>
            Reload the window
          </Button>
        </div>
      </div>
    );
  }
}

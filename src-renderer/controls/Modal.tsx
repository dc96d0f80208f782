import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { IconButton } from './Button.tsx';
import './modal.css';
import { useFocusBack } from './useFocusBack.ts';

interface ModalProps {
  open: boolean;
  onClose(): void;
  title: string;
  description?: string;
  width?: number;
  /** Before it closes by Escape; `preventDefault` keeps it open. */
  onEscape?(event: KeyboardEvent): void;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
}

/** A dialog over the window: Escape and a click beside it close it, focus stays in it and goes back. */
export function Modal({ open, onClose, onEscape, title, description, width = 440, children, footer }: ModalProps) {
  const back = useFocusBack();
  const content = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          ref={content}
          className="modal"
          onCloseAutoFocus={back}
          onEscapeKeyDown={(event) => onEscape?.(event)}
          onOpenAutoFocus={(event) => {
            // What is asked for comes first; the closing cross is the first in the page
            const first = content.current?.querySelector<HTMLElement>('input, .button-primary, .modal-body button');
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          style={{ width }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="modal-head">
            <Dialog.Title className="modal-title">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon="close" label="Close" size={13} />
            </Dialog.Close>
          </header>
          {description && <Dialog.Description className="modal-words">{description}</Dialog.Description>}
          {children ? <div className="modal-body">{children}</div> : <div className="modal-gap" />}
          {footer && <footer className="modal-foot">{footer}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import type { ButtonHTMLAttributes, Ref } from 'react';
import type { IconName } from '../icons/Icon.tsx';
import { Icon } from '../icons/Icon.tsx';
import './button.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one thing to do here. `plain`: no border until it is pointed at. */
  variant?: 'normal' | 'primary' | 'plain' | 'danger';
  icon?: IconName;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'normal', icon, className = '', children, ref, ...rest }: ButtonProps) {
  return (
    <button type="button" ref={ref} className={`button button-${variant} ${className}`} {...rest}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** Its name for everyone: shown on hover, read aloud. */
  label: string;
  size?: number;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, size = 15, className = '', ref, ...rest }: IconButtonProps) {
  return (
    <button type="button" ref={ref} className={`icon-button ${className}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  );
}
